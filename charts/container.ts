// Any other image, with any number of ports; each has a Service of its own name.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedContainer, ResolvedStack } from '../model';
import { addApplication } from './application/application';
import { commandLine } from './application/command-line';
import { labelsOf } from './parts/labels';
import { runtimeOf } from './parts/runtime';

export class ContainerChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, service: ResolvedContainer) {
    super(scope, service.name, { namespace: stack.namespace.name, labels: labelsOf(stack, service) });
    addApplication(this, stack, service, { env: runtimeOf(service), ...commandLine(service) });
  }
}
