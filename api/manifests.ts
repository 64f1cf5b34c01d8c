// Manifests of resolved stacks, and what is wrong with manifests, whoever wrote them.
import { findingsIn, problem } from '../checks';
import type { Manifest } from '../checks/manifest';
import type { ResolvedStack } from '../model';
import { type RenderedChart, renderedOf } from '../output/render';
import { filesOf, pagesOf } from '../output/synthesize';
import { isObject } from '../schema/merge-patch';
import { type Finding, findingsAbout, together } from '../schema/problems/finding';
import type { StackInput } from '../schema/stack';
import { readYaml } from '../yaml/read';
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

/**
 * The manifests in a text of YAML, each with `file` in its path; the items of a List are manifests of their own.
 * @param file the name that findings have for the text.
 */
export function readManifests(text: string, file: string): Outcome<readonly Manifest[]> {
  const { documents, mistakes } = readYaml(text);
  if (mistakes.length > 0)
    return {
      ok: false,
      findings: mistakes.map((mistake) => ({ ...problem('yaml', { path: '', ...mistake }), file, ...mistake })),
    };
  const objects = documents.flatMap(({ value }) => (isObject(value) && Array.isArray(value.items) ? value.items : [value]));
  return good(
    objects
      .filter((object) => object !== null && !isOfKustomize(object))
      .map((object) => ({ path: pathOf(file, object), object })),
  );
}

/** It says what Kustomize does, and is no object of a cluster. */
const isOfKustomize = (object: unknown) => isObject(object) && String(object.apiVersion).startsWith('kustomize.config.k8s.io/');

function pathOf(file: string, object: unknown): string {
  const { kind, metadata } = isObject(object) ? object : {};
  return `${file}/${kind}/${isObject(metadata) ? metadata.name : undefined}`;
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
  const namespaces = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const namespace = namespaceOf(manifest);
    namespaces.set(namespace, [...(namespaces.get(namespace) ?? []), { ...manifest, foreign: true }]);
  }
  return findingsIn([...namespaces.values()], { knownValues, own: checks, rules });
}

/** Of anything at all: what is no object is told by its shape. */
function namespaceOf({ object }: { readonly object: unknown }): string {
  const { kind, metadata } = isObject(object) ? object : {};
  const { namespace, name } = isObject(metadata) ? metadata : {};
  return String(namespace ?? (kind === 'Namespace' ? name : ''));
}

/** The page of each stack, `<stack>/README.md`: what runs in which environment, the picture, the Secrets, the commands. */
export const pages = (stacks: readonly ResolvedStack[]): ReadonlyMap<string, string> => pagesOf(stacks);

/** Everything at once: the files that synth writes below dist/, by their path there. Nothing comes out if anything is wrong. */
export function synthesize(stacks: readonly StackInput[], surroundings: Surroundings = {}): Outcome<ReadonlyMap<string, string>> {
  const resolved = resolve(stacks, surroundings);
  if (!resolved.ok) return resolved;
  return outcomeOf(() => good(filesOf(resolved.value, surroundings.knownValues, surroundings.checks), resolved.findings));
}
