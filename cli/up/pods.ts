// The last step: every pod is ready, and until then what each waits for.
import type { ResolvedStack } from '../../spec';
import { CLUSTERS, isOperated } from '../../spec/operated';
import type { Kubectl } from '../kubectl';
import { command } from '../program';
import { messages } from './messages';
import type { Step } from './step';
import { type Clock, wait } from './wait';

export function podsStep(kubectl: Kubectl, stack: ResolvedStack, context: string, clock: Clock, timeoutSeconds: number): Step {
  const namespace = stack.namespace.name;
  return {
    title: messages.pods,
    commands: stack.services.map((service) => {
      const own = ['kubectl', '--context', context, '-n', namespace] as const;
      const timeout = `--timeout=${timeoutSeconds}s`;
      if (isOperated(service)) return command(...own, 'wait', `${CLUSTERS}/${service.name}`, '--for=condition=Ready', timeout);
      const kind = 'claim' in service && service.claim !== undefined ? 'statefulset' : 'deployment';
      return command(...own, 'rollout', 'status', `${kind}/${service.name}`, timeout);
    }),
    parts: stack.services.map(({ name }) => name),
    async run({ part }) {
      const kinds = stack.services.some(isOperated) ? [CLUSTERS] : [];
      await wait({ kubectl, namespace, stack: stack.name, kinds, clock, timeoutSeconds, show: part });
      return messages.ready;
    },
  };
}
