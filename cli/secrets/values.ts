// The values of the .env files: the later file wins, as with compose's --env-file.
import { existsSync, readFileSync } from 'node:fs';
import { EnvFileError, parseEnvFile } from '../env-file';
import { messages } from './messages';

/** @returns the values, or what is wrong with the files. */
export function readValues(files: readonly string[], fallback: string): { values: Map<string, string>; problems: string[] } {
  const values = new Map<string, string>();
  const problems: string[] = [];
  const named = files.length > 0 ? files : existsSync(fallback) ? [fallback] : [];
  for (const file of named) {
    const result = valuesIn(file, values);
    if (typeof result === 'string') problems.push(result);
    else {
      if (result.has('')) problems.push(messages.noName(file));
      for (const [name, value] of result) if (name !== '') values.set(name, value);
    }
  }
  return { values, problems };
}

function valuesIn(file: string, known: ReadonlyMap<string, string>): ReadonlyMap<string, string> | string {
  if (!existsSync(file)) return messages.noFile(file);
  try {
    return parseEnvFile(readFileSync(file, 'utf8'), Object.fromEntries(known));
  } catch (error) {
    return error instanceof EnvFileError ? `${file}: ${error.message}` : messages.unreadable(file);
  }
}
