// `filesOf` for a program that asks again and again: it renders, checks and prints only the stacks that are not what they were, and of these
// it checks and prints only the objects that are not.
import type { KubeObject } from '../checks/manifest';
import type { OwnCheck } from '../checks/own';
import { unchanging } from '../checks/unchanging';
import type { KnownValue } from '../leaks/known';
import type { ResolvedStack } from '../model';
import { byName } from './by-name';
import type { Pipeline } from './pipeline';
import { type Rendered, renderedOf } from './render';
import { filesOfAll, filesOfOne } from './synthesize';
import { joined, type Synthesized } from './synthesized';

interface Made extends Synthesized {
  readonly environments: readonly ResolvedStack[];
  readonly objects: Objects;
}

/** By all that they say. */
type Objects = ReadonlyMap<string, KubeObject>;

/**
 * @returns a function that answers as `filesOf` does, for lists and stacks that nobody changes once they are handed in. What others remember of
 * an object, they remember here too: an object that is what it was is the same object again.
 */
export function rememberingFilesOf(): Pipeline['filesOf'] {
  let last: ReadonlyMap<string, Made> = new Map();
  let known: readonly KnownValue[] = [];
  let asked: readonly OwnCheck[] = [];
  return async (stacks, knownValues, checks = []) => {
    if (known !== knownValues || !isSameList(asked, checks)) [last, known, asked] = [new Map(), knownValues, checks];
    const made = (name: string, environments: readonly ResolvedStack[]): Made => {
      const before = last.get(name);
      if (before && isSameList(before.environments, environments)) return before;
      const objects = new Map<string, KubeObject>();
      const render = (stack: ResolvedStack) => withObjects(renderedOf(stack), before?.objects, objects);
      return { environments, ...filesOfOne(environments, knownValues, checks, render), objects };
    };
    try {
      last = new Map(byName(stacks).map(([name, environments]) => [name, made(name, environments)]));
      return joined([...last.values()]);
    } catch (error) {
      return filesOfAll(error, stacks, knownValues, checks);
    }
  };
}

/** @param now gets the objects. */
function withObjects(rendered: Rendered, before: Objects | undefined, now: Map<string, KubeObject>): Rendered {
  const same = (object: KubeObject) => {
    const key = JSON.stringify(object);
    const known = before?.get(key) ?? object;
    unchanging(known);
    now.set(key, known);
    return known;
  };
  const charts = rendered.charts.map(({ file, manifests }) => ({
    file,
    manifests: manifests.map((manifest) => ({ ...manifest, object: same(manifest.object) })),
  }));
  return { ...rendered, charts };
}

const isSameList = (before: readonly unknown[], now: readonly unknown[]) =>
  before.length === now.length && before.every((each, i) => each === now[i]);
