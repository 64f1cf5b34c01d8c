// Where pods tell their metrics, and how a Prometheus finds them.
import type { Scraping } from '../schema/metrics';
import type { Protocol } from '../schema/ports';
import type { Resources } from './resources';

/** Where a pod tells its metrics, in the format of Prometheus. */
export interface Metrics {
  readonly port: number;
  readonly path: string;
  /** How a Prometheus finds the pod: by a PodMonitor, or by annotations of the pod itself. */
  readonly foundBy: 'monitor' | 'annotations';
}

/** The program that tells the metrics of a server that does not do so itself: a container beside it. */
export interface Exporter {
  readonly image: string;
  readonly resources: Resources;
}

/** What the operator's objects carry, so that the Prometheus of the team selects them. */
export type Operator = NonNullable<Scraping['operator']>;

/** The most sessions that it may have in its server, so those that nobody else has. */
export const EXPORTER_SESSIONS = { postgres: 2, mariadb: 3, mysql: 3 } as const;

/** The name of its container. */
export const EXPORTER = 'exporter';

/** The user of an exporter in its server, which reads statistics and no data. */
export const METRICS_USER = 'slipway_metrics';

/** Names of a port that only those who scrape may reach. */
export const METRICS_PORTS: readonly string[] = ['metrics', 'metrics-port'];

/** The name of the port, which a PodMonitor asks for: that of the service's own, or one more. */
export function metricsPortName({ metrics, ports }: Told): string {
  const own = ports.find(({ containerPort, protocol }) => containerPort === metrics.port && protocol === 'TCP');
  return own?.name ?? (ports.some(({ name }) => name === 'metrics') ? 'metrics-port' : 'metrics');
}

interface Told {
  readonly metrics: Metrics;
  readonly ports: readonly { readonly name: string; readonly containerPort: number; readonly protocol: Protocol }[];
}
