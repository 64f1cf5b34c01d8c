// What the command does: it looks at everything at once, and says it on one screen.
import type { StackInput } from '../../schema/stack';
import { ageOf } from '../cluster/age';
import { chooseCluster, whereOf } from '../cluster/context';
import { KubectlError } from '../cluster/kubectl';
import { requireOwnNamespace } from '../cluster/namespace';
import { findStack } from '../find-stack';
import type { Exec } from '../program';
import { historyOf } from '../release/history';
import { alerts } from './alerts';
import { backups } from './backups';
import { certificates } from './certificates';
import { differs } from './differs';
import { messages } from './messages';
import { pods } from './pods';
import type { Look, Seen } from './seen';
import { volumes } from './volumes';

interface StatusRun {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  readonly context?: string;
  readonly json?: boolean;
  readonly exec: Exec;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly say: (line: string) => void;
}

/** @returns whether nothing is wrong. */
export async function status({ exec, now, say, ...run }: StatusRun): Promise<boolean> {
  const stack = findStack(run.stacks, run.stack, run.environment);
  const kubectl = await chooseCluster(exec, run.context);
  const where = await whereOf(kubectl);
  const isThere = await requireOwnNamespace(kubectl, stack);
  const asked = { stack, kubectl, now: now() };
  const nothing: Seen = { is: 'wrong', name: messages.name, text: messages.nothingThere };
  const seen = isThere ? (await Promise.all(LOOKS.map((look) => look(asked)))).flat() : [nothing];
  const wrong = seen.filter(({ is }) => is === 'wrong').length;
  if (run.json) {
    say(JSON.stringify({ stack: stack.name, environment: stack.environment, cluster: where, right: wrong === 0, seen }));
    return wrong === 0;
  }
  say(messages.title(stack, where));
  const width = Math.max(...seen.map(({ name }) => name.length));
  for (const { is, name, text } of seen) say(`${SIGNS[is]} ${name.padEnd(width)}  ${text}`);
  say(wrong === 0 ? messages.allRight : messages.someWrong(wrong));
  return wrong === 0;
}

/** Those of `slipway release`. */
const release: Look = async ({ stack, kubectl, now }) => {
  try {
    const [last] = await historyOf(kubectl, stack);
    if (!last) return [{ is: 'untold', name: messages.release, text: messages.noRelease }];
    const { version, commit, at } = last;
    const data = { version, at, ...(commit !== undefined && { commit }) };
    return [{ is: 'right', name: messages.release, text: messages.isRelease(version, ageOf(now - Date.parse(at))), data }];
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    return [{ is: 'untold', name: messages.release, text: messages.noRelease }];
  }
};

const LOOKS: readonly Look[] = [release, pods, alerts, backups, certificates, volumes, differs];

const SIGNS: Readonly<Record<Seen['is'], string>> = { right: '✔', wrong: '✖', differs: '≠', untold: '?' };
