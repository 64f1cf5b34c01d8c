// Metrics: how a Prometheus finds a pod, the port where it asks, and the program that tells the metrics of a server beside it.
import type { Chart } from 'cdk8s';
import { prometheusOperator } from '../../imports/crds';
import type * as k8s from '../../imports/k8s';
import type { Port, ResolvedStack, Workload } from '../../model';
import { INSTANCE } from '../../model/labels';
import { EXPORTER, metricsPortName } from '../../model/metrics';
import { METRICS_KEY, secretNameOf } from '../../model/secret-names';
import { selectorOf } from './labels';
import { containerSecurity } from './pod';
import { pullPolicy } from './pull-policy';
import { resourcesOf } from './resources';

type Metered = Pick<Workload, 'metrics'> & { readonly ports: readonly Port[] };

/** https://github.com/prometheus-community/helm-charts/tree/main/charts/prometheus#scraping-pod-metrics-via-annotations */
export const scrapeAnnotations = ({ metrics }: Pick<Workload, 'metrics'>): Record<string, string> | undefined =>
  metrics?.foundBy === 'annotations'
    ? { 'prometheus.io/scrape': 'true', 'prometheus.io/port': String(metrics.port), 'prometheus.io/path': metrics.path }
    : undefined;

/** The port, where the service does not have it already. */
export function metricsPort({ metrics, ports }: Metered): k8s.ContainerPort[] {
  if (!metrics || ports.some(({ containerPort, protocol }) => containerPort === metrics.port && protocol === 'TCP')) return [];
  return [{ name: metricsPortName({ metrics, ports }), containerPort: metrics.port, protocol: 'TCP' }];
}

/**
 * Tells the Prometheus of the operator where the pods of a service are. A PodMonitor and no ServiceMonitor: workers have no Service, and no Service has
 * a port that is open to the scraper alone. https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 */
export function addPodMonitor(chart: Chart, { metrics: scraping }: ResolvedStack, service: Workload): void {
  const target = targetOf(service);
  if (!target || service.metrics?.foundBy !== 'monitor') return;
  new (prometheusOperator().PodMonitor)(chart, 'pod-monitor', {
    metadata: { name: service.name, labels: scraping?.operator?.labels },
    spec: {
      jobLabel: INSTANCE,
      selector: { matchLabels: target.labels },
      podMetricsEndpoints: [{ port: target.port, path: target.path }],
    },
  });
}

/** The pods of a service that a Prometheus asks, by their labels, and where: the name of a port, and a path. Undefined: it has no metrics. */
export const targetOf = ({ name, metrics, ports }: Workload) =>
  metrics && { labels: selectorOf(name), port: metricsPortName({ metrics, ports }), path: metrics.path };

/**
 * The exporter of a server, if it has one. It has no probe: one that hangs is a target that is down, and no reason to take the server away from
 * those who use it.
 */
export function exporterOf(service: Workload, program: Pick<k8s.Container, 'args' | 'env' | 'volumeMounts'>): k8s.Container[] {
  const { exporter } = service;
  if (!exporter) return [];
  return [
    {
      name: EXPORTER,
      image: exporter.image,
      imagePullPolicy: pullPolicy(exporter.image, service),
      ...program,
      ports: metricsPort(service),
      resources: resourcesOf(exporter.resources),
      securityContext: containerSecurity,
    },
  ];
}

/** The password of the exporter's user, in the Secret of its server. */
export const metricsPassword = (server: string) => ({ secretName: secretNameOf(server), key: METRICS_KEY });

/** For an exporter that reads no file. */
export const passwordVariable = (name: string, server: string): k8s.EnvVar => ({
  name,
  valueFrom: { secretKeyRef: { name: secretNameOf(server), key: METRICS_KEY } },
});
