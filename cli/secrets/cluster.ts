// The cluster's side: which Secrets are there, and writing them.

import { App } from 'cdk8s';
import { NamespaceChart } from '../../charts/namespace';
import { stackLabels } from '../../charts/parts/labels';
import type { ResolvedStack } from '../../model';
import { type Kubectl, kubectlIn } from '../cluster/kubectl';
import { messages } from './messages';
import type { PlannedSecret } from './plan';

interface Secret {
  readonly type?: string;
  readonly data?: Readonly<Record<string, string>>;
}

/** The Secrets of these names that exist, decoded. */
export async function currentSecrets(
  kubectl: Kubectl,
  namespace: string,
  names: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const found = new Map<string, Record<string, string>>();
  for (const name of names) {
    const text = await kubectl(['-n', namespace, 'get', 'secret', name, '--ignore-not-found', '-o', 'json']);
    if (text.trim() !== '') found.set(name, decoded((JSON.parse(text) as Secret).data ?? {}));
  }
  return found;
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

/** Makes the namespace, as dist/ has it, if it is not there; then writes the Secrets in one go. */
export async function writeSecrets(kubectl: Kubectl, stack: ResolvedStack, secrets: readonly PlannedSecret[]): Promise<void> {
  const namespace = stack.namespace.name;
  const [space] = new NamespaceChart(new App(), stack).apiObjects;
  await apply(kubectl, [
    ...((await exists(kubectl, namespace)) ? [] : [space?.toJson()]),
    ...secrets.map(({ name, data, type = OPAQUE }) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace, labels: stackLabels(stack) },
      type,
      data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')])),
    })),
  ]);
}

const exists = async (kubectl: Kubectl, namespace: string) =>
  (await kubectl(['get', 'namespace', namespace, '--ignore-not-found', '-o', 'name'])) !== '';

/** One after the other in one call: the namespace comes first. */
async function apply(kubectl: Kubectl, objects: readonly unknown[]): Promise<void> {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  await kubectl(['apply', '--server-side', '--force-conflicts', '--field-manager=slipway', '-f', '-'], list);
}
