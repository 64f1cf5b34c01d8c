// The last step: every pod is ready, and until then what each waits for.
import type { ResolvedStack } from '../../spec';
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
      const kind = 'claim' in service && service.claim !== undefined ? 'statefulset' : 'deployment';
      const target = `${kind}/${service.name}`;
      return command(
        ...(['kubectl', '--context', context, '-n', namespace, 'rollout', 'status', target] as const),
        `--timeout=${timeoutSeconds}s`,
      );
    }),
    parts: stack.services.map(({ name }) => name),
    async run({ part }) {
      await wait({ kubectl, namespace, stack: stack.name, clock, timeoutSeconds, show: part });
      return messages.ready;
    },
  };
}
