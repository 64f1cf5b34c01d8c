// Where a service tells its metrics, and the way there for the pods that scrape them.
import type { Network, Port, Workload } from '../model';
import type { Service } from '../schema/service';
import type { Context } from './context';
import { EXPORTER_RESOURCES, IMAGES_OF_EXPORTERS } from './defaults/exporters';
import { portsOf } from './endpoints';
import { pinned } from './pinned';

/** Where services tell their metrics that run no program of the team's. */
const PORTS = {
  postgres: 9187, // also of CloudNativePG's own exporter: https://cloudnative-pg.io/documentation/current/monitoring/
  mariadb: 9104,
  mysql: 9104,
  redis: 9121,
  rabbitmq: 15692, // https://www.rabbitmq.com/docs/prometheus
} as const;

const PATH = '/metrics';

/** What the stack says, or what is known of a data service. */
export function metricsAt(name: string, service: Service): { readonly port: number; readonly path: string } | undefined {
  if (isTelling(service)) return service.metrics ? { port: PORTS[service.type], path: PATH } : undefined;
  const said = 'metrics' in service && typeof service.metrics === 'object' ? service.metrics : undefined;
  const port = said?.port ?? firstOf(portsOf(name, service))?.containerPort;
  return said && port !== undefined ? { port, path: said.path } : undefined;
}

type Telling = Extract<Service, { readonly type: keyof typeof PORTS }>;

const isTelling = (service: Service): service is Telling => Object.hasOwn(PORTS, service.type);

/** Metrics are asked by TCP. */
const firstOf = (ports: readonly Port[]) => ports.find(({ protocol }) => protocol === 'TCP');

/** The metrics of a service that somebody scrapes, and the program that tells them where the server does not. */
export function metricsOf(
  { stack, environment }: Context,
  name: string,
  service: Service,
): Pick<Workload, 'metrics' | 'exporter'> {
  const at = metricsAt(name, service);
  if (!at || !stack.metrics) return {};
  const image = 'engine' in service && service.engine === 'cloudnative-pg' ? undefined : IMAGES_OF_EXPORTERS[service.type];
  return {
    metrics: { ...at, foundBy: stack.metrics.operator ? 'monitor' : 'annotations' },
    ...(image && { exporter: { image: pinned(image, environment), resources: EXPORTER_RESOURCES } }),
  };
}

/** Whether an exporter is beside it. */
export const hasExporter = (context: Context, name: string, service: Service): boolean =>
  metricsOf(context, name, service).exporter !== undefined;

/** The open ports of a service, with that of its metrics. */
export function withScraper({ stack }: Context, name: string, service: Service, from: Network['from']): Network['from'] {
  const port = metricsAt(name, service)?.port;
  const scraper = stack.metrics?.from;
  if (port === undefined || !scraper) return from;
  const isIts = ({ containerPort, protocol }: Network['from'][number]) => containerPort === port && protocol === 'TCP';
  return from.some(isIts)
    ? from.map((open) => (isIts(open) ? { ...open, scraper } : open))
    : [...from, { containerPort: port, protocol: 'TCP', services: [], scraper }];
}
