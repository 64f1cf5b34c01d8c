// An ASGI application under uvicorn, or under gunicorn with uvicorn's workers.
// https://fastapi.tiangolo.com/deployment/docker/ · https://www.uvicorn.org/settings/ · https://docs.gunicorn.org/en/stable/settings.html
import { z } from 'zod';
import { application } from './application';
import { health } from './health';
import { migrate } from './migrate';
import { port } from './names';
import { messages } from './problems/messages';
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
  server: server.prefault({ kind: 'uvicorn' }),
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
   * Program that migrates the database, with its arguments: `['alembic', 'upgrade', 'head']`. It runs once for each release, in the
   * service's own image, before a pod of the release starts and under a lock that no other migration of this database shares; if
   * it fails, the pods of the release before keep serving. It gets the settings, secrets and files of the service, but none of
   * its `volumes`, which belong to running pods, and it reaches the database alone: the one `postgres` in `uses`.
   * Source: Kubernetes Job (https://kubernetes.io/docs/concepts/workloads/controllers/job/), advisory lock
   * (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
   * @default - nothing runs before the pods
   */
  migrate: migrate.optional(),
  /**
   * Folder of the source, to mount and reload on every change. For `development` alone; the server is then `uvicorn --reload`.
   * @default - the code is the image's
   */
  source: source.optional(),
});
