// What the rules say whose findings are warnings, by their names. A file for each subject.
import { connectionsWarnings } from './connections';
import { dataWarnings } from './data';
import { healthWarnings } from './health';
import { imagesWarnings } from './images';
import { networkWarnings } from './network';
import { programsWarnings } from './programs';
import { secretsWarnings } from './secrets';
import type { Sentences } from './sentences';

export type { Sentences } from './sentences';

export const WARNINGS = {
  ...connectionsWarnings,
  ...dataWarnings,
  ...healthWarnings,
  ...imagesWarnings,
  ...networkWarnings,
  ...programsWarnings,
  ...secretsWarnings,
} as const;

export type WarningName = keyof typeof WARNINGS;

/** In the order of the alphabet. */
export const WARNING_NAMES = Object.keys(WARNINGS).sort() as WarningName[];

/** It is no rule of a stack: it cannot be accepted. */
export const unusedAcceptance = {
  finds: 'An `accept` that accepts nothing.',
  found: (rule: string) => `nothing here breaks '${rule}'.`,
  why: 'There is nothing to accept, and a reader looks for it.',
  mend: 'Remove the line.',
} satisfies Sentences;
