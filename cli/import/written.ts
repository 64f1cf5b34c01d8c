// Writes a stack and its record, or says what changed in the compose files since: a stack that somebody edited stays as it is.
import type { Imported } from '../../import';
import { examplesOf } from '../../output/example';
import { type Repositories, resolveStacks, StackError } from '../../resolve';
import { slipwayHere } from '../here';
import { stackFiles } from '../init/stack';
import { changesBetween } from './changes';
import type { Files } from './environments';
import type { ImportRun } from './given';
import { messages } from './messages';
import { documentOf, type Place, withDocument, withStack } from './place';
import { hashOf, readRecord, recordOf } from './record';
import { refused } from './refused';

interface Writing extends Omit<ImportRun, 'files'> {
  readonly imported: Imported;
  readonly place: Place;
  readonly text: string;
  readonly files: Files;
  readonly name: string;
}

/** @returns false where the compose files say something that the stack does not. */
export function written({ imported, place, text, files, name, line, disk, say, repositories }: Writing): boolean {
  const standing = disk.read(place.file);
  const own = line.yaml ? documentOf(standing, name) : standing;
  const record = readRecord(disk.read(place.record));
  const again = slipwayHere('import', ...(line.yaml ? ['--yaml'] : []), '--taken');
  const { stack } = imported;
  const save = (paths: Readonly<Record<string, string>>) => {
    for (const [path, content] of Object.entries(paths)) disk.write(path, content);
    say(messages.written(Object.keys(paths)));
  };
  if (own === undefined && line.check) return refused(say, [messages.notImported(name, slipwayHere('import'))]);
  const isFirst = own !== undefined && own === firstStack(name, line.yaml, own); // as `slipway init` writes it: nobody's yet
  if (own !== undefined && record === undefined && !isFirst) return refused(say, [messages.foreign(place.file)]);
  const changes =
    record === undefined || own === undefined ? [] : changesBetween(withoutNotes(record.stack), withoutNotes(stack));
  if (own !== undefined && changes.length > 0)
    for (const sentence of [messages.changed(changes.length), ...changes.map((change) => `  ${change}`)]) say(sentence);
  if (line.check) {
    say(changes.length > 0 ? messages.apart(slipwayHere('import')) : messages.unchanged(place.file));
    return changes.length === 0;
  }
  const isEdited = own !== undefined && record !== undefined && hashOf(own) !== record.written;
  if (line.taken || (isEdited && changes.length === 0)) {
    if (line.taken) disk.write(place.record, recordOf(stack, namesOf(files), record?.written ?? ''));
    say(line.taken ? messages.taken(place.record) : messages.unchanged(place.file));
    return true;
  }
  if (isEdited) {
    say(messages.edited(place.file, again));
    return false;
  }
  if (own === text) {
    say(messages.unchanged(place.file));
    return true;
  }
  const example = exampleOf(imported, repositories);
  const list = line.yaml
    ? undefined
    : withStack(disk.read(place.list), name, place.list.endsWith('stacks/index.ts') ? `./${name}` : `./stacks/${name}`);
  const isListed = line.yaml || (list !== undefined && list === disk.read(place.list));
  save({
    [place.file]: line.yaml ? withDocument(standing, name, text) : text,
    [place.record]: recordOf(stack, namesOf(files), hashOf(text)),
    ...(example !== undefined && { [place.example]: example }),
    ...(list !== undefined && !isListed && { [place.list]: list }),
  });
  if (!line.yaml && list === undefined) say(messages.noStack(place.list));
  return true;
}

/** @param own where the package was when it was written, its first line says. */
const firstStack = (name: string, yaml: boolean, own: string) =>
  stackFiles(name, yaml, /\$schema=(\S+)/.exec(own)?.[1] ?? '')[yaml ? 'slipway.yaml' : `stacks/${name}.ts`];

const namesOf = (files: Files) =>
  Object.fromEntries(Object.entries(files).map(([environment, list]) => [environment, [...list]]));

/** What is said of the import is no part of what compose says. */
const withoutNotes = (stack: object) => Object.fromEntries(Object.entries(stack).filter(([key]) => key !== 'notes'));

function exampleOf({ stack }: Imported, repositories: Repositories): string | undefined {
  try {
    return [...examplesOf(resolveStacks([stack], repositories)).values()][0];
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    return undefined;
  }
}
