// The whole way in memory: stacks in, file names and contents out. Nothing is returned unless everything is right.
import { appOf } from '../charts';
import { check } from '../checks';
import { type ResolvedStack, resolveStacks, type StackInput } from '../spec';
import { pageOf } from './page';
import { render } from './render';
import { yamlOf } from './yaml';

/**
 * Every file below dist/, by its path there.
 * @throws StackError for stacks that cannot be, ManifestError for manifests that break a rule.
 */
export function synthesize(inputs: readonly StackInput[]): Map<string, string> {
  const stacks = resolveStacks(inputs);
  const rendered = stacks.map((stack) => render(stack, appOf(stack)));
  check(rendered.map((charts) => charts.flatMap(({ manifests }) => manifests)));
  return new Map([
    ...rendered.flat().map(({ file, manifests }) => [file, yamlOf(manifests.map(({ object }) => object))] as const),
    ...byName(stacks).map(([name, environments]) => [`${name}/README.md`, pageOf(environments)] as const),
  ]);
}

function byName(stacks: readonly ResolvedStack[]): [string, ResolvedStack[]][] {
  const names = [...new Set(stacks.map(({ name }) => name))];
  return names.map((name) => [name, stacks.filter((stack) => stack.name === name)]);
}
