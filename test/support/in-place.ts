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
export function toldAbout(before: Form, after: Form, replaced?: string): string[] {
  const [old, next] = [before, after].map(({ services, rest }) => synthesize([shop(services, rest)]));
  try {
    checkInPlace(old ?? new Map(), next ?? new Map(), replaced);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

/** What cannot be changed, without the commands. */
export const changes = (before: Form, after: Form): string[] =>
  toldAbout(before, after).filter((line) => line.startsWith('shop/'));

/** The commands that change it. */
export const commands = (before: Form, after: Form): string[] =>
  toldAbout(before, after)
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim());
