// Vite's development server with the source mounted. It works in `development` only; built files are `type: 'static'`.
import { z } from 'zod';
import { application } from './application';
import { port } from './names';
import { source } from './source';

export const vite = z.strictObject({
  type: z.literal('vite'),
  ...application,
  /**
   * Port that the server listens on, from 1 to 65535.
   * @default 5173
   */
  port: port.default(5173),
  /** Folder with the source, relative to the system's repository. */
  source,
});
