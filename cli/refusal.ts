import { messages } from './messages';

/** Thrown when nothing was done; the message holds every reason. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly reasons: readonly string[]) {
    super([...reasons, messages.nothingApplied].join('\n'));
  }
}
