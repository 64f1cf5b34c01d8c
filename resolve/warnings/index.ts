// All rules whose findings are warnings, by their names. A rule that has no sentences, or sentences without a rule, do not compile.
import type { Warning } from '../../model';
import { WARNING_NAMES, WARNINGS, type WarningName } from '../../schema/problems/warnings';
import { tooFewConnections, tooFewForThePooler, tooManyClients } from './connections';
import { generatedTwice } from './generated-twice';
import type { Asked, WarningRule } from './rule';
import { warning } from './warning';

const RULES: Readonly<Record<WarningName, WarningRule>> = {
  connections: tooFewConnections,
  'generated-twice': generatedTwice,
  'pooler-clients': tooManyClients,
  'pooler-sessions': tooFewForThePooler,
};

/** Every warning about a stack in one environment, accepted or not. */
export const warningsIn = (asked: Asked): Warning[] =>
  WARNING_NAMES.flatMap((name) => RULES[name](asked).map(({ path, found }) => warning(name, path, found, WARNINGS[name])));
