// The releases that a cluster remembers: the manifests of each, in a ConfigMap of their own in the stack's namespace. Helm keeps its releases
// in the same way. They have not the labels of the stack, so nothing takes them for a part of it.
import { gunzipSync, gzipSync } from 'node:zlib';
import { objectsIn } from '../../checks/in-place/committed';
import type { KubeObject } from '../../checks/manifest';
import type { ResolvedStack } from '../../model';
import { referenceOf } from '../../model/kinds';
import { yamlOf } from '../../output/yaml';
import { type Kubectl, KubectlError } from '../cluster/kubectl';
import { messages } from './messages';

export interface Past {
  readonly version: string;
  /** In git, where it is known. */
  readonly commit?: string;
  /** When it was ready. */
  readonly at: string;
  readonly objects: readonly KubeObject[];
}

/** As many as a rollback finds in the cluster; git knows the others. */
export const KEPT = 10;

const OF = 'slipway/release-of';
const FILE = 'manifests.yaml.gz';

type Stack = Pick<ResolvedStack, 'name' | 'namespace'>;

interface Record {
  readonly metadata: { readonly name: string };
  readonly data?: { readonly version: string; readonly commit?: string; readonly at: string };
  readonly binaryData?: Readonly<globalThis.Record<string, string>>;
}

/** The newest first. */
export async function historyOf(kubectl: Kubectl, stack: Stack): Promise<Past[]> {
  return (await records(kubectl, stack)).map(({ data, binaryData }) => ({
    version: data?.version ?? '',
    ...(data?.commit !== undefined && { commit: data.commit }),
    at: data?.at ?? '',
    objects: objectsIn(gunzipSync(Buffer.from(binaryData?.[FILE] ?? '', 'base64')).toString()),
  }));
}

/** Remembers a release, and forgets those before the last ten. */
export async function remember(kubectl: Kubectl, stack: Stack, { version, commit, at, objects }: Past): Promise<void> {
  const namespace = stack.namespace.name;
  const object = {
    ...{ apiVersion: 'v1', kind: 'ConfigMap', immutable: true },
    metadata: { name: `release-${at.replace(/\D/g, '').slice(0, 17)}`, namespace, labels: { [OF]: stack.name } },
    data: { version, ...(commit !== undefined && { commit }), at },
    binaryData: { [FILE]: gzipSync(yamlOf(objects), { level: 9 }).toString('base64') },
  };
  await kubectl(['-n', namespace, 'create', '-f', '-'], JSON.stringify(object));
  const old = (await records(kubectl, stack)).slice(KEPT).map(({ metadata }) => `configmap/${metadata.name}`);
  if (old.length > 0) await kubectl(['-n', namespace, 'delete', ...old, '--ignore-not-found']);
}

/**
 * What earlier releases have left that no release which is remembered has: Jobs and the roles that let pods ask about them. ConfigMaps that
 * nothing names any more go with every `up`.
 * @param live all objects of the stack that are there.
 */
export function forgotten(live: readonly KubeObject[], kept: readonly Past[], current: readonly KubeObject[]): string[] {
  if (kept.length < KEPT) return []; // what was there before the first of them is not known
  const named = new Set([...kept.flatMap(({ objects }) => objects), ...current].map((object) => referenceOf(object)));
  return live
    .filter(({ kind }) => ['Job', 'Role', 'RoleBinding'].includes(kind))
    .filter(({ metadata }) => (metadata as { ownerReferences?: unknown }).ownerReferences === undefined)
    .map((object) => referenceOf(object))
    .filter((reference) => !named.has(reference));
}

/** A release that is ready stays ready, whether the cluster takes what is written about it or not. */
export async function ifTaken(write: () => Promise<void>, say: (line: string) => void): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    say(messages.notRemembered(error.message));
  }
}

async function records(kubectl: Kubectl, { name, namespace }: Stack): Promise<Record[]> {
  const text = await kubectl(['-n', namespace.name, 'get', 'configmaps', '-l', `${OF}=${name}`, '-o', 'json']);
  const { items } = JSON.parse(text) as { items: readonly Record[] };
  return [...items].sort((a, b) => ((a.data?.at ?? '') < (b.data?.at ?? '') ? 1 : -1));
}
