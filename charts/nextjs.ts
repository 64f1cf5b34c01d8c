// A Next.js server. https://nextjs.org/docs/app/api-reference/config/next-config-js/output
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedNextjs, ResolvedStack } from '../model';
import { addApplication } from './application/application';
import { commandLine } from './application/command-line';
import { nodeModules } from './application/node-modules';
import { everyAddress } from './parts/families';
import { KEEP_ALIVE_SECONDS } from './parts/graceful-stop';
import { labelsOf } from './parts/labels';
import { runtimeOf } from './parts/runtime';

export class NextjsChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, frontend: ResolvedNextjs) {
    super(scope, frontend.name, { namespace: stack.namespace.name, labels: labelsOf(stack, frontend) });
    const { port, source, workingDir = source?.mountPath ?? '/app' } = frontend;
    addApplication(this, stack, frontend, {
      env: {
        ...runtimeOf(frontend),
        HOSTNAME: everyAddress(stack), // Kubernetes sets it to the pod's name, and the server would listen on that address only
        KEEP_ALIVE_TIMEOUT: String(KEEP_ALIVE_SECONDS * 1000), // node's own is 5 seconds
        NEXT_TELEMETRY_DISABLED: '1', // the network policy would block it
        PORT: String(port),
      },
      ...commandLine(frontend, source && ['npm', 'run', 'dev']),
      writablePaths: [source ? `${workingDir}/.next` : `${workingDir}/.next/cache`],
      ...nodeModules(frontend),
    });
  }
}
