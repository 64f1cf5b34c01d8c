// The cluster's side: which Secrets are there, and writing them.

import { App } from 'cdk8s';
import { NamespaceChart } from '../../charts/namespace';
import { stackLabels } from '../../charts/parts/labels';
import type { ResolvedStack } from '../../model';
import { applyObjects } from '../cluster/apply-objects';
import { type Kubectl, kubectlIn } from '../cluster/kubectl';
import { messages } from './messages';
import type { Annotations } from './notes';
import type { PlannedSecret } from './plan';

interface Secret {
  readonly type?: string;
  readonly metadata?: { readonly annotations?: Annotations };
  readonly data?: Readonly<Record<string, string>>;
}

/** A Secret that is there. */
export interface Held {
  /** Decoded. */
  readonly data: Readonly<Record<string, string>>;
  readonly annotations: Annotations;
}

/** The Secrets of these names that exist. */
export async function heldSecrets(kubectl: Kubectl, namespace: string, names: readonly string[]): Promise<Map<string, Held>> {
  const found = new Map<string, Held>();
  for (const name of names) {
    const text = await kubectl(['-n', namespace, 'get', 'secret', name, '--ignore-not-found', '-o', 'json']);
    if (text.trim() === '') continue;
    const { data = {}, metadata } = JSON.parse(text) as Secret;
    found.set(name, { data: decoded(data), annotations: metadata?.annotations ?? {} });
  }
  return found;
}

/** What they hold. */
export async function currentSecrets(
  kubectl: Kubectl,
  namespace: string,
  names: readonly string[],
): Promise<Map<string, Readonly<Record<string, string>>>> {
  const held = await heldSecrets(kubectl, namespace, names);
  return new Map([...held].map(([name, { data }]) => [name, data]));
}

const decoded = (data: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));

/** Those that are there as another type, which nothing can change: the write would fail half-way. */
export async function ofAnotherType(kubectl: Kubectl, namespace: string, secrets: readonly PlannedSecret[]): Promise<string[]> {
  const problems: string[] = [];
  for (const { name, type = OPAQUE } of secrets) {
    const text = await kubectl(['-n', namespace, 'get', 'secret', name, '--ignore-not-found', '-o', 'json']);
    const found = text.trim() === '' ? type : ((JSON.parse(text) as Secret).type ?? OPAQUE);
    if (found !== type) problems.push(messages.otherType(kubectlIn(kubectl, namespace), name, found, type));
  }
  return problems;
}

const OPAQUE = 'Opaque';

/** Makes the namespace, as dist/ has it, if it is not there. */
export async function makeNamespace(kubectl: Kubectl, stack: ResolvedStack): Promise<void> {
  const [space] = new NamespaceChart(new App(), stack).apiObjects;
  if (!(await exists(kubectl, stack.namespace.name))) await applyObjects(kubectl, [space?.toJson()]);
}

/** In one go, with what each says of the run that is not over. */
export const writeSecrets = (kubectl: Kubectl, stack: ResolvedStack, secrets: readonly PlannedSecret[]): Promise<void> =>
  applyObjects(kubectl, secretObjects(stack, secrets));

/** Secrets as the cluster takes them. */
export const secretObjects = (stack: ResolvedStack, secrets: readonly Omit<PlannedSecret, 'changes'>[]): object[] =>
  secrets.map(({ name, data, type = OPAQUE, annotations }) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace: stack.namespace.name, labels: stackLabels(stack), annotations },
    type,
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')])),
  }));

/** @param notes names of annotations: what they asked for is done. */
export async function removeNotes(
  kubectl: Kubectl,
  namespace: string,
  names: readonly string[],
  notes: readonly string[],
): Promise<void> {
  for (const name of names) await kubectl(['-n', namespace, 'annotate', 'secret', name, ...notes.map((note) => `${note}-`)]);
}

const exists = async (kubectl: Kubectl, namespace: string) =>
  (await kubectl(['get', 'namespace', namespace, '--ignore-not-found', '-o', 'name'])) !== '';
