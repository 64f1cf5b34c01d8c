// What the command does, from the names on its line to the last restarted pod.

import { runnerOf } from '../../model/runner';
import { confirm } from '../cluster/confirm';
import { chooseCluster } from '../cluster/context';
import { type Kubectl, KubectlError, kubectlIn } from '../cluster/kubectl';
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
  const { options, ask, say } = run;
  const stack = findStack(run.stacks, run.stack, run.environment);
  refuseForeign(stack, options);
  const kubectl = options.check ? NOWHERE : (run.kubectl ?? (await chooseCluster(run.machine.exec, options.context)));
  const access = { ...run, kubectl };
  if (options.rotate !== undefined && !options.check) return rotateKey(access, stack, options.rotate);
  const parts = [await serviceSecrets(access, stack), await pullSecret(access, stack), await tlsSecret(access, stack)];
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
  await confirm({ kubectl, ask, yes: options.yes }, (where) => messages.ask(stack, where));
  await writeSecrets(kubectl, stack, changed);
  const runners = stack.services.filter(({ name }) => readers.includes(name)).map(runnerOf);
  const restarted = await restart(kubectl, stack.namespace.name, readers).catch((error: unknown) => {
    throw new KubectlError(
      `${error instanceof Error ? error.message : error}\n${messages.notRestarted(kubectlIn(kubectl, stack.namespace.name), runners)}`,
    );
  });
  say(messages.restarted(restarted));
}

/** Whoever only checks the values asks no cluster. */
const NOWHERE: Kubectl = Object.assign(async () => '', { context: '' });
