// What a cluster has, and what it would have after an apply. The API server itself is asked, by a dry run of the same apply that `up` makes,
// so what it fills in, and what an autoscaler or an operator owns, is on both sides and makes no noise.
import type { KubeObject } from '../../checks/manifest';
import { referenceOf } from '../../model/kinds';
import { INSTANCE, VERSION } from '../../model/labels';
import { yamlOf } from '../../output/yaml';
import { type Kubectl, KubectlError } from '../cluster/kubectl';
import { get, lastApplied, liveObjects } from '../cluster/objects';
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

/**
 * What each object was: of those that are named by their content the one that runs, else the one of its name, else the newest; and what goes.
 */
function former(live: readonly KubeObject[], objects: readonly KubeObject[], gone: readonly string[]): KubeObject[] {
  const age = ({ metadata }: KubeObject) => (metadata as { creationTimestamp?: string }).creationTimestamp ?? '';
  const newest = [...live].sort((a, b) => (age(a) < age(b) ? 1 : -1));
  const stems = new Set(objects.map(stemmed));
  const running = JSON.stringify(live.filter(({ kind }) => RUN.includes(kind)).map(({ spec }) => spec));
  const runs = (other: KubeObject) => stemOf(other) !== other.metadata.name && running.includes(`"${other.metadata.name}"`);
  return [
    ...objects.flatMap(
      (object) =>
        newest.find((other) => stemmed(other) === stemmed(object) && runs(other)) ??
        live.find((other) => referenceOf(other) === referenceOf(object)) ??
        newest.find((other) => stemmed(other) === stemmed(object)) ??
        [],
    ),
    ...live.filter((object) => gone.includes(referenceOf(object)) && !stems.has(stemmed(object))),
  ];
}

const RUN = ['Deployment', 'StatefulSet', 'CronJob'];

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

/** All at once, and where that is refused each by itself, so that the answer says which. */
async function dryRun(kubectl: Kubectl, objects: readonly KubeObject[]) {
  const ask = (some: readonly KubeObject[]) => get(kubectl, ['apply', '--dry-run=server', '-f', '-'], yamlOf(some));
  try {
    return { after: await ask(objects), problems: [] };
  } catch (error) {
    if (!(error instanceof KubectlError) || MAY_NOT.test(error.message)) throw error;
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

/** Whoever asks may not apply; a refusal by an admission rule has other words. */
const MAY_NOT = /User ".*" cannot \w+ resource/;

/** kubectl puts its line in front, and quotes the patch that it sent. */
const reasonIn = (message: string) =>
  (message.split('\n').at(-1) ?? message)
    .replace(/^kubectl [^:]*: /, '')
    .replace(/^(Error from server \(\w+\): |error: )/, '')
    .replace(/^error when (patching|creating|applying)[^:]*: /, '');

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
