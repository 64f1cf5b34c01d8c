// Vite's development server: the source is mounted from the developer's machine, the dependencies come from the image.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedStack, ResolvedVite } from '../model';
import { addApplication } from './application/application';
import { mountedSource } from './application/source';
import { labelsOf } from './parts/labels';
import { containerSecurity } from './parts/pod';
import { resourcesOf } from './parts/resources';
import { scratch } from './parts/storage';

export class ViteChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, frontend: ResolvedVite) {
    super(scope, frontend.name, { namespace: stack.namespace.name, labels: labelsOf(stack, frontend) });
    const mounted = mountedSource(frontend);
    addApplication(this, stack, frontend, {
      env: { HOME: '/tmp' },
      command: ['npm', 'run', 'dev', '--', '--host', '0.0.0.0', '--port', String(frontend.port), '--strictPort'],
      ...mounted,
      // The mounted source hides the image's node_modules, so an init container copies them; compose uses an anonymous volume.
      volumes: [...(mounted.volumes ?? []), scratch('node-modules', frontend.resources.limits['ephemeral-storage'])],
      volumeMounts: [...(mounted.volumeMounts ?? []), { name: 'node-modules', mountPath: '/app/node_modules' }],
      initContainers: [
        {
          name: 'copy-node-modules',
          image: frontend.image,
          imagePullPolicy: frontend.imagePullPolicy,
          command: ['sh', '-c', 'cp -RP /app/node_modules/. /node-modules/'],
          resources: resourcesOf(frontend.resources),
          securityContext: containerSecurity,
          volumeMounts: [{ name: 'node-modules', mountPath: '/node-modules' }],
        },
      ],
    });
  }
}
