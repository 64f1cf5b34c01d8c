// What the command does: the workloads, then what is around them; with --volumes the namespace and all that is in it.

import type { StackInput } from '../../schema/stack';
import type { Ask } from '../ask';
import { alone } from '../cluster/alone';
import { confirm } from '../cluster/confirm';
import { requireContext } from '../cluster/context';
import { kindConfig } from '../cluster/kind-config';
import { kubectlFor } from '../cluster/kubectl';
import { CLUSTER, isThere, type Local, localCluster } from '../cluster/local';
import type { Machine } from '../cluster/machine';
import { requireOwnNamespace } from '../cluster/namespace';
import { noneOfUnknownKind } from '../cluster/no-such-kind';
import { interruptible, patient } from '../cluster/patient';
import { installedCluster } from '../cluster/tools';
import { Failure } from '../errors';
import { findStack } from '../find-stack';
import { slipwayHere } from '../here';
import { type Command, command, lineOf } from '../program';
import { type Kinds, kindsToDelete } from './kinds';
import { messages } from './messages';
import { deleteNamespace } from './namespace';
import { deleteObservers, observerPlaces, removeObservers } from './observers';

export interface DownOptions {
  readonly context?: string;
  readonly cluster?: Local['kind'];
  readonly volumes: boolean;
  readonly print: boolean;
  readonly yes: boolean;
}

interface DownRun {
  readonly stacks: readonly StackInput[];
  readonly stack: string;
  readonly environment: string;
  readonly options: DownOptions;
  readonly machine: Machine;
  readonly ask: Ask;
  readonly say: (line: string) => void;
}

export async function down({ stacks, stack: name, environment, options, machine, ask, say }: DownRun): Promise<void> {
  const { exec, readFile } = machine;
  const config = kindConfig(machine);
  const stack = findStack(stacks, name, environment);
  const namespace = stack.namespace.name;
  const local =
    options.context === undefined
      ? localCluster(options.cluster ?? (await installedCluster(exec)), config, readFile(config))
      : undefined;
  const steady = { kubectl: kubectlFor(options.context ?? local?.context ?? '', exec), clock: machine.clock };
  const kubectl = patient(steady.kubectl, machine.clock);
  const kinds = kindsToDelete(stack);
  const commandsFor = (deleted: Kinds) =>
    options.volumes ? deleteNamespace(namespace) : deleteObjects(name, namespace, deleted);
  if (options.print) {
    const isWatched = stack.like !== 'production' && stack.metrics !== undefined;
    const commands = [...(isWatched ? [deleteObservers(stack)] : []), ...commandsFor(kinds)];
    for (const args of commands) say(lineOf(command('kubectl', '--context', kubectl.context, ...args)));
    if (isWatched) say(messages.placeGoes(stack.metrics?.from.namespace ?? ''));
    return;
  }
  if (!local) await requireContext(exec, kubectl.context);
  else if (!(await isThere(exec, local))) return say(messages.noCluster(CLUSTER));

  if (!(await requireOwnNamespace(kubectl, stack))) return say(messages.nothingThere(name, namespace));
  const claims = (await kubectl(['-n', namespace, 'get', 'persistentvolumeclaims', '-o', 'name']))
    .split('\n')
    .filter(Boolean)
    .map((claim) => claim.replace(/^.*\//, ''));
  if (options.volumes || !local)
    await confirm({ kubectl, ask, yes: options.yes }, (where) =>
      options.volumes ? messages.askVolumes(stack, where, claims) : messages.ask(stack, where),
    );

  const { sleeping } = kinds;
  // kubectl fails to wait for what is not there
  const look = (kind: string) => kubectl(['-n', namespace, 'get', kind, ...ofStack(name), '-o', 'name']);
  const awake = sleeping && (await look(sleeping).catch(noneOfUnknownKind));
  const places = await observerPlaces(kubectl, stack);
  const line = slipwayHere('down', name, environment);
  await alone({ ...steady, namespace, line }, async (clock) => {
    const guarded = interruptible(kubectl, clock);
    await removeObservers(guarded, stack, places);
    for (const args of commandsFor({ ...kinds, sleeping: awake ? sleeping : undefined })) await guarded(args);
  }).catch((error: unknown) => {
    throw machine.clock.isInterrupted() ? new Failure(messages.interrupted) : error;
  });
  if (options.volumes) say(messages.gone(name));
  else for (const line of [messages.isDown(name), messages.kept(claims)]) say(line);
  if (local) say(messages.deleteCluster(lineOf(deleteCluster(local))));
}

function deleteObjects(stack: string, namespace: string, { workloads, rest, sleeping }: Kinds): Command['args'][] {
  const own = [...ofStack(stack), '--ignore-not-found', '--timeout=300s'];
  return [
    ['-n', namespace, 'delete', workloads.join(','), ...own, '--cascade=foreground'], // until the last pod is gone
    ...(sleeping
      ? [
          ['-n', namespace, 'annotate', sleeping, ...ofStack(stack), '--overwrite', 'cnpg.io/hibernation=on'],
          ['-n', namespace, 'wait', sleeping, ...ofStack(stack), '--for=condition=cnpg.io/hibernation', '--timeout=300s'],
        ]
      : []),
    ['-n', namespace, 'delete', rest.join(','), ...own],
  ];
}

const ofStack = (stack: string) => ['-l', `app.kubernetes.io/part-of=${stack}`];

const deleteCluster = ({ kind }: Local): Command =>
  kind === 'kind' ? command('kind', 'delete', 'cluster', '--name', CLUSTER) : command('minikube', 'delete', '--profile', CLUSTER);
