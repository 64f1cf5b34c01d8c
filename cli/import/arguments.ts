// The line of `slipway import`.
import { type Command, Option } from 'commander';
import { commandOf, examples } from '../command-line';

/** The line as it is typed. */
export interface ImportLine {
  readonly file: readonly string[];
  readonly environment: readonly string[];
  readonly envFile: readonly string[];
  readonly profile: readonly string[];
  readonly nginx?: string;
  readonly name?: string;
  readonly yaml: boolean;
  readonly stdout: boolean;
  readonly check: boolean;
  readonly taken: boolean;
  readonly verbose: boolean;
}

const list = (flags: string, description: string) =>
  new Option(flags, description).default([], '').argParser((value, values: string[]) => [...values, value]);

export const importArguments = (): Command =>
  commandOf('import')
    .summary('write a stack from compose files')
    .description(
      `Writes a stack from compose files, and says what it took over, what it decided and what needs a person. The files are found here
as compose finds them; compose.override.yaml, compose.dev.yaml and compose.prod.yaml become environments. No value of a secret
is written anywhere. A stack that was edited is never overwritten: the same line then says what has changed in the compose files.`,
    )
    .argument('[files...]', 'compose files, sorted into environments by their names (default: those of this folder)')
    .addOption(list('-f, --file <file>', 'a compose file, as compose has it: several are merged, for every environment'))
    .addOption(list('-e, --environment <name=files>', 'files of one environment: production=compose.yaml,compose.prod.yaml'))
    .addOption(list('--env-file <file>', 'variables for the compose files (default: .env beside the first)'))
    .addOption(list('--profile <name>', 'services of this profile too'))
    .option('--nginx <file>', 'nginx.conf of a proxy that the compose files do not mount')
    .option('--name <name>', "name of the stack (default: compose's name of the project)")
    .option('--yaml', 'write slipway.yaml instead of TypeScript', false)
    .addOption(new Option('--stdout', 'print the stack, and write nothing').default(false).conflicts(['check', 'taken']))
    .addOption(
      new Option('--check', 'only say whether the compose files have changed since, with exit code 1')
        .default(false)
        .conflicts('taken'),
    )
    .addOption(
      new Option('--taken', 'the changes are in the edited stack now: compare with these compose files from here on').default(
        false,
      ),
    )
    .option('--verbose', 'list what was taken over too', false)
    .addHelpText('after', examples('import', '', '-f compose.yaml -f compose.prod.yaml --name shop', '--check'));
