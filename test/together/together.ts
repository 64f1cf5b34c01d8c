// A part of the suites as one suite of jest, each under the name of its file.
import { join } from 'node:path';
import { apart, suites } from './apart';

export const PARTS = 12;

/** @param part from 0; each takes every twelfth suite, so that all of them take about as long. */
export function together(part: number): void {
  for (const file of suites.filter((suite) => !apart.includes(suite)).filter((_, i) => i % PARTS === part)) {
    describe(file, () => {
      require(join(__dirname, '..', file));
    });
  }
}
