// A route that is written as a pattern: a path is compared letter by letter, and includes what is below it anyway.
import { WARNINGS } from '../../schema/problems/warnings';
import { addressOf } from '../../schema/route';
import type { WarningRule } from './rule';

export const routePattern: WarningRule = ({ stack: { ingress } }) =>
  Object.keys(ingress?.routes ?? {})
    .filter((key) => /\*|\(|\/:\w/.test(addressOf(key).path))
    .map((key) => ({
      path: ['ingress', 'routes', key],
      found: WARNINGS['route-pattern'].found(key),
      same: { rule: 'schema', quotes: [`'${addressOf(key).path}`, "'*'"] },
    }));
