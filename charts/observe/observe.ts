// What `slipway up --observe` puts beside a stack: the namespace of those who may scrape it, a Prometheus, kube-state-metrics and a Grafana. They are in
// no folder of dist/: whoever applies the stack does not apply them. docs/decisions/0048-observers-where-the-stack-lets-them-in.md
import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { ResolvedStack } from '../../model';
import { OBSERVERS_PLACE } from '../../model/observers';
import { fromMirror } from '../mirror';
import { podSecurityLabels } from '../namespace';
import { GrafanaChart } from './grafana';
import { watched } from './place';
import { PrometheusChart } from './prometheus';
import { RightsChart } from './rights';
import { StateMetricsChart } from './state-metrics';

/** In the order in which they are applied. Empty: nobody may scrape the stack. */
export function observersOf(stack: ResolvedStack): App {
  const app = new App({ outdir: 'dist', recordConstructMetadata: false });
  const all = watched(fromMirror(stack));
  if (!all) return app;
  new PlaceChart(app, all.namespace);
  new RightsChart(app, all);
  new StateMetricsChart(app, all);
  new PrometheusChart(app, all);
  new GrafanaChart(app, all);
  return app;
}

/** Several stacks may be watched from there. */
class PlaceChart extends Chart {
  constructor(scope: Construct, name: string) {
    super(scope, 'namespace', {
      labels: { 'app.kubernetes.io/part-of': OBSERVERS_PLACE, 'app.kubernetes.io/managed-by': 'slipway' },
    });
    new k8s.KubeNamespace(this, 'namespace', { metadata: { name, labels: podSecurityLabels('restricted') } });
    new k8s.KubeNetworkPolicy(this, 'default-deny', {
      metadata: { name: 'default-deny', namespace: name },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
  }
}
