// kube-state-metrics, for one stack: pods, workloads and jobs of its namespace as series, which alerts and dashboards ask for.
// https://github.com/kubernetes/kube-state-metrics/blob/main/docs/developer/cli-arguments.md
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { toApiServer } from '../parts/api-server';
import { type Watched, watchingLabels } from './place';
import { addProgram, beside, token } from './program';

export const PORT = 8080;

/** What it lists, and where that is in the API. */
export const LISTED = { '': ['pods'], apps: ['deployments', 'statefulsets'], batch: ['cronjobs', 'jobs'] } as const;

export class StateMetricsChart extends Chart {
  constructor(scope: Construct, watched: Watched) {
    const { stack, namespace } = watched;
    super(scope, 'state-metrics', { namespace, labels: watchingLabels(stack) });
    addProgram(this, watched, 'state-metrics', {
      user: 65534,
      port: PORT,
      args: [
        `--namespaces=${stack.namespace.name}`,
        `--resources=${Object.values(LISTED).flat().sort().join(',')}`,
        `--port=${PORT}`,
        '--telemetry-port=8081',
      ],
      health: { live: '/healthz', ready: '/healthz' },
      reads: token,
      ingress: [{ from: beside(watched, 'prometheus'), ports: [PORT] }],
      egress: [toApiServer],
    });
  }
}
