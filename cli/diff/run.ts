// What the command does: two states of a stack are read, compared, and told.
import { objectsIn } from '../../checks/in-place/committed';
import type { KubeObject } from '../../checks/manifest';
import type { KnownValue } from '../../leaks/known';
import { objectsOf } from '../../output/objects';
import type { StackInput } from '../../schema/stack';
import { chooseCluster, whereOf } from '../cluster/context';
import type { Kubectl } from '../cluster/kubectl';
import { requireOwnNamespace } from '../cluster/namespace';
import { Refusal } from '../errors';
import { findStack } from '../find-stack';
import type { Exec } from '../program';
import { leavesIn, leftIn } from '../up/leaving/left';
import type { DiffOptions } from './arguments';
import { standingIn } from './cluster';
import { type Difference, differenceOf } from './difference';
import { refused } from './effects';
import { messages } from './messages';
import { type Compared, jsonOf, markdownOf, textOf } from './print';
import { shower } from './value';

export interface DiffRun {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  readonly options: Partial<DiffOptions>;
  /** dist/ */
  readonly dist: string;
  /** The files of a folder in a commit; undefined where git knows none. */
  readonly filesOfCommit: (revision: string, folder: string) => ReadonlyMap<string, string> | undefined;
  /** Values of secrets on this machine, which are never shown. */
  readonly known: readonly KnownValue[];
  readonly exec: Exec;
  readonly say: (line: string) => void;
}

/** @returns whether all of it can be applied. */
export async function diff(run: DiffRun): Promise<boolean> {
  const { options, say } = run;
  const stack = findStack(run.stacks, run.stack, run.environment);
  const isCluster = options.cluster || options.context !== undefined;
  const kubectl = isCluster ? await chooseCluster(run.exec, options.context) : undefined;
  const difference = kubectl ? await fromCluster(stack, kubectl) : fromCommit(stack, run);
  const against = kubectl ? await whereOf(kubectl) : options.since === undefined ? messages.lastCommit : options.since;
  tell({ stack: stack.name, environment: stack.environment, what: messages.now, against, difference }, run, say);
  return difference.effects.every(({ what }) => what !== 'refused');
}

type Stack = ReturnType<typeof findStack>;

/** What an apply by `up` does to a cluster, and what it cannot do. */
export async function fromCluster(stack: Stack, kubectl: Kubectl): Promise<Difference> {
  const target = { stack, kubectl };
  const isThere = await requireOwnNamespace(kubectl, stack);
  const gone = isThere ? leavesIn(await leftIn(target)) : [];
  const { before, after, refused } = await standingIn(target, objectsOf(stack), gone);
  return differenceOf(before, after, refused);
}

function fromCommit(stack: Stack, { dist, options, filesOfCommit }: DiffRun): Difference {
  const { since = 'HEAD' } = options;
  const files = filesOfCommit(since, `${dist}/${stack.name}/${stack.environment}`);
  if (!files) throw new Refusal([options.since === undefined ? messages.noCheckout : messages.noCommit(since)]);
  const before = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, text]) => objectsIn(text)) as KubeObject[];
  const after = objectsOf(stack);
  return differenceOf(before, after, refused({ before, after, changes: [] }));
}

export function tell(
  compared: Compared,
  { options, known }: Pick<DiffRun, 'options' | 'known'>,
  say: (line: string) => void,
): void {
  const show = shower(known);
  if (options.json || options.format === 'json') say(jsonOf(compared, show));
  else for (const line of (options.format === 'markdown' ? markdownOf : textOf)(compared, show)) say(line);
}
