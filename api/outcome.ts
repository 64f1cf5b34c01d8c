// What a function of the library answers: its value, or what is wrong, as data.
import { ManifestError } from '../checks';
import { StackError } from '../resolve';
import type { Finding } from '../schema/problems/finding';

export type Outcome<Value> =
  /** The findings are warnings. */
  | { readonly ok: true; readonly value: Value; readonly findings: readonly Finding[] }
  /** At least one of the findings is an error. */
  | { readonly ok: false; readonly findings: readonly Finding[] };

export const good = <Value>(value: Value, findings: readonly Finding[] = []): Outcome<Value> => ({ ok: true, value, findings });

/** Everything else that is thrown is a mistake of Slipway, and goes on. */
export function outcomeOf<Value>(run: () => Outcome<Value>): Outcome<Value> {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof StackError || error instanceof ManifestError)) throw error;
    return { ok: false, findings: error.findings };
  }
}
