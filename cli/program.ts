// Another program: how it is run, and how a person would write the same line in a shell.
import { type ChildProcess, spawn } from 'node:child_process';
import { shellLine } from '../model/shell';
import { messages } from './messages';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Variables that are added to the user's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from standard input, where that is part of the line. */
  readonly input?: string;
}

export const command = (program: string, ...args: readonly string[]): Command => ({ program, args });

/** Runs a program to its end and returns what it printed. `onLine` gets each line of both outputs as it comes. */
export type Exec = (command: Command, input?: string, onLine?: (line: string) => void) => Promise<string>;

/** Thrown when a program fails: its line, without its input, and its standard error. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';
  constructor(
    readonly command: Command,
    /** What it wrote to standard error; undefined if it could not be started at all. */
    readonly stderr: string | undefined,
    readonly code: number | null = null,
  ) {
    super(
      stderr === undefined
        ? messages.cannotStart(command.program)
        : `${lineOf(command)}: ${lastLines(stderr) || messages.exitCode(code)}`,
    );
  }
}

/** A build prints hundreds of lines before it says what is wrong. */
const lastLines = (text: string) => text.split('\n').slice(-20).join('\n');

export const exec: Exec = (command, input = '', onLine) =>
  new Promise((resolve, reject) => {
    const env = command.env && { ...process.env, ...command.env };
    const child = spawn(command.program, [...command.args], { stdio: ['pipe', 'pipe', 'pipe'], env });
    running.add(child);
    child.on('close', () => running.delete(child));
    const [stdout, stderr]: [string[], string[]] = [[], []];
    for (const [stream, chunks] of [[child.stdout, stdout] as const, [child.stderr, stderr] as const]) {
      stream.setEncoding('utf8'); // a letter may lie across two chunks
      stream.on('data', (chunk) => chunks.push(String(chunk)));
      if (onLine)
        stream.on('data', (chunk) =>
          String(chunk)
            .split(/[\r\n]+/)
            .filter(Boolean)
            .forEach(onLine),
        );
    }
    child.stdin.on('error', () => undefined); // it may end before it has read everything; its exit says why
    child.on('error', () => reject(new ProgramError(command, undefined)));
    child.on('close', (code) => {
      if (code === 0) resolve(stdout.join(''));
      else reject(new ProgramError(command, stderr.join('').trim(), code));
    });
    child.stdin.end(input);
  });

const running = new Set<ChildProcess>();

/** Ends those that run, as Ctrl-C at a terminal does. */
export function endPrograms(): void {
  for (const child of running) child.kill('SIGTERM');
}

/** The line as one would type it in a POSIX shell. */
export function lineOf({ program, args, env = {}, input }: Command): string {
  const line = [...Object.entries(env).map(([name, value]) => `${name}=${value}`), shellLine([program, ...args])].join(' ');
  return input === undefined ? line : `${line} <<'END'\n${input}END`;
}
