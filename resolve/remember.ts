// `resolveStacks` for a program that asks again and again: it resolves only the stacks that are not what they were.
import { serialize } from 'node:v8';
import { type Find, finder } from '../leaks/find';
import type { KnownValue } from '../leaks/known';
import { textOf } from '../schema/problems/text-of';
import { whereWritten } from '../schema/problems/written';
import type { StackInput } from '../schema/stack';
import { answers, listening } from './looks';
import { nowhere, type Repository } from './repository';
import { type ResolvedInput, settle } from './settle';
import { resolveInput, type resolveStacks } from './stacks';

/** @returns a function that answers as `resolveStacks` does, for lists of values that nobody changes. A stack that is what it was is the same object again. */
export function rememberingResolve(): typeof resolveStacks {
  let last: ReadonlyMap<unknown, Remembered> = new Map();
  let known: readonly KnownValue[] = [];
  return (inputs, repositories = nowhere, knownValues = []) => {
    if (known !== knownValues) [last, known] = [new Map(), knownValues];
    const find = finder(known);
    const all = inputs.map((input) => {
      const repository = repositories(textOf(input.name));
      const before = last.get(input.name);
      return before?.isStill(input, repository) ? before : remembered(input, repository, find);
    });
    last = new Map(all.map((each, i) => [inputs[i]?.name, each]));
    return settle(
      inputs,
      all.map(({ result }) => result),
    );
  };
}

interface Remembered {
  readonly result: ResolvedInput;
  readonly isStill: (input: StackInput, repository: Repository) => boolean;
}

function remembered(input: StackInput, repository: Repository, find: Find): Remembered {
  const said = bytesOf(input);
  const written = whereWritten(input);
  const { asked, looks } = listening(repository);
  const result = resolveInput(input, asked, find);
  return {
    result,
    isStill: (other, there) => {
      const { file, find } = whereWritten(other);
      const isThisStack = said !== undefined && bytesOf(other)?.equals(said) === true && file === written.file;
      // lines have moved where `find` is another one
      return isThisStack && find === written.find && there.folder === repository.folder && answers(there, looks());
    },
  };
}

/** Everything that it says; undefined for what can't be compared, such as a function. */
function bytesOf(input: StackInput): Buffer | undefined {
  try {
    return serialize(input);
  } catch {
    return undefined;
  }
}
