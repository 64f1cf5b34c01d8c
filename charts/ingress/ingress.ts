// The ingress: its hosts, routes and settings, in the objects of the stack's controller (ingress/).
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { controllerOf } from '../../ingress';
import type { ResolvedIngress, ResolvedStack } from '../../model';
import { stackLabels } from '../parts/labels';
import { addAcmeSolverPolicy } from './acme-solver';
import { addOpenService } from './open-ports';

export class IngressChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, ingress: ResolvedIngress) {
    super(scope, 'Ingress', { namespace: stack.namespace.name, labels: stackLabels(stack) });
    if (ingress.tls?.issuer?.challenge === 'HTTP-01') addAcmeSolverPolicy(this, ingress.proxy);
    for (const open of ingress.open) addOpenService(this, stack, open);
    if (ingress.routes.length > 0) controllerOf(ingress).draw({ scope: this, stack, ingress });
  }
}
