// The whole pipeline in memory: stacks in, file names and contents out. It returns nothing if anything is wrong.
import { appOf } from '../charts';
import { check } from '../checks';
import type { KnownValue } from '../leaks/known';
import type { ResolvedStack } from '../model';
import { type Repositories, resolveStacks } from '../resolve';
import type { StackInput } from '../schema/stack';
import { exampleOf } from './example';
import { pageOf } from './page/page';
import { render, validationsOf } from './render';
import { yamlOf } from './yaml';

/**
 * Every file below dist/, by its path there.
 * @param knownValues values of secrets, which must not be in any file.
 * @param repositories from which the stacks take files.
 * @throws StackError for a mistake in a stack, ManifestError for a manifest that breaks a rule.
 */
export function synthesize(
  inputs: readonly StackInput[],
  knownValues: readonly KnownValue[] = [],
  repositories?: Repositories,
): Map<string, string> {
  return filesOf(resolveStacks(inputs, repositories, knownValues), knownValues);
}

/** The same for resolved stacks. */
export function filesOf(stacks: readonly ResolvedStack[], knownValues: readonly KnownValue[] = []): Map<string, string> {
  const apps = stacks.map((stack) => ({ stack, app: appOf(stack) }));
  const rendered = apps.map(({ stack, app }) => render(stack, app));
  const pages = new Map(byName(stacks).map(([name, environments]) => [`${name}/README.md`, pageOf(environments)] as const));
  check(
    rendered.map((charts) => charts.flatMap(({ manifests }) => manifests)),
    pages,
    knownValues,
    apps.flatMap(({ stack, app }) => validationsOf(stack, app)),
    stacks.flatMap(({ acceptedTexts }) => acceptedTexts),
  );
  return new Map([
    ...rendered.flat().map(({ file, manifests }) => [file, yamlOf(manifests.map(({ object }) => object))] as const),
    ...pages,
  ]);
}

/** Every committed file below secrets/: an example for each stack. */
export function examplesOf(stacks: readonly ResolvedStack[]): Map<string, string> {
  return new Map(byName(stacks).map(([name, environments]) => [`${name}.example.env`, exampleOf(environments)]));
}

function byName(stacks: readonly ResolvedStack[]): [string, ResolvedStack[]][] {
  const names = [...new Set(stacks.map(({ name }) => name))];
  return names.map((name) => [name, stacks.filter((stack) => stack.name === name)]);
}
