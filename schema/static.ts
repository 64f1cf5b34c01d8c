// Built files (Vite, React, …) that nginx serves, with a configuration that Slipway writes.
import { z } from 'zod';
import { built } from './application';
import { config } from './files';
import { health } from './health';
import { containerPath } from './names';

export const staticSite = z.strictObject({
  type: z.literal('static'),
  ...built,
  /**
   * Folder with the built files in the image.
   * @default '/usr/share/nginx/html'
   */
  root: containerPath.default('/usr/share/nginx/html'),
  /**
   * Path of the health check, or a path each for readiness and liveness, or a command.
   * @default - `/` for readiness; for liveness `/healthz`, which nginx answers itself
   */
  health: health.optional(),
  /**
   * Settings that the page reads at run time: nginx serves `/config.js`, which sets `window.__CONFIG__`. Everybody can read them. Settings that
   * the bundler writes into the files belong in `build.args`.
   * @default - no settings: nginx serves the `/config.js` of the image, if there is one
   */
  config: config.optional(),
});
