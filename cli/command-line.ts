// What the lines of all commands have in common: their name as it is typed here, --dir, the end of a wrong line.
import { Command } from 'commander';
import { slipwayLine } from '../schema/problems/typed';

/** @param project whether it works on a project that is there. */
export function commandOf(name: string, { project = true } = {}): Command {
  const command = new Command(name)
    .exitOverride() // `run.ts` chooses the exit code
    .configureHelp({
      commandUsage: (command) => `${typed(name)} ${command.usage()}`,
      commandDescription: (command) => unwrapped(command.description()),
      optionDescription: ({ description, argChoices = [], defaultValue }) => {
        const known = [
          ...(argChoices.length > 0 ? [`one of ${argChoices.join(', ')}`] : []),
          ...(typeof defaultValue === 'string' || typeof defaultValue === 'number' ? [`default: ${defaultValue}`] : []),
        ];
        return known.length > 0 ? `${description} (${known.join('; ')})` : description;
      },
    })
    .showHelpAfterError('Run it with --help to see how.');
  return project ? command.option('--dir <folder>', 'folder of the project (default: this one, or deploy/ below it)') : command;
}

/** The terminal wraps paragraphs by its own width. */
export const unwrapped = (text: string): string => text.replace(/([^\n])\n(?!\n)/g, '$1 ');

/** What its help ends with; each line as it is typed here. */
export const examples = (name: string, ...lines: readonly string[]): string =>
  ['', 'Examples:', ...lines.map((line) => `  ${`${typed(name)} ${line}`.trim()}`)].join('\n');

/** npm takes what comes behind `--` as it is. */
const typed = (name: string): string => slipwayLine(name, '').trim();
