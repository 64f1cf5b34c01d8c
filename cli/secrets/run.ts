// What the command does, from the names on its line to the last restarted pod.
import type { StackInput } from '../../spec';
import type { Ask } from '../ask';
import { findStack } from '../find-stack';
import { type Kubectl, KubectlError } from '../kubectl';
import { Refusal } from '../refusal';
import type { Machine } from './certificate';
import { ofAnotherType, writeSecrets } from './cluster';
import { confirm } from './confirm';
import { messages } from './messages';
import { pullSecret } from './pull-secret';
import { refuseForeign } from './responsible';
import { restart } from './restart';
import { rotateKey } from './rotate-key';
import { serviceSecrets } from './service-secrets';
import { tlsSecret } from './tls-secret';
import type { Shell } from './values';

export interface Options {
  readonly envFile: readonly string[];
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly rotate?: string;
  readonly yes: boolean;
}

export interface Run {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  readonly options: Options;
  readonly kubectl: Kubectl;
  readonly ask: Ask;
  readonly say: (line: string) => void;
  readonly random: () => string;
  readonly shell: Shell;
  /** The credentials that somebody on this machine has for a registry. */
  readonly dockerConfig: (registry: string) => string | undefined;
  /**
   * Where a certificate's files are, and what time it is.
   * @default - this machine
   */
  readonly machine?: Machine;
}

/** @throws Refusal with every reason; nothing was written then. */
export async function secrets(run: Run): Promise<void> {
  const { options, say } = run;
  const stack = findStack(run.stacks, run.stack, run.environment);
  refuseForeign(stack, options);
  if (options.rotate !== undefined && !options.check) return rotateKey(run, stack, options.rotate);
  const parts = [await serviceSecrets(run, stack), await pullSecret(run, stack), await tlsSecret(run, stack)];
  const problems = parts.flatMap((part) => part.problems);
  if (problems.length > 0) throw new Refusal(problems);
  for (const line of parts.flatMap(({ checked, lines }) => (options.check ? checked : lines))) say(line);
  if (options.check) return;
  const changed = parts.flatMap((part) => part.changed);
  const readers = parts.flatMap((part) => part.readers);
  if (options.dryRun) return say(`Would restart: ${readers.join(', ') || 'nothing'}. Nothing was applied.`);
  if (changed.length === 0) return say('Nothing to change.');
  const clashes = await ofAnotherType(run.kubectl, stack.namespace.name, changed);
  if (clashes.length > 0) throw new Refusal(clashes);
  await confirm(run, stack);
  await writeSecrets(run.kubectl, stack, changed);
  const restarted = await restart(run.kubectl, stack.namespace.name, readers).catch((error: unknown) => {
    throw new KubectlError(
      `${error instanceof Error ? error.message : error}\n${messages.notRestarted(stack.namespace.name, readers)}`,
    );
  });
  say(`Restarted: ${restarted.join(', ') || 'nothing'}.`);
}
