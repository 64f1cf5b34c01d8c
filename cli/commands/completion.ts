// slipway completion: what a shell needs to complete lines of Slipway; and slipway complete, which that shell asks.
import { readdirSync } from 'node:fs';
import { Argument, type Command } from 'commander';
import { commandOf, examples } from '../command-line';
import { candidatesFor, type FoldersOf } from '../completion/candidates';
import { SCRIPTS, SHELLS } from '../completion/scripts';

export const completionCommand = (): Command =>
  commandOf('completion', { project: false })
    .summary('print what a shell needs to complete lines')
    .description(
      'Prints a script that teaches a shell the commands, their options, your stacks and their environments. Its first line says where it goes.',
    )
    .addArgument(new Argument('<shell>', 'which').choices(SHELLS))
    .action((shell: (typeof SHELLS)[number]) => {
      process.stdout.write(SCRIPTS[shell]);
    })
    .addHelpText('after', examples('completion', 'bash', 'zsh', 'fish'));

/** Not for people: the last word is the one that is being typed. */
export const completeCommand = (program: Command): Command =>
  commandOf('complete', { project: false })
    .argument('[words...]')
    .action((words: string[]) => {
      for (const { word, about } of candidatesFor(program, words, foldersOf))
        console.log(about === '' ? word : `${word}\t${about}`);
    });

/** Of dist/ here, or in deploy/. */
const foldersOf: FoldersOf = (path) => {
  for (const dist of ['dist', 'deploy/dist'])
    try {
      const entries = readdirSync(`${dist}/${path}`, { withFileTypes: true });
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    } catch {}
  return [];
};
