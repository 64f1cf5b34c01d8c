// Vite's development server with the source mounted. It works in `development` only; built files are `type: 'static'`.
import { z } from 'zod';
import { application } from './application';
import { health } from './health';
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
  /**
   * Path of the health check, or a path each for readiness and liveness, or a command.
   * @default - `/` for readiness; for liveness the port must accept connections
   */
  health: health.optional(),
  /** Folder with the source, relative to the system's repository. */
  source,
});
