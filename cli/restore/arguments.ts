// The line of `slipway restore`.
import { type Command, Option } from 'commander';
import { commandOf, examples } from '../command-line';

/** Refuses a line that has an option without the one that it is about. */
export function requireOthers(line: Command): void {
  const { archive, moment, list, json } = line.opts<{ archive?: string; moment?: string; list: boolean; json: boolean }>();
  if (json && !list) line.error("error: option '--json' needs option '--list'");
  if (archive !== undefined && moment === undefined)
    line.error("error: option '--archive <name>' needs option '--moment <time>'");
}

export const restoreArguments = (): Command =>
  commandOf('restore')
    .summary('bring a backup back')
    .description(
      `Brings a backup back. It lists the backups, says what will be replaced, and asks. A database is restored beside the one in
use and checked before anything is stopped; then the services that write to it are stopped, the two change their names, and
the services are started again. The old one stays, under another name, until you drop it.`,
    )
    .argument('<stack>', 'name of the stack, such as demo')
    .argument('<environment>', 'one of the stack: development, local, production, or a name of its own')
    .argument('[what]', 'the service or the volume; not needed where only one has backups')
    .option('--at <backup>', 'the time of a backup, as the list shows it (default: the newest)')
    .addOption(
      new Option(
        '--moment <time>',
        'in place of a backup, any moment that is archived, such as 2026-11-21T09:14:00Z, or end',
      ).conflicts('at'),
    )
    .option('--archive <name>', 'the archive that has this moment (default: the one that the stack writes)')
    .addOption(new Option('--list', 'only list the backups').default(false).conflicts(['at', 'moment', 'archive']))
    .addOption(
      new Option('--json', 'with --list: for a program').default(false).conflicts(['at', 'moment', 'archive', 'fromAnother']),
    )
    .addOption(
      new Option('--from-another', 'also a backup in a bucket that another cluster or namespace has made')
        .default(false)
        .conflicts(['moment', 'list']),
    )
    .option('--context <context>', 'context of your kubeconfig (default: the current one)')
    .option('--yes', 'do not ask before anything is replaced', false)
    .addHelpText(
      'after',
      examples(
        'restore',
        'demo production postgres --list',
        'demo production',
        'demo production postgres --at 20261121T030000Z --context prod',
        'demo production db --moment 2026-11-21T09:14:00Z',
      ),
    );
