// The objects of a stack that are in a cluster, whole, and what each was made from. Values of Secrets are never read.
import type { KubeObject } from '../../checks/manifest';
import type { ResolvedStack } from '../../model';
import { KINDS, kindNamed } from '../../model/kinds';
import { LAST_APPLIED } from '../../model/last-applied';
import type { Kubectl } from './kubectl';
import { noneOfUnknownKind } from './no-such-kind';

/** All of the stack that are there, in the kinds that a stack has and those of its own objects. */
export async function liveObjects(
  kubectl: Kubectl,
  { name, namespace }: Pick<ResolvedStack, 'name' | 'namespace'>,
  objects: readonly KubeObject[],
): Promise<KubeObject[]> {
  const label = ['-l', `app.kubernetes.io/part-of=${name},app.kubernetes.io/managed-by=slipway`];
  const builtIn = LISTED.filter((kind) => kind.builtIn).map((kind) => kind.name);
  const foreign = new Set([
    ...LISTED.filter((kind) => !kind.builtIn).map((kind) => kind.name),
    ...objects.map(({ kind, apiVersion }) => kindNamed(kind, apiVersion).name).filter((kind) => !builtIn.includes(kind)),
  ]);
  foreign.delete('namespace');
  const answers = await Promise.all([
    get(kubectl, ['get', 'namespace', namespace.name, '--ignore-not-found']),
    ...[builtIn.join(','), ...foreign].map((kinds) => get(kubectl, ['-n', namespace.name, 'get', kinds, ...label])),
  ]);
  return answers.flat();
}

const LISTED = KINDS.filter(({ kind }) => !['Secret', 'Namespace'].includes(kind));

/** What kubectl prints as JSON: one object, a list, or nothing. */
export async function get(kubectl: Kubectl, args: readonly string[], input?: string): Promise<KubeObject[]> {
  const text = await kubectl([...args, '-o', 'json'], input).catch(noneOfUnknownKind);
  if (text.trim() === '') return [];
  const answer = JSON.parse(text) as KubeObject & { readonly items?: readonly KubeObject[] };
  return answer.kind === 'List' ? [...(answer.items ?? [])] : [answer];
}

/** What `kubectl apply` has made it from; an object that somebody made by other means says nothing. */
export function lastApplied({ metadata }: KubeObject): KubeObject[] {
  const text = metadata.annotations?.[LAST_APPLIED];
  return text === undefined ? [] : [JSON.parse(text) as KubeObject];
}

/** In the order in which objects are applied: what pods need comes before them. */
export const inOrder = (objects: readonly KubeObject[]): KubeObject[] =>
  [...objects].sort((a, b) => ORDER.indexOf(b.kind) - ORDER.indexOf(a.kind));

const ORDER = KINDS.map(({ kind }) => kind);
