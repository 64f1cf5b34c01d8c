// What the Prometheus of `up --observe` asks, in its own words: the pods that PodMonitors tell an operator, and what alerts and dashboards need besides.
// https://prometheus.io/docs/prometheus/latest/configuration/configuration/
import { controllerOf } from '../../ingress';
import type { ResolvedStack } from '../../model';
import { targetOf } from '../parts/metrics';
import { nameOf, type Watched } from './place';
import { TOKEN_FOLDER } from './program';
import { PORT as STATE_METRICS_PORT } from './state-metrics';

export const RULES_FILE = '/etc/prometheus/rules.yaml';

/** The port of every kubelet that lets nobody in without a token. */
export const KUBELET_PORT = 10250;

export const prometheusConfig = (watched: Watched) => ({
  global: { scrape_interval: '15s', evaluation_interval: '15s' },
  rule_files: [RULES_FILE],
  scrape_configs: [
    ...servicesOf(watched.stack),
    stateMetrics(watched),
    kubelet(watched.stack, 'kubelet', '/metrics'),
    kubelet(watched.stack, 'cadvisor', '/metrics/cadvisor'),
    ...controller(watched.stack),
  ],
});

/** As with a PodMonitor, `job` is the name of the service. No service has a name with a stroke, which the jobs below have. */
const servicesOf = (stack: ResolvedStack) =>
  stack.services.flatMap((service) => {
    const target = targetOf(service);
    if (!target) return [];
    return [
      {
        job_name: service.name,
        metrics_path: target.path,
        ...podsOf(stack.namespace.name, target.labels, { container_port_name: target.port }),
      },
    ];
  });

/** The namespaces and pods that its series are about are labels of its own. */
const stateMetrics = ({ stack, namespace }: Watched) => ({
  job_name: 'cluster/state-metrics',
  honor_labels: true,
  static_configs: [{ targets: [`${nameOf(stack, 'state-metrics')}.${namespace}.svc:${STATE_METRICS_PORT}`] }],
});

/** A kubelet signs its certificate itself, unless the cluster was set up otherwise. Of what it tells, only the stack is kept. */
const kubelet = ({ namespace }: ResolvedStack, name: string, path: string) => ({
  job_name: `cluster/${name}`,
  scheme: 'https',
  metrics_path: path,
  authorization: { credentials_file: `${TOKEN_FOLDER}/token` },
  tls_config: { insecure_skip_verify: true },
  kubernetes_sd_configs: [{ role: 'node' }],
  metric_relabel_configs: [{ action: 'keep', source_labels: ['namespace'], regex: namespace.name }],
});

function controller({ ingress }: ResolvedStack) {
  if (!ingress) return [];
  const { port, path } = controllerOf(ingress).metrics;
  const { namespace, labels } = ingress.proxy;
  return [
    { job_name: 'cluster/ingress', metrics_path: path, ...podsOf(namespace, labels, { container_port_number: String(port) }) },
  ];
}

/**
 * Pods that run, at one port of theirs.
 * @param port what the discovery says of that port.
 */
function podsOf(namespace: string, labels: Readonly<Record<string, string>>, port: Readonly<Record<string, string>>) {
  const keep = (label: string, regex: string) => ({ action: 'keep', source_labels: [`__meta_kubernetes_pod_${label}`], regex });
  return {
    kubernetes_sd_configs: [{ role: 'pod', namespaces: { names: [namespace] } }],
    relabel_configs: [
      ...Object.entries(labels).map(([label, value]) => keep(`label_${label.replace(/[^A-Za-z0-9_]/g, '_')}`, escaped(value))),
      ...Object.entries(port).map(([label, value]) => keep(label, escaped(value))),
      keep('phase', 'Pending|Running'),
      ...['namespace', 'pod_name', 'pod_container_name'].map((label) => ({
        source_labels: [`__meta_kubernetes_${label}`],
        target_label: label.replace(/^pod_(container_)?name$/, (_, container) => (container ? 'container' : 'pod')),
      })),
    ],
  };
}

/** For a regular expression of Prometheus, which is about the whole value. */
const escaped = (value: string) => value.replaceAll('.', '[.]');
