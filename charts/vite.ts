// Vite's development server: the source is mounted from the developer's machine, the dependencies come from the image.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedStack, ResolvedVite } from '../model';
import { addApplication } from './application/application';
import { commandLine } from './application/command-line';
import { nodeModules } from './application/node-modules';
import { everyAddress } from './parts/families';
import { labelsOf } from './parts/labels';

export class ViteChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, frontend: ResolvedVite) {
    super(scope, frontend.name, { namespace: stack.namespace.name, labels: labelsOf(stack, frontend) });
    const dev = ['npm', 'run', 'dev', '--', '--host', everyAddress(stack), '--port', String(frontend.port), '--strictPort'];
    addApplication(this, stack, frontend, { env: { HOME: '/tmp' }, ...commandLine(frontend, dev), ...nodeModules(frontend) });
  }
}
