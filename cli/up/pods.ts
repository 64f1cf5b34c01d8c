// The last step: every pod is ready, and until then what each waits for.

import type { ResolvedStack } from '../../model';
import { CLUSTERS, isOperated } from '../../model/operated';
import { objectsOf } from '../../output/objects';
import type { Clock } from '../cluster/machine';
import { messages } from './messages';
import type { Step } from './step';
import { kubectlLine, type Target } from './target';
import { wait } from './wait';

export function podsStep(target: Target, clock: Clock, timeoutSeconds: number): Step {
  const { stack, kubectl } = target;
  const namespace = stack.namespace.name;
  const jobs = jobsOf(stack);
  const line = (...args: readonly string[]) => kubectlLine(target, '-n', namespace, ...args, `--timeout=${timeoutSeconds}s`);
  return {
    title: messages.pods,
    commands: [
      ...jobs.map((name) => line('wait', '--for=condition=complete', `job/${name}`)),
      ...staying(stack).map((service) => {
        if (isOperated(service)) return line('wait', `${CLUSTERS}/${service.name}`, '--for=condition=Ready');
        const kind = 'claim' in service && service.claim !== undefined ? 'statefulset' : 'deployment';
        return line('rollout', 'status', `${kind}/${service.name}`);
      }),
    ],
    parts: [...jobs, ...staying(stack).map(({ name }) => name)],
    async run({ part }) {
      const kinds = stack.services.some(isOperated) ? [CLUSTERS] : [];
      await wait({ kubectl, namespace, stack: stack.name, kinds, jobs, clock, timeoutSeconds, show: part });
      return messages.ready;
    },
  };
}

/** Services with pods that stay; nobody waits for the next run of a schedule. */
const staying = ({ services }: ResolvedStack) => services.filter(({ type }) => type !== 'job' && type !== 'cron');

const jobsOf = (stack: ResolvedStack) =>
  objectsOf(stack)
    .filter(({ kind }) => kind === 'Job')
    .map(({ metadata }) => metadata.name);
