// A pod that can ask others, by `kubectl exec`.
import { imageFor } from './stand-ins';

/** @param program what its container does, and says of itself, in place of nothing. */
export function prober(namespace: string, name: string, labels: Readonly<Record<string, string>>, program: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: {
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'probe',
          image: imageFor('busybox:1.37.0'),
          command: ['sleep', '3600'],
          ...program,
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
}
