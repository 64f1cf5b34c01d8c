// The program `slipway`: every command, and the help that a reader meets first.
import { type Argument, Command } from 'commander';
import { slipwayLine } from '../../schema/problems/typed';
import { unwrapped } from '../command-line';
import type { OpenProject } from '../project/open';
import { withPreview } from '../project/previews';
import { withReleases } from '../project/with-releases';
import { accessCommand } from './access';
import { checkCommand } from './check';
import { completeCommand, completionCommand } from './completion';
import { diffCommand } from './diff';
import { doctorCommand } from './doctor';
import { downCommand } from './down';
import { importCommand } from './import';
import { initCommand } from './init';
import { previewsCommand } from './previews';
import { releaseCommand } from './release';
import { restoreCommand } from './restore';
import { rollbackCommand } from './rollback';
import { schemaCommand } from './schema';
import { secretsCommand } from './secrets';
import { statusCommand } from './status';
import { synthCommand } from './synth';
import { upCommand } from './up';
import { versionCommand } from './version';

/** @param opened reads the stacks as they are written. */
export function slipway(opened: OpenProject): Command {
  let words: readonly string[] = [];
  const asWritten = withPreview(opened, () => words[1]);
  const open = withReleases(asWritten);
  const program = new Command('slipway')
    .hook('preAction', (_, { args }) => {
      words = args;
    })
    .exitOverride()
    .description(
      `Kubernetes manifests for a web system, from a description as short as its compose file.

A project is a folder with its stacks, such as deploy/. Commands work in this folder, or in deploy/ below it; --dir names
another. What is wrong is said in full, and then nothing is changed.`,
    )
    .configureHelp({
      commandDescription: (command) => unwrapped(command.description()),
      commandUsage: () => `${typed()} <command> [options]`,
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(argumentOf)].join(' '),
      subcommandDescription: (command) => command.summary(),
    })
    .helpCommand(false)
    .showHelpAfterError(`See ${typed()} --help.`)
    .addHelpText('after', afterwards);
  program.commandsGroup('From stacks to manifests:');
  for (const command of [initCommand(), importCommand(), synthCommand(open), diffCommand(open), checkCommand()])
    program.addCommand(command);
  program.commandsGroup('On a cluster:');
  program.addCommand(upCommand(open)).addCommand(releaseCommand(asWritten));
  for (const command of [
    rollbackCommand,
    statusCommand,
    downCommand,
    secretsCommand,
    restoreCommand,
    doctorCommand,
    accessCommand,
    previewsCommand,
  ])
    program.addCommand(command(open));
  program.commandsGroup('About the program:');
  program.addCommand(schemaCommand()).addCommand(completionCommand()).addCommand(versionCommand());
  program.addCommand(completeCommand(program), { hidden: true });
  return program;
}

const argumentOf = (argument: Argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`);

const typed = () => slipwayLine('').trim();

const afterwards = () => `
Exit codes: 0 done, 1 something is wrong and is said on standard error, 2 the line itself is wrong, 128 and more a signal.

The usual way:
  ${slipwayLine('init')}
  ${slipwayLine('synth')}
  ${slipwayLine('up', 'shop')}
  ${slipwayLine('doctor', 'shop', 'production', '--context', 'prod')}
  ${slipwayLine('up', 'shop', 'production', '--context', 'prod')}

Each command has a help of its own: ${slipwayLine('up', '--help')}`;
