// Vite's development server with the source mounted. For `development` alone; the built files are `type: 'static'`.
import { z } from 'zod';
import { application } from './application';
import { port } from './names';
import { source } from './source';

export const vite = z.strictObject({
  type: z.literal('vite'),
  ...application,
  /**
   * Port the server listens on, on every address.
   * @default 5173
   */
  port: port.default(5173),
  source,
});
