// `resolveStacks` for a program that asks again and again: it resolves only the stacks that are not what they were.
import { serialize } from 'node:v8';
import { type Find, finder } from '../leaks/find';
import type { KnownValue } from '../leaks/known';
import { textOf } from '../schema/problems/text-of';
import { whereWritten } from '../schema/problems/written';
import type { StackInput } from '../schema/stack';
import { nowhere, type Repository, type RepositoryFile } from './repository';
import { type ResolvedInput, resolveInput, type resolveStacks, settle } from './stacks';

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
      return isThisStack && find === written.find && there.folder === repository.folder && looks.every((look) => look(there));
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

/** A repository that hears what is asked of it. Each look asks another one whether it would have got the same. */
function listening(repository: Repository): { asked: Repository; looks: readonly ((there: Repository) => boolean)[] } {
  const looks: ((there: Repository) => boolean)[] = [];
  const find: Repository['find'] = (path) => {
    const files = repository.find(path)?.map(readOnce);
    looks.push((there) => isSame(files, there.find(path)));
    return files;
  };
  return { asked: { ...repository, find }, looks };
}

interface Seen extends RepositoryFile {
  /** Undefined if nobody has asked. */
  readonly read: () => Buffer | undefined;
}

function readOnce(file: RepositoryFile): Seen {
  let read: Buffer | undefined;
  const content = () => {
    read ??= Buffer.from(file.content());
    return read;
  };
  return { ...file, content, read: () => read };
}

function isSame(seen: readonly Seen[] | undefined, files: readonly RepositoryFile[] | undefined): boolean {
  if (seen === undefined || files === undefined) return seen === files;
  return seen.length === files.length && seen.every((file, i) => isSameFile(file, files[i]));
}

function isSameFile(seen: Seen, file: RepositoryFile | undefined): boolean {
  if (seen.path !== file?.path || seen.bytes !== file.bytes) return false;
  return seen.read()?.equals(Buffer.from(file.content())) ?? true;
}
