// Options that contradict each other are refused before a command does anything.
import type { Command } from 'commander';
import { downArguments } from '../../cli/down/arguments';
import { restoreArguments } from '../../cli/restore/arguments';
import { secretsArguments } from '../../cli/secrets/arguments';
import { upArguments } from '../../cli/up/arguments';

/** What the user reads; empty if the line is taken. */
function refusal(line: string, parse: (words: string[]) => unknown): string {
  const errors: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => errors.push(String(text)) > 0);
  const exit = jest.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exit');
  });
  try {
    parse(line.split(' '));
  } catch (error) {
    if (!(error instanceof Error) || error.message !== 'exit') throw error;
    expect(exit).toHaveBeenCalledWith(1);
  } finally {
    spy.mockRestore();
    exit.mockRestore();
  }
  return errors[0]?.trim() ?? '';
}

const parsed = (command: () => Command) => (words: string[]) => command().parse(words, { from: 'user' });
const commands = {
  up: parsed(upArguments),
  down: parsed(downArguments),
  secrets: parsed(secretsArguments),
  restore: (words: string[]) => restoreArguments(words),
};

test.each([
  ['up', 'shop --context prod --cluster kind', '--context <context>', '--cluster <program>'],
  ['up', 'shop --context prod --source .', '--context <context>', '--source <folder>'],
  ['down', 'shop --context prod --cluster kind', '--context <context>', '--cluster <program>'],
  ['secrets', 'shop local --check --dry-run', '--check', '--dry-run'],
  ['secrets', 'shop local --check --context prod', '--check', '--context <context>'],
  ['secrets', 'shop local --rotate KEY --check', '--rotate <key>', '--check'],
  ['secrets', 'shop local --rotate KEY --env-file .env', '--rotate <key>', '--env-file <file>'],
  ['restore', 'shop local --moment end --at 20261121T030000Z', '--moment <time>', '--at <backup>'],
  ['restore', 'shop local --list --at 20261121T030000Z', '--list', '--at <backup>'],
  ['restore', 'shop local --list --moment end', '--list', '--moment <time>'],
  ['restore', 'shop local --list --moment end --archive db', '--list', '--moment <time>'],
] as const)('%s %s', (command, line, option, other) => {
  expect(refusal(line, commands[command])).toBe(`error: option '${option}' cannot be used with option '${other}'`);
});

test('an archive is asked for a moment', () => {
  expect(refusal('shop local --archive db', commands.restore)).toBe(
    "error: option '--archive <name>' needs option '--moment <time>'",
  );
});

test.each([
  ['up', 'shop local --cluster kind --source . --env-file a.env --timeout 60'],
  ['up', 'shop production --context prod --yes'],
  ['down', 'shop --cluster minikube --volumes --print'],
  ['secrets', 'shop local --check --env-file a.env'],
  ['secrets', 'shop local --dry-run --context prod'],
  ['restore', 'shop local db --moment end --archive db-2 --context prod --yes'],
] as const)('%s %s is taken', (command, line) => {
  expect(refusal(line, commands[command])).toBe('');
});
