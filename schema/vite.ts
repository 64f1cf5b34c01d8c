// Vite's development server with the source mounted. It works in `development` only; built files are `type: 'static'`.
import { z } from 'zod';
import { application } from './application';
import { health } from './health';
import { port } from './names';
import { command, entrypoint } from './program';
import { source } from './source';

export const vite = z.strictObject({
  type: z.literal('vite'),
  ...application,
  /**
   * Program that is started with `command` as its arguments, not empty: `entrypoint` in compose, `command` in Kubernetes. `$(NAME)` is the
   * value of that variable, `$$` a dollar sign.
   * @default - with `command`, the entrypoint of the image; without it none
   */
  entrypoint: entrypoint.optional(),
  /**
   * What runs instead of `npm run dev`, not empty: `['pnpm', 'dev', '--host', '0.0.0.0', '--port', '5173']`. It has to listen on every address
   * and on `port`.
   * @default - `npm run dev` with `--host`, `--port` and `--strictPort`
   */
  command: command.optional(),
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
  /**
   * Folder with the source, relative to the system's repository, which is mounted at `/app`, or a group of options:
   * `{ path: './web', mountPath: '/code' }`. The image has the dependencies in `node_modules` there.
   */
  source,
});
