// Built files (Vite, React, …) behind nginx, with a configuration that Slipway writes: charts/parts/nginx-conf.ts.
import { z } from 'zod';
import { built } from './application';
import { config } from './files';
import { containerPath } from './names';

export const staticSite = z.strictObject({
  type: z.literal('static'),
  ...built,
  /**
   * Folder with the built files.
   * @default '/usr/share/nginx/html'
   */
  root: containerPath.default('/usr/share/nginx/html'),
  /**
   * Settings that the page reads at run time: nginx serves `/config.js`, which sets `window.__CONFIG__`. Everybody can read them.
   * What the bundler writes into the files belongs in `build.args`.
   * @default - no settings: `/config.js` is the image's, if it has one
   */
  config: config.optional(),
});
