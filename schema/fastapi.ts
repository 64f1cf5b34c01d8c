// An ASGI application under uvicorn, or under gunicorn with uvicorn's workers.
// https://fastapi.tiangolo.com/deployment/docker/ · https://www.uvicorn.org/settings/ · https://docs.gunicorn.org/en/stable/settings.html
import { z } from 'zod';
import { application } from './application';
import { health } from './health';
import { metrics } from './metrics';
import { migrate } from './migrate';
import { port } from './names';
import { messages } from './problems/messages';
import { command, entrypoint } from './program';
import { reloadedSource } from './source';

const workers = z.int().min(1).max(64);

/** The server that runs the application. */
export const server = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('uvicorn'),
      /**
       * Processes in a pod, from 1 to 64. On Kubernetes one is usually enough, because `replicas` adds pods.
       * @default 1
       */
      workers: workers.default(1),
    }),
    z.strictObject({
      kind: z.literal('gunicorn'),
      /** Processes in a pod, from 1 to 64. */
      workers,
      /**
       * Class of gunicorn's workers. FastAPI needs ASGI, so `gevent` and `sync` are not possible.
       * @default 'uvicorn.workers.UvicornWorker'
       */
      workerClass: z
        .enum(['uvicorn.workers.UvicornWorker', 'uvicorn_worker.UvicornWorker'], { error: messages.notAChoice('a worker class') })
        .default('uvicorn.workers.UvicornWorker'),
    }),
  ],
  { error: messages.notAChoice('a kind of server') },
);

export const fastapi = z.strictObject({
  type: z.literal('fastapi'),
  ...application,
  /**
   * Program that is started with `command` as its arguments, not empty: `entrypoint` in compose, `command` in Kubernetes. `$(NAME)` is the
   * value of that variable, `$$` a dollar sign.
   * @default - with `command`, the entrypoint of the image; without it none, because the command line of the server says all
   */
  entrypoint: entrypoint.optional(),
  /**
   * What runs instead of the command line that Slipway writes from `app`, `server` and `logLevel`, which are then not allowed; not empty:
   * `['uv', 'run', 'fastapi', 'run']`. It has to listen on every address and on `port`, which is in the variable `PORT`.
   * @default - `uvicorn` or `gunicorn`, as `server` says
   */
  command: command.optional(),
  /**
   * Module and variable of the application, such as `'app.main:app'`.
   * @default - `'main:app'`; with `command` there is none
   */
  app: z
    .string()
    .regex(/^[A-Za-z_][\w.]*:[A-Za-z_]\w*$/, { error: messages.notAnAsgiApp })
    .optional(),
  /**
   * Port that the server listens on, from 1 to 65535.
   * @default 8000
   */
  port: port.default(8000),
  /**
   * The server that runs the application.
   * @default - `{ kind: 'uvicorn' }`; with `command` there is none
   */
  server: server.optional(),
  /**
   * Least severe level that the server logs. `debug` logs most, `critical` least.
   * @default - `'info'`; with `command` there is none
   */
  logLevel: z.enum(['debug', 'info', 'warning', 'error', 'critical'], { error: messages.notAChoice('a log level') }).optional(),
  /**
   * Path of the health check, or a path each for readiness and liveness, or a command.
   * @default '/health'
   */
  health: health.default('/health'),
  /**
   * Where the program tells its metrics, in the format of Prometheus: a path of its first port, or `{ port: 9100, path: '/metrics' }`. The pods
   * that `metrics` of the stack names reach that port, and have it in the annotations `prometheus.io/scrape`, `/port` and `/path`.
   * @default - none
   */
  metrics: metrics.optional(),
  /**
   * Command that migrates the database, not empty: `['alembic', 'upgrade', 'head']`. It runs once for each release, in the service's image,
   * before a pod of the release starts, one of any other service with the same image too. A lock in the database lets one migration run at a time. If it fails, the pods of the previous
   * release keep running. It gets the variables, secrets and files of the service, but not its `volumes`, because running pods use
   * them. Its database is the one `postgres` in `uses`; it can connect to whatever the service uses.
   * Source: Kubernetes Job (https://kubernetes.io/docs/concepts/workloads/controllers/job/), advisory lock
   * (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
   * @default - no migration
   */
  migrate: migrate.optional(),
  /**
   * Folder with the source, which is mounted at `/app` and reloaded after every change, or a group of options. Allowed in `development` only;
   * the server is then `uvicorn --reload`, or what `reload` says: `{ path: './backend', reload: ['fastapi', 'dev', '--host', '0.0.0.0'] }`.
   * @default - the image holds the code
   */
  source: reloadedSource.optional(),
});
