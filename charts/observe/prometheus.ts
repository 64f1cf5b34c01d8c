// A Prometheus for one stack: its targets, its alerts, and a day of what it saw. What it keeps is gone with its pod.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import { controllerOf } from '../../ingress';
import { groupsOf } from '../alerts/alerts';
import { toApiServer } from '../parts/api-server';
import { selectorOf as podsOfService } from '../parts/labels';
import { podsOf } from '../parts/network-policy';
import { nameOf, type Watched, watchingLabels } from './place';
import { addProgram, beside, token } from './program';
import { KUBELET_PORT, prometheusConfig } from './scrape';
import { PORT as STATE_METRICS_PORT } from './state-metrics';

export const PORT = 9090;

export class PrometheusChart extends Chart {
  constructor(scope: Construct, watched: Watched) {
    const { stack, namespace } = watched;
    super(scope, 'prometheus', { namespace, labels: watchingLabels(stack) });
    const name = nameOf(stack, 'prometheus');
    // JSON is YAML, which Prometheus reads
    const data = {
      'prometheus.yml': `${JSON.stringify(prometheusConfig(watched), null, 2)}\n`,
      'rules.yaml': `${JSON.stringify({ groups: groupsOf(stack) }, null, 2)}\n`,
    };
    new k8s.KubeConfigMap(this, 'config-map', { metadata: { name }, data });
    addProgram(this, watched, 'prometheus', {
      user: 65534, // nobody, as in the image
      port: PORT,
      args: [
        '--config.file=/etc/prometheus/prometheus.yml',
        '--storage.tsdb.path=/prometheus',
        '--storage.tsdb.retention.time=1d',
        '--storage.tsdb.retention.size=512MB',
      ],
      health: { live: '/-/healthy', ready: '/-/ready' },
      reads: { '/etc/prometheus': { configMap: { name } }, ...token },
      writes: { '/prometheus': '900Mi' },
      content: data,
      labels: stack.metrics?.from.labels,
      ...rulesOf(watched),
    });
  }
}

/** Grafana asks it, and it asks what it scrapes. */
function rulesOf(watched: Watched) {
  const { stack } = watched;
  const { ingress } = stack;
  return {
    ingress: [{ from: beside(watched, 'grafana'), ports: [PORT] }],
    egress: [
      ...stack.services.flatMap(({ name, metrics }) =>
        metrics
          ? [{ to: [podsOf({ namespace: stack.namespace.name, labels: podsOfService(name) })], ports: [metrics.port] }]
          : [],
      ),
      { to: beside(watched, 'state-metrics'), ports: [STATE_METRICS_PORT] },
      { ...toApiServer, ports: [...toApiServer.ports, KUBELET_PORT] },
      ...(ingress ? [{ to: [podsOf(ingress.proxy)], ports: [controllerOf(ingress).metrics.port] }] : []),
    ],
  };
}
