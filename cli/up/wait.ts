// Waits until every workload of a stack is ready, and says of each pod what it waits for.

import { type Kubectl, kubectlIn } from '../cluster/kubectl';
import type { Clock } from '../cluster/machine';
import { until } from '../cluster/until';
import { messages } from './messages';
import type { ObjectList } from './objects';
import { type Readiness, readinessOf } from './readiness';

/** Thrown when a pod does not become ready: which, and why. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
  constructor(
    readonly workload: string,
    readonly pod: string | undefined,
    readonly container: string | undefined,
    readonly why: string,
  ) {
    super(messages.isNotReady(pod ?? workload, why));
  }
}

/** How long one cause may hold a pod up that rarely goes away by itself: long enough for a volume, or a second try. */
const PATIENCE_SECONDS = 30;

interface Wait {
  readonly kubectl: Kubectl;
  readonly namespace: string;
  readonly stack: string;
  /** Names of those that have to end. */
  readonly jobs: readonly string[];
  /** Names of the workloads that are waited for; all of the stack, where nothing else is said. */
  readonly only?: readonly string[];
  /** Kinds of objects to look at that are no kinds of Kubernetes itself. */
  readonly kinds?: readonly string[];
  readonly clock: Clock;
  readonly timeoutSeconds: number;
  /** Each time a workload's line changes; undefined when it is ready. */
  readonly show: (workload: string, line: string | undefined) => void;
}

/** @throws NotReady. */
export async function wait({
  kubectl,
  namespace,
  stack,
  kinds = [],
  jobs,
  only,
  clock,
  timeoutSeconds,
  show,
}: Wait): Promise<void> {
  const release = { stack, kubectl: kubectlIn(kubectl), namespace, jobs };
  const shown = new Map<string, string | undefined>();
  let stuckSince = new Map<string, number>();
  let atFirst: ReadonlyMap<string, number> | undefined;
  let waiting: readonly Readiness[] = [];
  const isReady = await until(
    async () => {
      const all = readinessOf(await objects(kubectl, namespace, kinds), release).filter(
        ({ workload }) => only === undefined || only.includes(workload),
      );
      for (const readiness of all) {
        const line = readiness.ready ? undefined : lineOf(readiness);
        if (!shown.has(readiness.workload) || shown.get(readiness.workload) !== line) show(readiness.workload, line);
        shown.set(readiness.workload, line);
      }
      waiting = all.filter(({ ready }) => !ready);
      atFirst ??= restartsOf(waiting);
      stuckSince = causes(waiting, atFirst, stuckSince, clock.now());
      refuseStuck(waiting, stuckSince, clock.now());
      return waiting.length === 0;
    },
    clock,
    timeoutSeconds,
  );
  if (isReady) return;
  const { workload = '', lines: [line] = [] } = waiting[0] ?? {};
  throw new NotReady(workload, line?.pod, line?.container, `${line?.text}; ${messages.noAnswer(timeoutSeconds)}`);
}

function refuseStuck(waiting: readonly Readiness[], since: ReadonlyMap<string, number>, now: number): void {
  for (const { workload, lines } of waiting) {
    for (const line of lines) {
      if (now - (since.get(keyOf(workload, line)) ?? now) < PATIENCE_SECONDS * 1000) continue;
      throw new NotReady(workload, line.pod, line.container, line.text);
    }
  }
}

async function objects(kubectl: Kubectl, namespace: string, more: readonly string[]): Promise<ObjectList> {
  const kinds = ['deployments', 'statefulsets', 'jobs', 'replicasets', 'pods', 'events', ...more];
  return JSON.parse(await kubectl(['-n', namespace, 'get', kinds.join(','), '-o', 'json']));
}

const lineOf = ({ lines }: Readiness) => lines.map(({ pod, text }) => (pod === undefined ? text : `${pod}: ${text}`)).join('; ');

type Line = Readiness['lines'][number];
const keyOf = (workload: string, { pod, stuck }: Line) => `${pod ?? workload} ${stuck}`;

/** How often each program that ends had been started again. */
const restartsOf = (waiting: readonly Readiness[]): ReadonlyMap<string, number> =>
  new Map(waiting.flatMap(({ workload, lines }) => lines.map((line) => [programOf(workload, line), line.restarts ?? 0])));

const programOf = (workload: string, { pod, container }: Line) => `${pod ?? workload} ${container}`;

/**
 * Since when each cause holds a pod up; one that went away in between counts from its return.
 * @param atFirst a program that ended before somebody waited for it may be mended, and its next try may be minutes away: that one counts.
 */
function causes(
  waiting: readonly Readiness[],
  atFirst: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, number>,
  now: number,
): Map<string, number> {
  return new Map(
    waiting.flatMap(({ workload, lines }) =>
      lines
        .filter(({ stuck }) => stuck)
        .filter((line) => line.restarts === undefined || line.restarts > (atFirst.get(programOf(workload, line)) ?? 0))
        .map((line) => [keyOf(workload, line), before.get(keyOf(workload, line)) ?? now] as const),
    ),
  );
}
