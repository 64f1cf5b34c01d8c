// The message: each change once, with all environments that have it, and one list of commands for all changes.

import { listsOf } from '../../model/lists';
import { quoted } from '../../model/shell';
import { docs, slipwayLine } from '../../schema/problems/typed';
import type { Change } from './change';
import type { Steps } from './commands';

/** The changes of one service in one environment, and the commands that make them. */
export interface Stop {
  readonly stack: string;
  readonly environment: string;
  readonly service: string;
  readonly changes: readonly Change[];
  readonly steps: Steps;
}

/**
 * @param replaced the services that SLIPWAY_REPLACE has to name.
 * @param folder of the project, for the shell that reads the block.
 */
export function messageOf(stops: readonly Stop[], replaced: readonly string[], folder: string): string {
  const services = listsOf(
    stops.flatMap(({ stack, environment, service, changes }) =>
      changes.map(({ text }) => [text, `${stack}/${environment}/${service}`] as const),
    ),
  );
  const synth = `SLIPWAY_REPLACE=${replaced.join(',')} ${slipwayLine('synth')}`;
  const commands = [
    ...stops.flatMap(({ steps }) => steps.first),
    ...stops.flatMap(({ steps }) => steps.before),
    synth,
    ...stops.flatMap((stop) => stop.steps.after.map((command) => generalised(command, stop, stops))),
    ...stops.map((stop) => generalised(`kubectl apply -f dist/${stop.stack}/${stop.environment}`, stop, stops)),
  ];
  return [
    ...[...services].map(([text, names]) => `${names.join(', ')}: ${text}`),
    `Nothing was written: this cannot change in place. If it was never applied anywhere, one line is enough: ${synth}`,
    `Otherwise this block changes it, and stops where a step fails; ${docs('in-place.md')} says why:`,
    ...block([...new Set(commands)], folder).map((line) => `  ${line}`),
  ].join('\n');
}

/**
 * A shell reads all of it before it runs the first line, and runs none after one that failed. What is written is its owner's alone. All of it
 * is in one cluster, whoever changes the current context meanwhile.
 */
const block = (commands: readonly string[], folder: string): string[] => [
  '(',
  `  set -eu; umask 077; ${folder === '.' ? '' : `cd ${quoted(folder)}; `}context=$(kubectl config current-context)`,
  '  kubectl() { command kubectl --context "$context" "$@"; }',
  ...commands.map((command) => `  ${command}`),
  ')',
];

/** The commands for each environment differ in the folder only, so they are shown once. */
function generalised(command: string, { stack, environment }: Stop, stops: readonly Stop[]): string {
  const several = new Set(stops.filter((other) => other.stack === stack).map((other) => other.environment)).size > 1;
  return several ? command.replace(`dist/${stack}/${environment}`, `dist/${stack}/<environment>`) : command;
}
