// The whole pipeline in memory: stacks in, file names and contents out. It returns nothing if anything is wrong.
import { gitopsObjects } from '../charts/gitops';
import { findingsIn, ManifestError, refused } from '../checks';
import type { OwnCheck } from '../checks/own';
import type { KnownValue } from '../leaks/known';
import type { ResolvedStack } from '../model';
import { type Repositories, resolveStacks, warningsOf } from '../resolve';
import { findingsAbout, isError, together } from '../schema/problems/finding';
import type { StackInput } from '../schema/stack';
import { byName } from './by-name';
import { dashboardFiles } from './dashboards';
import { pageOf } from './page/page';
import { placed } from './placed';
import { renderedOf } from './render';
import { joined, type Synthesized } from './synthesized';
import { untold } from './told';
import { yamlOf } from './yaml';

/**
 * Every file below dist/, by its path there.
 * @param knownValues values of secrets, which must not be in any file.
 * @param repositories from which the stacks take files.
 * @throws StackError for a mistake in a stack, ManifestError for a manifest that breaks a rule.
 */
export function synthesize(
  inputs: readonly StackInput[],
  knownValues: readonly KnownValue[] = NONE,
  repositories?: Repositories,
): ReadonlyMap<string, string> {
  return filesOf(resolveStacks(inputs, repositories, knownValues), knownValues).files;
}

/** The same for resolved stacks: each by itself, because the objects of a thousand take more memory than their files. */
export function filesOf(
  stacks: readonly ResolvedStack[],
  knownValues: readonly KnownValue[] = NONE,
  checks: readonly OwnCheck[] = [],
): Synthesized {
  try {
    return joined(byName(stacks).map(([, environments]) => filesOfOne(environments, knownValues, checks)));
  } catch (error) {
    return filesOfAll(error, stacks, knownValues, checks);
  }
}

/** For a list that is frozen, what was looked at in one stack is known in the next. */
const NONE: readonly KnownValue[] = Object.freeze([]);

/**
 * After an error of one stack: it says everything that is wrong in its own order, and knows what other stacks accept.
 * @throws the error, if it is not about manifests.
 */
export function filesOfAll(
  error: unknown,
  stacks: readonly ResolvedStack[],
  knownValues: readonly KnownValue[],
  checks: readonly OwnCheck[] = [],
): Synthesized {
  if (!(error instanceof ManifestError)) throw error;
  return filesOfOne(stacks, knownValues, checks);
}

/** @param stacks that are looked at together: one in its environments. */
export function filesOfOne(
  stacks: readonly ResolvedStack[],
  knownValues: readonly KnownValue[],
  checks: readonly OwnCheck[] = [],
  render = renderedOf,
): Synthesized {
  const rendered = stacks.map((stack) => render(stack));
  const pages = new Map([...pagesOf(stacks), ...gitopsOf(stacks)]);
  const found = findingsIn(
    rendered.map(({ charts }) => charts.flatMap(({ manifests }) => manifests)),
    {
      ...{ pages, knownValues, own: checks },
      validations: rendered.flatMap(({ validations }) => validations),
      accepted: stacks.flatMap(({ acceptedTexts }) => acceptedTexts),
    },
  );
  const wrong = stacks.flatMap((stack, i) => findingsAbout(stack, rendered[i]?.problems ?? []));
  const all = untold(found, stacks);
  const errors = all.filter(isError);
  if (errors.length > 0 || wrong.length > 0)
    throw refused([...together(wrong), ...placed(errors, stacks), ...warningsOf(stacks)]);
  const files = new Map([
    ...rendered
      .flatMap(({ charts }) => charts)
      .map(({ file, manifests }) => [file, yamlOf(manifests.map(({ object }) => object))] as const),
    ...pages,
  ]);
  return {
    files,
    dashboards: dashboardFiles(stacks),
    warnings: placed(
      all.filter((each) => !isError(each)),
      stacks,
    ),
  };
}

/** The page of each stack, by its path below dist/. */
export const pagesOf = (stacks: readonly ResolvedStack[]): Map<string, string> =>
  new Map(byName(stacks).map(([name, environments]) => [`${name}/README.md`, pageOf(environments)]));

/** For each environment that asks for it, the objects of its GitOps tool; beside its folder, because nobody applies them with it. */
const gitopsOf = (stacks: readonly ResolvedStack[]): [string, string][] =>
  stacks
    .filter(({ gitops }) => gitops !== undefined)
    .map((stack) => [`${stack.name}/${stack.environment}.gitops.yaml`, yamlOf(gitopsObjects(stack))]);
