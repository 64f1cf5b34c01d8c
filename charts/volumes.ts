// The claims of the volumes that several services share.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedStack } from '../model';
import { stackLabels } from './parts/labels';
import { addClaims } from './parts/storage';

export class VolumesChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack) {
    super(scope, 'Volumes', { namespace: stack.namespace.name, labels: stackLabels(stack) }); // the id has a capital, so no service has the same one
    addClaims(this, stack);
  }
}
