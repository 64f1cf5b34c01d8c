// What synth says to a stack that stood in one form and comes in another.
import { checkInPlace } from '../../checks/in-place';
import { synthesize } from '../../output/synthesize';
import type { StackInput } from '../../schema/stack';
import { shop } from './stacks';

type Services = StackInput['services'];
type Rest = Parameters<typeof shop>[1];

export interface Form {
  readonly services: Services;
  readonly rest?: Rest;
}

/** The message, a line each; none where everything can be changed in place. */
export function toldAbout(before: Form, after: Form, replaced?: string, folder?: string): string[] {
  const [old, next] = [before, after].map(({ services, rest }) => synthesize([shop(services, rest)]));
  try {
    checkInPlace(old ?? new Map(), next ?? new Map(), replaced, folder);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

/** What cannot be changed, without the commands. */
export const changes = (before: Form, after: Form): string[] =>
  toldAbout(before, after).filter((line) => line.startsWith('shop/'));

/** The block that changes it, as somebody pastes it. */
export const block = (before: Form, after: Form): string[] =>
  toldAbout(before, after).flatMap((line) => (line.startsWith('  ') ? [line.slice(2)] : []));

/** The end of a message: these commands in their frame. */
export const framed = (...lines: readonly string[]): string[] => [
  `Nothing was written: this cannot change in place. If it was never applied anywhere, one line is enough: ${lines.find((line) => line.startsWith('SLIPWAY_REPLACE='))}`,
  'Otherwise this block changes it, and stops where a step fails; docs/in-place.md says why:',
  '  (',
  '    set -eu; umask 077; context=$(kubectl config current-context)',
  '    kubectl() { command kubectl --context "$context" "$@"; }',
  ...lines.map((line) => `    ${line}`),
  '  )',
];

/** Its commands, without what frames them. */
export const commands = (before: Form, after: Form): string[] =>
  block(before, after)
    .slice(3, -1)
    .map((line) => line.trim());
