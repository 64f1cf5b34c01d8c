// What was told is done: rotations that are half done are finished, the Secrets written, and those who run with an old value restarted.
import type { ResolvedStack } from '../../model';
import { type Kubectl, KubectlError } from '../cluster/kubectl';
import type { Clock } from '../cluster/machine';
import { Refusal } from '../errors';
import { removeNotes, writeSecrets } from './cluster';
import { messages } from './messages';
import { RESTART } from './notes';
import type { Part } from './part';
import { restart } from './restart';
import { finishRotation } from './rotate/finish';
import { serverAnswers } from './rotate/server';

interface Given {
  readonly kubectl: Kubectl;
  readonly clock: Clock;
  readonly say: (line: string) => void;
  /** Of the command, to be run again. */
  readonly line: string;
}

/**
 * @param told what the user has seen, and said yes to.
 * @param parts what it is now.
 */
export async function writeParts(given: Given, stack: ResolvedStack, told: Part, parts: () => Promise<Part>): Promise<void> {
  const { kubectl, say, line } = given;
  const namespace = stack.namespace.name;
  for (const each of told.unfinished) {
    const rotation = { ...given, stack, ...each };
    if (await serverAnswers(rotation)) await finishRotation(rotation, say);
    else say(messages.cannotFinish(each.key));
  }
  const { problems, lines, changed, readers, noted } = await parts();
  const isAsTold = told.unfinished.length > 0 || lines.join() === told.lines.join();
  if (problems.length > 0 || !isAsTold) throw new Refusal([messages.changedMeanwhile]);
  if (changed.length > 0) await writeSecrets(kubectl, stack, changed);
  const restarted = await restart(kubectl, namespace, readers).catch((error: unknown) => {
    throw new KubectlError(`${error instanceof Error ? error.message : error}\n${messages.notRestarted(readers, line)}`);
  });
  await removeNotes(kubectl, namespace, noted, [RESTART]);
  say(messages.restarted(restarted));
}
