// What the command does, from the names on its line to the last restarted pod.

import { runnerOf } from '../../model/runner';
import { confirm } from '../cluster/confirm';
import { KubectlError } from '../cluster/kubectl';
import { Refusal } from '../errors';
import { findStack } from '../find-stack';
import { ofAnotherType, writeSecrets } from './cluster';
import { messages } from './messages';
import type { SecretsRun } from './options';
import { pullSecret } from './pull-secret';
import { refuseForeign } from './responsible';
import { restart } from './restart';
import { rotateKey } from './rotate/key';
import { serviceSecrets } from './service-secrets';
import { tlsSecret } from './tls-secret';

/** @throws Refusal with every reason; nothing was written then. */
export async function secrets(run: SecretsRun): Promise<void> {
  const { options, kubectl, ask, say } = run;
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
  if (options.dryRun) return say(messages.wouldRestart(readers));
  if (changed.length === 0) return say(messages.nothingToChange);
  const clashes = await ofAnotherType(kubectl, stack.namespace.name, changed);
  if (clashes.length > 0) throw new Refusal(clashes);
  await confirm({ kubectl, ask, yes: options.yes }, (where) => messages.ask(stack.namespace.name, where));
  await writeSecrets(kubectl, stack, changed);
  const runners = stack.services.filter(({ name }) => readers.includes(name)).map(runnerOf);
  const restarted = await restart(kubectl, stack.namespace.name, readers).catch((error: unknown) => {
    throw new KubectlError(
      `${error instanceof Error ? error.message : error}\n${messages.notRestarted(stack.namespace.name, runners)}`,
    );
  });
  say(messages.restarted(restarted));
}
