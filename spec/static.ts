// Built files (Vite, React, …) behind nginx, with a configuration that Slipway writes: charts/parts/nginx-conf.ts.
import { z } from 'zod';
import { built } from './application';
import { containerPath } from './names';

export const staticSite = z.strictObject({
  type: z.literal('static'),
  ...built,
  /**
   * Folder with the built files.
   * @default '/usr/share/nginx/html'
   */
  root: containerPath.default('/usr/share/nginx/html'),
});
