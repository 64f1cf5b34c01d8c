// Where a service tells its metrics, and the way there for the pods that scrape them.
import type { Application, Network, Port } from '../model';
import type { Service } from '../schema/service';
import type { Context } from './context';
import { portsOf } from './endpoints';

/** A Cluster's own exporter. https://cloudnative-pg.io/documentation/current/monitoring/ */
const CLUSTER_PORT = 9187;

export function metricsOf(name: string, service: Service): Application['metrics'] {
  const said = 'metrics' in service ? service.metrics : undefined;
  const port = said?.port ?? firstOf(portsOf(name, service))?.containerPort;
  return said && port !== undefined ? { port, path: said.path } : undefined;
}

/** Metrics are asked by TCP. */
const firstOf = (ports: readonly Port[]) => ports.find(({ protocol }) => protocol === 'TCP');

/** The open ports of a service, with that of its metrics. */
export function withScraper({ stack }: Context, name: string, service: Service, from: Network['from']): Network['from'] {
  const port = service.type === 'postgres' && service.engine === 'cloudnative-pg' ? CLUSTER_PORT : metricsOf(name, service)?.port;
  const scraper = stack.metrics?.from;
  if (port === undefined || !scraper) return from;
  const isIts = ({ containerPort, protocol }: Network['from'][number]) => containerPort === port && protocol === 'TCP';
  return from.some(isIts)
    ? from.map((open) => (isIts(open) ? { ...open, scraper } : open))
    : [...from, { containerPort: port, protocol: 'TCP', services: [], scraper }];
}
