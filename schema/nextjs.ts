// A Next.js server. https://nextjs.org/docs/app/guides/self-hosting
import { z } from 'zod';
import { application } from './application';
import { health } from './health';
import { port } from './names';

export const nextjs = z.strictObject({
  type: z.literal('nextjs'),
  ...application,
  /**
   * Port the server listens on (`PORT`); it listens on every address (`HOSTNAME=0.0.0.0`).
   * @default 3000
   */
  port: port.default(3000),
  /**
   * Program that starts the server, with its arguments.
   * @default - the image's own command; `['node', 'server.js']` where the service has secrets
   */
  command: z.array(z.string()).min(1).optional(),
  /**
   * Path of the health check.
   * @default - ready when `/` answers, alive while the port opens: `/` may well ask the backend
   */
  health: health.optional(),
  /**
   * Folder the application lies in; its `.next/cache` is writable.
   * @default '/app'
   */
  workdir: z.string().default('/app'),
});
