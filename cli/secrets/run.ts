// What the command does, from the names on its line to the last restarted pod.

import type { ResolvedStack } from '../../model';
import { alone } from '../cluster/alone';
import { confirm } from '../cluster/confirm';
import { chooseCluster } from '../cluster/context';
import type { Kubectl } from '../cluster/kubectl';
import { requireOwnNamespace } from '../cluster/namespace';
import { interruptible, patient } from '../cluster/patient';
import { Refusal } from '../errors';
import { findStack } from '../find-stack';
import { slipwayHere } from '../here';
import { makeNamespace, ofAnotherType } from './cluster';
import { exportSecrets } from './export';
import { importSecrets } from './import';
import { messages } from './messages';
import type { SecretsRun } from './options';
import { together } from './part';
import { pullSecret } from './pull-secret';
import { refuseForeign } from './responsible';
import { rotateKey } from './rotate/key';
import { serviceSecrets } from './service-secrets';
import { tlsSecret } from './tls-secret';
import { writeParts } from './write';

/** @throws Refusal with every reason; nothing was written then. */
export async function secrets(given: SecretsRun): Promise<void> {
  const { options, ask, say, machine } = given;
  const stack = findStack(given.stacks, given.stack, given.environment);
  refuseForeign(stack, options);
  const chosen = options.check ? NOWHERE : (given.kubectl ?? (await chooseCluster(machine.exec, options.context)));
  const kubectl = patient(chosen, machine.clock);
  if (!options.check && !given.kubectl) await requireOwnNamespace(kubectl, stack);
  const run = { ...given, kubectl };
  if (options.rotate !== undefined && !options.check) return rotateKey(run, stack, options.rotate);
  if (options.export !== undefined) return exportSecrets(run, stack, options.export);
  if (options.import !== undefined) return importSecrets(run, stack, options.import, commandOf(kubectl, stack));
  const parts = async () =>
    together([await serviceSecrets(run, stack), await pullSecret(run, stack), await tlsSecret(run, stack)]);
  const told = await parts();
  if (told.problems.length > 0) throw new Refusal(told.problems);
  for (const line of options.check ? told.checked : told.lines) say(line);
  if (options.check) return;
  for (const { key } of told.unfinished) say(messages.halfDone(key));
  if (options.dryRun) return say(messages.wouldRestart(told.readers));
  if ([...told.changed, ...told.readers, ...told.unfinished].length === 0) return say(messages.nothingToChange);
  const clashes = await ofAnotherType(kubectl, stack.namespace.name, told.changed);
  if (clashes.length > 0) throw new Refusal(clashes);
  await confirm({ kubectl, ask, yes: options.yes }, (where) => messages.ask(stack, where));
  await makeNamespace(kubectl, stack);
  const line = commandOf(kubectl, stack);
  await alone({ kubectl, clock: machine.clock, namespace: stack.namespace.name, line }, (clock) =>
    writeParts({ kubectl: interruptible(kubectl, clock), clock, say, line }, stack, told, parts),
  );
}

/** What a person types to run it again. */
const commandOf = ({ context }: Kubectl, { name, environment }: ResolvedStack) =>
  slipwayHere('secrets', name, environment, '--context', context);

/** Whoever only checks the values asks no cluster. */
const NOWHERE: Kubectl = Object.assign(async () => '', { context: '' });
