// A Next.js server. https://nextjs.org/docs/app/guides/self-hosting
import { z } from 'zod';
import { application } from './application';
import { health } from './health';
import { metrics } from './metrics';
import { migrate } from './migrate';
import { containerPath, port } from './names';
import { reloadedSource } from './source';

export const nextjs = z.strictObject({
  type: z.literal('nextjs'),
  ...application,
  /**
   * Port that the server listens on, from 1 to 65535. Slipway sets `PORT` to it, and `HOSTNAME` to `0.0.0.0`, or `::` with `ipv6` of the stack.
   * @default 3000
   */
  port: port.default(3000),
  /**
   * Path of the health check, or a path each for readiness and liveness, or a command.
   * @default - `/` for readiness; for liveness the port must accept connections, because `/` may need the backend
   */
  health: health.optional(),
  /**
   * Absolute path of the folder of the application in the image, in which it starts. `.next/cache` in it is writable.
   * @default - the application is in `/app`, and starts in the folder that the image says
   */
  workingDir: containerPath.optional(),
  /**
   * Where the program tells its metrics, in the format of Prometheus: a path of its first port, or `{ port: 9100, path: '/metrics' }`. The pods
   * that `metrics` of the stack names reach that port, and have it in the annotations `prometheus.io/scrape`, `/port` and `/path`.
   * @default - none
   */
  metrics: metrics.optional(),
  /**
   * Command that migrates the database, not empty: `['npx', 'prisma', 'migrate', 'deploy']`. It runs once for each release, in the service's image,
   * before a pod of the release starts, one of any other service with the same image too. A lock in the database lets one migration run at a time. If it fails, the pods of the previous
   * release keep running. It gets the variables, secrets and files of the service, but not its `volumes`, because running pods use
   * them. Its database is the one `postgres` in `uses`; it can connect to whatever the service uses.
   * Source: Kubernetes Job (https://kubernetes.io/docs/concepts/workloads/controllers/job/), advisory lock
   * (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
   * @default - no migration
   */
  migrate: migrate.optional(),
  /**
   * Folder with the source, which is mounted at `/app`, or a group of options. Allowed in `development` only; the server is then
   * `npm run dev`, or what `reload` says: `{ path: './web', reload: ['pnpm', 'dev'] }`. The image has the dependencies in `node_modules` there.
   * @default - the image holds the code
   */
  source: reloadedSource.optional(),
});
