// The values of the .env files: the later file wins, as with compose's --env-file.
import { EnvFileError, parseEnvFile } from '../../env-file/parse';
import type { ResolvedStack } from '../../model';
import type { Disk } from '../cluster/machine';
import { inProject } from '../here';
import { messages } from './messages';

/** The variables of the shell: a reference such as `${HOST}` finds them first, as with compose. */
export type Shell = Readonly<Record<string, string | undefined>>;

type Stack = Pick<ResolvedStack, 'name' | 'environment'>;

/** Where the values of a stack are, unless the line names other files. */
export const valuesFileOf = ({ name, environment }: Stack): string => inProject(`secrets/${name}.${environment}.env`);

/** What it begins as: synth writes it. */
export const exampleFileOf = ({ name }: Stack): string => inProject(`secrets/${name}.example.env`);

interface EnvFiles {
  /** The files in their order; the last one wins. */
  readonly files: readonly string[];
  /** Read where `files` names none, if it is there. */
  readonly fallback: string;
  readonly shell: Shell;
  readonly disk: Pick<Disk, 'exists' | 'readFile'>;
}

/** @returns the values, or what is wrong with the files. */
export function readValues({ files, fallback, shell, disk }: EnvFiles): { values: Map<string, string>; problems: string[] } {
  const values = new Map<string, string>();
  const problems: string[] = [];
  const named = files.length > 0 ? files : disk.exists(fallback) ? [fallback] : [];
  for (const file of named) {
    const result = valuesIn(file, { ...Object.fromEntries(values), ...shell }, disk);
    if (typeof result === 'string') problems.push(result);
    else {
      if (result.has('')) problems.push(messages.noName(file));
      for (const [name, value] of result) if (name !== '') values.set(name, value);
    }
  }
  return { values, problems };
}

function valuesIn(file: string, known: Shell, disk: EnvFiles['disk']): ReadonlyMap<string, string> | string {
  if (!disk.exists(file)) return messages.noFile(file);
  try {
    return parseEnvFile(disk.readFile(file), known, 'mistake');
  } catch (error) {
    return error instanceof EnvFileError ? `${file}: ${error.message}` : messages.unreadable(file);
  }
}
