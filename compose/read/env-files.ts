// Env files of a project and of its services, with the place of each variable.
import { EnvFileError, parseEnvFile } from '../../env-file/parse';
import { messages } from '../messages';
import type { Path, Place } from '../place';
import type { Environment, Reading } from '../reading';
import { type Scalar, scalar } from '../tree';
import { LONGEST } from './yaml';

/** What names the file. */
interface Named {
  readonly place: Place;
  readonly path: Path;
}

/** The values of the file over those of the files before it. */
export function envFile(
  file: string,
  before: ReadonlyMap<string, Scalar>,
  environment: Environment,
  reading: Reading,
  { place, path }: Named,
  format?: string,
): ReadonlyMap<string, Scalar> {
  const text = reading.read(file);
  if (text === undefined) {
    reading.absent(place, path, messages.noFile(file));
    return before;
  }
  if (text.length > LONGEST) {
    reading.error({ file, line: 1, column: 1 }, [], messages.tooLong(LONGEST));
    return before;
  }
  if (format !== undefined && format !== 'raw' && format !== '') {
    reading.error(place, path, messages.envFormat(format));
    return before;
  }
  const places = new Map<string, Place>();
  const lines = lineCounter(text);
  const seen = (name: string, at: number) => places.set(name, { file, line: lines(at), column: 1 });
  try {
    const known = new Map([...before].map(([name, { value }]) => [name, String(value)] as const));
    const values =
      format === 'raw'
        ? raw(text, environment, known, seen)
        : parseEnvFile(text, environment, 'nothing', { before: known, seen });
    reading.spend(values.size, place, path);
    return new Map(
      [...values].map(([name, value]) => {
        const here = places.get(name);
        return [name, here ? scalar(value, here) : (before.get(name) ?? scalar(value, { file, line: 1, column: 1 }))];
      }),
    );
  } catch (error) {
    if (!(error instanceof EnvFileError)) throw error;
    reading.error({ file, line: error.line, column: 1 }, [], messages.envFile(error.problem));
    return before;
  }
}

/** KEY=VALUE lines as `docker run --env-file` reads them: nothing is replaced, and quotes are part of the value. */
function raw(
  text: string,
  environment: Environment,
  before: ReadonlyMap<string, string>,
  seen: (name: string, at: number) => void,
): Map<string, string> {
  const values = new Map(before);
  let at = 0;
  for (const full of text.split('\n')) {
    const line = full.replace(/\r$/, '').trimStart();
    const equals = line.indexOf('=');
    const name = equals === -1 ? line.trim() : line.slice(0, equals);
    if (line !== '' && !line.startsWith('#')) {
      const value = equals === -1 ? (Object.hasOwn(environment, name) ? environment[name] : undefined) : line.slice(equals + 1);
      if (value !== undefined) {
        values.set(name, value);
        seen(name, at);
      }
    }
    at += full.length + 1;
  }
  return values;
}

/** The line of an offset; asked in ascending order it reads the text once. */
function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let read = 0;
  return (at) => {
    for (; read < at; read++) if (text[read] === '\n') line++;
    return line;
  };
}
