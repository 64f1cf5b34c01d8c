// The name of a project: asked for, from the environment, from a file, or of the folder.
import { posix } from 'node:path';
import { messages } from './messages';
import type { Place } from './place';
import type { Input } from './project';
import { documentsIn } from './read/documents';
import { interpolated } from './read/interpolate';
import type { Environment, Reading } from './reading';
import { get, isText, record } from './tree';

/** Undefined if there is none; the error is in the reading. */
export function projectName({ name, files, directory }: Input, environment: Environment, reading: Reading): string | undefined {
  const start: Place = { file: files[0] ?? '', line: 1, column: 1 };
  const asked = name ?? (environment.COMPOSE_PROJECT_NAME || undefined);
  if (asked !== undefined) {
    if (normal(asked) === asked && asked !== '') return asked;
    reading.error(start, [], messages.wrongName(asked));
    return undefined;
  }
  const written = files
    .flatMap((file) => documentsIn(file, reading))
    .map((document) => get(document, 'name'))
    .filter(isText)
    .at(-1);
  const fromFile = written && get(interpolated(record({ name: written }, written.place), environment, reading), 'name');
  const folder = posix.basename(posix.resolve('/', (directory ?? '').replaceAll('\\', '/'), posix.dirname(files[0] ?? '')));
  const found = normal(isText(fromFile) ? fromFile.value : folder);
  if (found !== '') return found;
  // a file that is not there has no name either
  if (!reading.failed) reading.error(written?.place ?? start, written ? ['name'] : [], messages.noName);
  return undefined;
}

const normal = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
