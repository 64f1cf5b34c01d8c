// An ASGI application under uvicorn, or under gunicorn with uvicorn's workers.
// https://fastapi.tiangolo.com/deployment/docker/ · https://www.uvicorn.org/settings/ · https://docs.gunicorn.org/en/stable/settings.html
import { z } from 'zod';
import { application } from './application';
import { health } from './health';
import { messages } from './messages';
import { port } from './names';
import { source } from './source';

const workers = z.int().min(1).max(64);

/** The server that runs the application. */
export const server = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('uvicorn'),
    /**
     * Processes in a pod. One is right on Kubernetes, where replicas do the rest.
     * @default 1
     */
    workers: workers.default(1),
  }),
  z.strictObject({
    kind: z.literal('gunicorn'),
    /** Processes in a pod. */
    workers,
    /**
     * Class of the workers. It must speak ASGI: gevent and sync cannot serve FastAPI.
     * @default 'uvicorn.workers.UvicornWorker'
     */
    workerClass: z
      .enum(['uvicorn.workers.UvicornWorker', 'uvicorn_worker.UvicornWorker'])
      .default('uvicorn.workers.UvicornWorker'),
  }),
]);

export const fastapi = z.strictObject({
  type: z.literal('fastapi'),
  ...application,
  /**
   * Module and variable of the application.
   * @default 'main:app'
   */
  app: z
    .string()
    .regex(/^[A-Za-z_][\w.]*:[A-Za-z_]\w*$/, { error: messages.notAnAsgiApp })
    .default('main:app'),
  /**
   * Port the server listens on, on every address.
   * @default 8000
   */
  port: port.default(8000),
  /**
   * The server that runs the application.
   * @default { kind: 'uvicorn' }
   */
  server: server.default({ kind: 'uvicorn', workers: 1 }),
  /**
   * What the server logs, from most to least.
   * @default 'info'
   */
  logLevel: z.enum(['debug', 'info', 'warning', 'error', 'critical']).default('info'),
  /**
   * Path of the health check.
   * @default '/health'
   */
  health: health.default('/health'),
  /**
   * Folder of the source, to mount and reload on every change. For `development` alone; the server is then `uvicorn --reload`.
   * @default - the code is the image's
   */
  source: source.optional(),
});
