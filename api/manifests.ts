// Manifests of resolved stacks, and what is wrong with manifests, whoever wrote them.
import { findingsIn, problem } from '../checks';
import type { Manifest } from '../checks/manifest';
import type { ResolvedStack } from '../model';
import { listsOf } from '../model/lists';
import { type RenderedChart, renderedOf } from '../output/render';
import { filesOf, pagesOf } from '../output/synthesize';
import { isObject } from '../schema/merge-patch';
import { type Finding, findingsAbout, together } from '../schema/problems/finding';
import type { StackInput } from '../schema/stack';
import { good, type Outcome, outcomeOf } from './outcome';
import { resolve, type Surroundings } from './stacks';

/** The manifests in the order in which they are applied, in the files that synth writes. */
export function render(stacks: readonly ResolvedStack[]): Outcome<readonly RenderedChart[]> {
  const rendered = stacks.map(renderedOf);
  const findings = [
    ...together(stacks.flatMap((stack, i) => findingsAbout(stack, rendered[i]?.problems ?? []))),
    ...rendered.flatMap(({ validations }) => validations).map((found) => problem('construct', found)),
  ];
  return findings.length > 0 ? { ok: false, findings } : good(rendered.flatMap(({ charts }) => charts));
}

export interface CheckOptions extends Pick<Surroundings, 'knownValues' | 'checks'> {
  /**
   * `kubernetes`: what is wrong in any manifest. `all`: what Slipway asks of its own too, such as restricted pods, probes and closed networks.
   * @default 'all'
   */
  readonly rules?: 'all' | 'kubernetes';
}

/**
 * What is wrong with manifests: each namespace is looked at by itself.
 * @param manifests of `render`, of `readManifests`, or of any other program, each with a path that findings name.
 */
export function check(
  manifests: readonly Manifest[],
  { knownValues = [], checks = [], rules = 'all' }: CheckOptions = {},
): Finding[] {
  const foreign = manifests.map((manifest) => ({ ...manifest, foreign: true }));
  return appliedTogether(foreign).flatMap((group) => {
    const own = new Set(group);
    const around = foreign.filter((manifest) => !own.has(manifest) && mayBeNamed(manifest, group));
    return findingsIn([group], { knownValues, own: checks, rules, around });
  });
}

/** What has no namespace may be in any, and what a class or a role of the cluster is called, everybody may name. */
function mayBeNamed(manifest: Manifest, [first]: readonly Manifest[]): boolean {
  const [own, namespace] = [namespaceOf(manifest), first ? namespaceOf(first) : ''];
  return own === '' || namespace === '' || own === namespace;
}

/**
 * The manifests of each namespace. What names none is in that of the context, `default` if nobody has chosen another one; or it comes with
 * the only one that is named. Two folders that describe one object are applied apart.
 */
function appliedTogether(manifests: readonly Manifest[]): (readonly Manifest[])[] {
  const named = new Set(manifests.map(namespaceOf).filter((namespace) => namespace !== ''));
  const [only] = named.size === 1 ? named : [];
  const usual = named.has('default') ? 'default' : (only ?? '');
  const isApart = folders(manifests).size > 1 && differ(manifests);
  const keyOf = (manifest: Manifest) => `${namespaceOf(manifest) || usual} ${isApart ? folderOf(manifest) : ''}`;
  return [...listsOf(manifests.map((manifest) => [keyOf(manifest), manifest] as const)).values()];
}

const folders = (manifests: readonly Manifest[]) => new Set(manifests.map(folderOf));
const folderOf = ({ file = '' }: Manifest) => file.slice(0, file.lastIndexOf('/') + 1);

/** Whether an object is described in two folders, as those of two environments are. */
function differ(manifests: readonly Manifest[]): boolean {
  const seen = new Map<string, string>();
  return manifests.some((manifest) => {
    const { apiVersion, kind, metadata }: { apiVersion?: unknown; kind?: unknown; metadata?: unknown } = manifest.object ?? {};
    const key = [apiVersion, kind, isObject(metadata) ? metadata.name : '', namespaceOf(manifest)].join(' ');
    const folder = folderOf(manifest);
    const first = seen.get(key);
    seen.set(key, first ?? folder);
    return first !== undefined && first !== folder;
  });
}

/** Of anything at all: what is no object is told by its shape. */
function namespaceOf({ object }: { readonly object: unknown }): string {
  const { kind, metadata } = isObject(object) ? object : {};
  const { namespace, name } = isObject(metadata) ? metadata : {};
  return String(namespace ?? (kind === 'Namespace' ? (name ?? '') : ''));
}

/** The page of each stack, `<stack>/README.md`: what runs in which environment, the picture, the Secrets, the commands. */
export const pages = (stacks: readonly ResolvedStack[]): ReadonlyMap<string, string> => pagesOf(stacks);

/** Everything at once: the files that synth writes below dist/, by their path there. Nothing comes out if anything is wrong. */
export function synthesize(stacks: readonly StackInput[], surroundings: Surroundings = {}): Outcome<ReadonlyMap<string, string>> {
  const resolved = resolve(stacks, surroundings);
  if (!resolved.ok) return resolved;
  return outcomeOf(() => {
    const { files, warnings } = filesOf(resolved.value, surroundings.knownValues, surroundings.checks);
    return good(files, [...resolved.findings, ...warnings]);
  });
}
