// What a synth makes of stacks.
import type { Finding } from '../schema/problems/finding';

export interface Synthesized {
  /** Every file below dist/, by its path there. */
  readonly files: ReadonlyMap<string, string>;
  /** Every file of dashboards/, by its name there. */
  readonly dashboards: ReadonlyMap<string, string>;
  /** What is not wise about the manifests. */
  readonly warnings: readonly Finding[];
}

/** What was made of some stacks and of others. */
export const joined = (all: readonly Synthesized[]): Synthesized => ({
  files: new Map(all.flatMap(({ files }) => [...files])),
  dashboards: new Map(all.flatMap(({ dashboards }) => [...dashboards])),
  warnings: all.flatMap(({ warnings }) => warnings),
});
