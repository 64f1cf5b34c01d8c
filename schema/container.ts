// A service of any other kind: a worker, a broker, or several processes in one container.
import { z } from 'zod';
import { application } from './application';
import { connection } from './connection';
import { containerHealth } from './health';
import { metrics } from './metrics';
import { migrate } from './migrate';
import { ports } from './ports';
import { reloadedSource } from './source';

export const container = z.strictObject({
  type: z.literal('container'),
  ...application,
  /**
   * Ports from 1 to 65535 by their names, such as `{ frontend: 3000, backend: 8000 }`, or `{ http: { port: 80, containerPort: 8080 } }` where the
   * program listens on another port, or `{ dns: { port: 53, protocol: 'UDP' } }`. Each name, at most 63 characters, is a DNS name that leads to
   * this port alone; the name of the service leads to all of them, as in compose.
   * @default {}
   */
  ports: ports.default({}),
  /**
   * How one connects to its first port, where that is not by HTTP: `{ scheme: 'amqp', user: 'shop', password: 'RABBITMQ_DEFAULT_PASS' }`. The
   * edges of other services get their variables from it.
   * @default - HTTP, where the name or the number of a port says so; otherwise an edge has no URL
   */
  connection: connection.optional(),
  /**
   * Path of the health check on the first port, or a port and a path each for readiness and liveness, or a command, which works without ports.
   * @default - the first port must accept connections; without ports there is no probe
   */
  health: containerHealth.optional(),
  /**
   * Where the program tells its metrics, in the format of Prometheus: a path of its first port, or `{ port: 9100, path: '/metrics' }`. The pods
   * that `metrics` of the stack names reach that port, and have it in the annotations `prometheus.io/scrape`, `/port` and `/path`.
   * @default - none
   */
  metrics: metrics.optional(),
  /**
   * Command that migrates the database, not empty: `['python', 'manage.py', 'migrate']`. It runs once for each release, in the service's image,
   * before a pod of the release starts, one of any other service with the same image too. A lock in the database lets one migration run at a time. If it fails, the pods of the previous
   * release keep running. It gets the variables, secrets and files of the service, but not its `volumes`, because running pods use
   * them. Its database is the one `postgres` in `uses`; it can connect to whatever the service uses.
   * Source: Kubernetes Job (https://kubernetes.io/docs/concepts/workloads/controllers/job/), advisory lock
   * (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
   * @default - no migration
   */
  migrate: migrate.optional(),
  /**
   * Folder with the source, which is mounted at `/app`, or a group of options: `{ path: './worker', reload: ['watchfiles', …] }`. Allowed in
   * `development` only.
   * @default - the image holds the code
   */
  source: reloadedSource.optional(),
});
