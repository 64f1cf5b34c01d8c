// What a cluster has, and what it would have after an apply. The API server itself is asked, by a dry run of the same apply that `up` makes,
// so what it fills in, and what an autoscaler or an operator owns, is on both sides and makes no noise.
import type { KubeObject } from '../../checks/manifest';
import { KINDS, kindNamed, referenceOf } from '../../model/kinds';
import { INSTANCE, VERSION } from '../../model/labels';
import { LAST_APPLIED } from '../../model/last-applied';
import { yamlOf } from '../../output/yaml';
import { type Kubectl, KubectlError } from '../cluster/kubectl';
import { noneOfUnknownKind } from '../cluster/no-such-kind';
import type { Target } from '../up/target';
import { refused } from './effects';
import type { Effect } from './effects/effect';
import { stemOf } from './pairs';

export interface Standing {
  readonly before: readonly KubeObject[];
  readonly after: readonly KubeObject[];
  /** What the API server, or the data, does not allow. */
  readonly refused: readonly Effect[];
}

/**
 * @param objects as synth writes them.
 * @param gone those of the cluster that an apply by `up` takes away, as `deployment/api`.
 */
export async function standingIn(
  { stack, kubectl }: Target,
  objects: readonly KubeObject[],
  gone: readonly string[],
): Promise<Standing> {
  const namespace = stack.namespace.name;
  const isThere = (await kubectl(['get', 'namespace', namespace, '--ignore-not-found', '-o', 'name'])).trim() !== '';
  if (!isThere) return { before: [], after: objects, refused: [] };
  const live = former(await liveObjects(kubectl, stack, objects), objects, gone);
  const { after, problems } = await dryRun(kubectl, withoutRecords(objects, live));
  return {
    before: live.map(plain),
    after: after.map(plain),
    refused: [...refused({ before: live.flatMap(lastApplied), after: objects, changes: [] }).filter(isNotStruckOut), ...problems],
  };
}

/** `up` strikes the number of pods out before it applies. */
const isNotStruckOut = ({ text }: Effect) => !/: replicas \d+ becomes nothing;/.test(text);

/** What each object was: the one of its name, or the newest that was named by another content; and what goes. */
function former(live: readonly KubeObject[], objects: readonly KubeObject[], gone: readonly string[]): KubeObject[] {
  const age = ({ metadata }: KubeObject) => (metadata as { creationTimestamp?: string }).creationTimestamp ?? '';
  const newest = [...live].sort((a, b) => (age(a) < age(b) ? 1 : -1));
  const stems = new Set(objects.map(stemmed));
  return [
    ...objects.flatMap(
      (object) =>
        live.find((other) => referenceOf(other) === referenceOf(object)) ??
        newest.find((other) => stemmed(other) === stemmed(object)) ??
        [],
    ),
    ...live.filter((object) => gone.includes(referenceOf(object)) && !stems.has(stemmed(object))),
  ];
}

const stemmed = (object: KubeObject) => `${object.kind} ${stemOf(object)}`;

/** A Job of this release that ended and was tidied away is made again by the next apply, finds its record and runs nothing. */
function withoutRecords(objects: readonly KubeObject[], live: readonly KubeObject[]): KubeObject[] {
  const versions = new Map(live.map((object) => [referenceOf(object), object.metadata.labels?.[VERSION]]));
  const isRunning = ({ metadata }: KubeObject) =>
    objects.some(
      (other) =>
        ['Deployment', 'StatefulSet'].includes(other.kind) &&
        other.metadata.labels?.[INSTANCE] === metadata.labels?.[INSTANCE] &&
        versions.get(referenceOf(other)) === metadata.labels?.[VERSION],
    );
  const isThere = new Set(live.map(stemmed));
  return objects.filter((object) => object.kind !== 'Job' || isThere.has(stemmed(object)) || !isRunning(object));
}

/** All of the stack that are there, in the kinds that a stack has and those of its own objects. */
export async function liveObjects(
  kubectl: Kubectl,
  { name, namespace }: Target['stack'],
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

/** Values of Secrets are never read. */
const LISTED = KINDS.filter(({ kind }) => !['Secret', 'Namespace'].includes(kind));

async function get(kubectl: Kubectl, args: readonly string[], input?: string): Promise<KubeObject[]> {
  const text = await kubectl([...args, '-o', 'json'], input).catch(noneOfUnknownKind);
  if (text.trim() === '') return [];
  const answer = JSON.parse(text) as KubeObject & { readonly items?: readonly KubeObject[] };
  return answer.kind === 'List' ? [...(answer.items ?? [])] : [answer];
}

/** All at once, and where that is refused each by itself, so that the answer says which. */
async function dryRun(kubectl: Kubectl, objects: readonly KubeObject[]) {
  const ask = (some: readonly KubeObject[]) => get(kubectl, ['apply', '--dry-run=server', '-f', '-'], yamlOf(some));
  try {
    return { after: await ask(objects), problems: [] };
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
  }
  const problems: Effect[] = [];
  const after: KubeObject[] = [];
  for (const object of objects) {
    try {
      after.push(...(await ask([object])));
    } catch (error) {
      if (!(error instanceof KubectlError)) throw error;
      problems.push({ what: 'refused', text: `${referenceOf(object)}: ${reasonIn(error.message)}` });
      after.push(object);
    }
  }
  return { after, problems };
}

/** kubectl puts its line in front, and quotes the patch that it sent. */
const reasonIn = (message: string) =>
  (message.split('\n').at(-1) ?? message)
    .replace(/^kubectl [^:]*: /, '')
    .replace(/^(Error from server \(\w+\): |error: )/, '')
    .replace(/^error when (patching|creating|applying)[^:]*: /, '');

/** What it was made from; an object that somebody made by other means says nothing. */
function lastApplied({ metadata }: KubeObject): KubeObject[] {
  const text = metadata.annotations?.[LAST_APPLIED];
  return text === undefined ? [] : [JSON.parse(text) as KubeObject];
}

/** Without what the API server writes into every object. */
function plain(object: KubeObject): KubeObject {
  const { status, ...rest } = object as KubeObject & { status?: unknown };
  const { managedFields, resourceVersion, uid, generation, creationTimestamp, selfLink, ...metadata } =
    rest.metadata as unknown as Record<string, unknown> & KubeObject['metadata'];
  const annotations = Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => !OF_OTHERS.test(key)));
  const { annotations: _, ...named } = metadata;
  return { ...rest, metadata: { ...named, ...(Object.keys(annotations).length > 0 && { annotations }) } };
}

const OF_OTHERS = /^(kubectl\.kubernetes\.io\/last-applied-configuration|deployment\.kubernetes\.io\/|slipway\/image-id$)/;
