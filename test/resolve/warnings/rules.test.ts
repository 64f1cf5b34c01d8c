// Each rule whose findings are warnings: what it finds, and what looks like it and is right.
import { resolveStacks } from '../../../resolve';
import { WARNING_NAMES, type WarningName } from '../../../schema/problems/warnings';
import { stacks } from '../../../stacks';
import { resolved } from '../../support/stacks';
import { FAULTS } from './faults';
import { RIGHT } from './right';
import { RIGHT_OF_TEAMS } from './right-of-teams';
import type { Rest, Services } from './shapes';

/** What one rule finds, a line each; the others find nothing, unless they are named. */
function found(rule: WarningName, services: Services, rest: Rest = {}, others: readonly WarningName[] = []): string[] {
  const { warnings } = resolved(services, rest);
  expect(
    [...new Set(warnings.map((warning) => warning.rule))].filter((name) => name !== rule && !others.includes(name as never)),
  ).toStrictEqual([]);
  return warnings.filter((warning) => warning.rule === rule).map(({ path, found }) => `${path.join('.')}: ${found}`);
}

test.each(FAULTS)('%s finds %s', (rule, _, services, lines, rest = {}) => {
  expect(found(rule, services, rest)).toStrictEqual(lines);
});

test.each([...RIGHT, ...RIGHT_OF_TEAMS])('%s is right', (_, services, rest = {}) => {
  const { warnings } = resolved(services, { registry: 'team', ...rest }); // whose images are not those of strangers
  expect(warnings.map(({ path, rule, found }) => `${rule} ${path.join('.')}: ${found}`)).toStrictEqual([]);
});

test('every rule is here, or has a suite of its own', () => {
  expect([...new Set([...FAULTS.map(([rule]) => rule), 'connections'])].sort()).toStrictEqual(WARNING_NAMES);
});

test('the stacks of this repository have no warning that nobody accepts', () => {
  expect(
    resolveStacks(stacks).flatMap(({ warnings }) => warnings.map(({ path, text }) => `${path.join('.')}: ${text}`)),
  ).toStrictEqual([]);
});
