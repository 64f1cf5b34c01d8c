// Stacks from text, and stacks resolved: what each becomes in each of its environments.
import type { OwnCheck } from '../checks/own';
import type { KnownValue } from '../leaks/known';
import type { ResolvedStack } from '../model';
import { type Repositories, resolveStacks, StackError, warningsOf } from '../resolve';
import { isObject } from '../schema/merge-patch';
import type { Finding } from '../schema/problems/finding';
import { messages } from '../schema/problems/messages';
import { writtenIn } from '../schema/problems/written';
import type { StackInput } from '../schema/stack';
import { type Document, type Place, readYaml } from '../yaml/read';
import { good, type Outcome, outcomeOf } from './outcome';

/**
 * The stacks of a YAML text, a document each. What a stack says is looked at when it is resolved; its findings then have line and column.
 * @param file the name that findings have for the text.
 */
export function readStacks(text: string, file = 'slipway.yaml'): Outcome<readonly StackInput[]> {
  const { documents, mistakes } = readYaml(text);
  const findings = mistakes.map((mistake) => inFile(file, mistake));
  const stacks = documents.filter(({ value }) => value !== null);
  if (stacks.length === 0 && findings.length === 0) findings.push(inFile(file, { line: 1, column: 1, text: messages.noStack() }));
  for (const { value, find } of stacks)
    if (!isObject(value)) findings.push(inFile(file, { ...find([]), text: messages.notAStack(value) }));
  return findings.length > 0 ? { ok: false, findings } : good(stacks.map((document) => stackIn(document, file)));
}

/** Keys of the top that begin with `x-` are for anchors, as in compose. An environment without a value changes nothing. */
function stackIn({ value, find }: Document, file: string): StackInput {
  const said = Object.entries(value as object).filter(([key]) => !key.startsWith('x-'));
  const stack = Object.fromEntries(said) as Record<string, unknown>;
  if (isObject(stack.environments)) stack.environments = mapped(stack.environments, (environment) => environment ?? {});
  return writtenIn(stack as unknown as StackInput, { file, find });
}

const mapped = (values: object, map: (value: unknown) => unknown) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));

const inFile = (file: string, { line, column, text }: Place & { readonly text: string }): Finding => ({
  ...{ level: 'error', rule: 'yaml', file, line, column, path: '', text },
  environments: [],
});

/** What a stack does not hold itself. */
export interface Surroundings {
  /**
   * The files that stacks take from the repositories of their systems.
   * @default - none: a stack that takes files is refused
   */
  readonly repositories?: Repositories;
  /**
   * Values of secrets, which stand in no stack and in no manifest.
   * @default []
   */
  readonly knownValues?: readonly KnownValue[];
  /**
   * Your own checks of manifests.
   * @default []
   */
  readonly checks?: readonly OwnCheck[];
}

/** The stacks in each of their environments, with every default filled in. Names and namespaces are compared among all of them. */
export function resolve(
  stacks: readonly StackInput[],
  { repositories, knownValues }: Surroundings = {},
): Outcome<readonly ResolvedStack[]> {
  return outcomeOf(() => {
    const strangers = stacks.filter((stack) => !isObject(stack));
    if (strangers.length > 0) throw new StackError(strangers.map(notAStack));
    const resolved = resolveStacks(stacks, repositories, knownValues);
    return good(resolved, warningsOf(resolved));
  });
}

const notAStack = (found: unknown): Finding => ({
  ...{ level: 'error', rule: 'option', path: '', text: messages.notAStack(found) },
  environments: [],
});
