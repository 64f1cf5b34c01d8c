// The line of `slipway secrets`.
import { type Command, Option } from 'commander';
import { commandOf, examples } from '../command-line';

export const secretsArguments = (): Command =>
  commandOf('secrets')
    .summary('write the Secrets of a stack, rotate, export, import')
    .description(
      `Writes the Secrets that a stack refers to, one for each service, into the cluster of your kubeconfig.

Values come from .env files, read by compose's rules. Keys that the stack lets be generated (passwords of its own
databases, keys that sign sessions) are made up once and then kept: the value in the cluster wins. Nothing is written
unless every key has a value. Workloads that run with a changed value are restarted, one pod after the other.
A certificate that ingress.tls takes from files is checked and written too. No value is ever printed.`,
    )
    .argument('<stack>', 'name of the stack, such as demo')
    .argument('<environment>', 'one of the stack: development, local, production, or a name of its own')
    .addOption(
      new Option(
        '--env-file <file>',
        'read this file; repeat it for several, the last wins (default: secrets/<stack>.<environment>.env)',
      )
        .default([], '')
        .argParser((file, files: string[]) => [...files, file]),
    )
    .option('--context <context>', 'context of your kubeconfig (default: the current one)')
    .addOption(
      new Option('--check', 'only say what is wrong with the values; needs no cluster')
        .default(false)
        .conflicts(['dryRun', 'context']),
    )
    .option('--dry-run', 'say which keys would change, and change nothing', false)
    .addOption(
      new Option('--rotate <key>', 'make a new value for a generated key: KEY, or service/KEY').conflicts(['check', 'envFile']),
    )
    .addOption(
      new Option(
        '--new-passwords',
        'make up passwords for a database whose Secret is gone, though its data opens with the old ones alone',
      )
        .default(false)
        .conflicts(['check', 'rotate']),
    )
    .addOption(
      new Option(
        '--export <file>',
        'write all Secrets that the cluster has into a file that gpg encrypts: with a passphrase, or for --to',
      ).conflicts(['check', 'dryRun', 'rotate', 'envFile', 'import', 'newPasswords']),
    )
    .addOption(
      new Option('--to <key>', 'public key of gpg that can open the file of --export; repeat it for several')
        .default([], '')
        .argParser((key, keys: string[]) => [...keys, key])
        .conflicts(['check', 'rotate', 'import']),
    )
    .addOption(
      new Option('--import <file>', 'give the cluster the Secrets of such a file, where it has none').conflicts([
        'check',
        'dryRun',
        'rotate',
        'envFile',
        'newPasswords',
      ]),
    )
    .option('--yes', 'do not ask before writing', false)
    .addHelpText(
      'after',
      examples(
        'secrets',
        'demo local',
        'demo production --env-file backend/.env --context prod',
        'demo production --rotate db/APP_PASSWORD',
        'demo production --export demo.production.gpg --to ops@example.com',
      ),
    );
