// What a pod says of its metrics to a Prometheus that looks for pods.
import type * as k8s from '../../imports/k8s';
import type { Application } from '../../model';

type Metrics = Application['metrics'];

/** https://github.com/prometheus-community/helm-charts/tree/main/charts/prometheus#scraping-pod-metrics-via-annotations */
export const scrapeAnnotations = (metrics: Metrics): Record<string, string> | undefined =>
  metrics
    ? { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(metrics.port), 'prometheus.io/path': metrics.path }
    : undefined;

/** The port, where the service does not have it already. A PodMonitor asks for it by its name. */
export function metricsPort({ metrics, ports }: Pick<Application, 'metrics' | 'ports'>): k8s.ContainerPort[] {
  if (!metrics || ports.some(({ containerPort, protocol }) => containerPort === metrics.port && protocol === 'TCP')) return [];
  const isTaken = ports.some(({ name }) => name === 'metrics');
  return [{ name: isTaken ? 'metrics-port' : 'metrics', containerPort: metrics.port, protocol: 'TCP' }];
}
