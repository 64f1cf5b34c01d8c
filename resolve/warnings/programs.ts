// The programs of a stack as the rules ask about them: what they are told by variables, and which lines they run.
import { posix } from 'node:path';
import { type ApplicationService, isApplication } from '../kinds';
import { envOf } from '../options';
import type { Asked } from './rule';

export interface Program {
  readonly name: string;
  readonly service: ApplicationService;
  /** Path in the stack. */
  readonly path: readonly string[];
}

export const programsIn = ({ stack }: Asked): Program[] =>
  Object.entries(stack.services).flatMap(([name, service]) =>
    isApplication(service) ? [{ name, service, path: ['services', name] }] : [],
  );

export interface Setting {
  readonly name: string;
  readonly value: string;
  readonly path: readonly string[];
}

/** The plain variables that a service is given by `env`. */
export const settingsOf = ({ service, path }: Program): Setting[] =>
  Object.entries(envOf(service)).map(([name, value]) => ({ name, value, path: [...path, 'env', name] }));

export interface Line {
  /** Name of the option. */
  readonly option: 'entrypoint' | 'command' | 'migrate' | 'health';
  readonly words: readonly string[];
  readonly path: readonly string[];
}

/** Every line that a service runs. */
export function linesOf({ service, path }: Program): Line[] {
  const health =
    'health' in service && typeof service.health === 'object' && 'command' in service.health ? service.health.command : [];
  const lines = [
    ['entrypoint', 'entrypoint' in service ? service.entrypoint : undefined, []],
    ['command', 'command' in service ? service.command : undefined, []],
    ['migrate', 'migrate' in service ? service.migrate : undefined, []],
    ['health', health, ['command']],
  ] as const;
  return lines.flatMap(([option, words = [], rest]) =>
    words.length > 0 ? [{ option, words, path: [...path, option, ...rest] }] : [],
  );
}

/** No program's options are further behind, and a pattern may take the square of the length. */
const LONGEST = 4000;

/** What starts the program itself: entrypoint and command as one text, also the text that a shell is given. */
export const startOf = (program: Program): string =>
  linesOf(program)
    .filter(({ option }) => option === 'entrypoint' || option === 'command')
    .flatMap(({ words }) => words)
    .join(' ')
    .slice(0, LONGEST);

/** Where that line is: its command, else its entrypoint. */
export const startPath = (program: Program): readonly string[] =>
  linesOf(program).find(({ option }) => option === 'command')?.path ?? [...program.path, 'entrypoint'];

/** A path of the program from the root, if it is known where the program starts. */
export function fromRoot(path: string, { service }: Program): string {
  const { workingDir } = service as { readonly workingDir?: string };
  return path.startsWith('/') || workingDir === undefined ? path : posix.join(workingDir, path);
}
