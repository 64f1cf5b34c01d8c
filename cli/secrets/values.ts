// The values of the .env files: the later file wins, as with compose's --env-file.
import { existsSync, readFileSync } from 'node:fs';
import { EnvFileError, parseEnvFile } from '../../env-file/parse';
import { messages } from './messages';

/** The variables of the shell: a reference such as `${HOST}` finds them first, as with compose. */
export type Shell = Readonly<Record<string, string | undefined>>;

/** @returns the values, or what is wrong with the files. */
export function readValues(
  files: readonly string[],
  fallback: string,
  shell: Shell,
): { values: Map<string, string>; problems: string[] } {
  const values = new Map<string, string>();
  const problems: string[] = [];
  const named = files.length > 0 ? files : existsSync(fallback) ? [fallback] : [];
  for (const file of named) {
    const result = valuesIn(file, { ...Object.fromEntries(values), ...shell });
    if (typeof result === 'string') problems.push(result);
    else {
      if (result.has('')) problems.push(messages.noName(file));
      for (const [name, value] of result) if (name !== '') values.set(name, value);
    }
  }
  return { values, problems };
}

function valuesIn(file: string, known: Shell): ReadonlyMap<string, string> | string {
  if (!existsSync(file)) return messages.noFile(file);
  try {
    return parseEnvFile(readFileSync(file, 'utf8'), known);
  } catch (error) {
    return error instanceof EnvFileError ? `${file}: ${error.message}` : messages.unreadable(file);
  }
}
