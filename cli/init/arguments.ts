// The line of `slipway init`.
import { type Command, Option } from 'commander';
import { commandOf, examples } from '../command-line';
import { USUAL } from '../project/folder';
import { HOSTS, type Host } from './pipeline';

export interface InitLine {
  readonly name?: string;
  readonly yaml: boolean;
  readonly ci?: Host;
}

export const initArguments = (): Command =>
  commandOf('init', { project: false })
    .summary('begin a project in this repository')
    .description(
      `Writes a folder with everything that a project needs: a first stack, a test, and the files around them; and a workflow that
checks it, says what a change does, and releases. What is there is never overwritten: if a file has to be written that is there, none is.`,
    )
    .argument('[folder]', 'where', USUAL)
    .option('--name <name>', 'name of the first stack (default: that of this folder)')
    .option('--yaml', 'a stack in YAML instead of TypeScript', false)
    .addOption(
      new Option('--ci <host>', 'whose workflow is written (default: whose files or remote are there, else github)').choices(
        HOSTS,
      ),
    )
    .addHelpText('after', examples('init', '', 'ops/kubernetes --name shop', '--yaml --ci gitlab'));
