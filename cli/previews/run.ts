// What `slipway previews` does: it lists the previews of a stack by their namespaces, and deletes those that are too old or too many.

import { ENVIRONMENT, PART_OF } from '../../model/labels';
import { isPreview } from '../../resolve/previewed';
import type { StackInput } from '../../schema/stack';
import type { Ask } from '../ask';
import { ageOf } from '../cluster/age';
import { confirm } from '../cluster/confirm';
import { chooseCluster } from '../cluster/context';
import type { Clock } from '../cluster/machine';
import { patient } from '../cluster/patient';
import { deleteNamespace } from '../down/namespace';
import { findInput } from '../find-stack';
import type { Exec } from '../program';
import type { PreviewsOptions } from './arguments';
import { messages } from './messages';

interface PreviewsRun {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly options: PreviewsOptions;
  readonly exec: Exec;
  readonly clock: Clock;
  readonly ask: Ask;
  readonly say: (line: string) => void;
}

interface Preview {
  readonly environment: string;
  readonly namespace: string;
  /** When it was made. */
  readonly at: string;
}

export async function previews({ stacks, stack, options, exec, clock, ask, say }: PreviewsRun): Promise<void> {
  findInput(stacks, stack);
  const kubectl = patient(await chooseCluster(exec, options.context), clock);
  const found = previewsIn(await kubectl(['get', 'namespaces', '-l', `${PART_OF}=${stack}`, '-o', 'json']));
  const leaving = leavingOf(found, options, clock.now());
  if (options.json) say(JSON.stringify({ stack, previews: found, leaving: leaving.map(({ environment }) => environment) }));
  else if (found.length === 0) say(messages.none(stack));
  else
    for (const { environment, namespace, at } of found)
      say(messages.preview(environment, namespace, ageOf(clock.now() - Date.parse(at))));
  if (options.olderThan === undefined && options.most === undefined) return;
  if (leaving.length === 0) {
    if (!options.json) say(messages.nothingToDelete);
    return;
  }
  const names = leaving.map(({ environment }) => environment);
  await confirm({ kubectl, ask, yes: options.yes }, (where) => messages.ask(names, where));
  for (const { environment, namespace } of leaving) {
    for (const args of deleteNamespace(namespace)) await kubectl(args);
    if (!options.json) say(messages.deleted(environment));
  }
}

interface List {
  readonly items: readonly {
    readonly metadata: {
      readonly name: string;
      readonly creationTimestamp: string;
      readonly deletionTimestamp?: string;
      readonly labels?: Readonly<Record<string, string>>;
    };
  }[];
}

/** The newest first, without those that are going. */
const previewsIn = (text: string): Preview[] =>
  (JSON.parse(text) as List).items
    .map(({ metadata: { name, creationTimestamp, deletionTimestamp, labels = {} } }) => ({
      ...{
        environment: labels[ENVIRONMENT] ?? '',
        namespace: name,
        at: creationTimestamp,
        isGoing: deletionTimestamp !== undefined,
      },
    }))
    .filter(({ environment, isGoing }) => isPreview(environment) && !isGoing)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .map(({ isGoing: _, ...preview }) => preview);

const DAY = 86_400_000;

function leavingOf(found: readonly Preview[], { olderThan, most, keep }: PreviewsOptions, now: number): Preview[] {
  const others = found.filter(({ environment }) => environment !== keep);
  const room = most === undefined ? others.length : Math.max(0, most - (keep === undefined ? 0 : 1));
  return others.filter(({ at }, i) => i >= room || (olderThan !== undefined && now - Date.parse(at) > olderThan * DAY));
}
