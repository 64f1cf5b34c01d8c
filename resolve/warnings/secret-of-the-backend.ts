// A frontend that is given what only the service behind it needs.
import { WARNINGS } from '../../schema/problems/warnings';
import { secretsOf } from '../options';
import { isShared } from '../shared-secrets';
import { programsIn } from './programs';
import type { WarningRule } from './rule';

/** Both sides of a login may have its secret. */
const OF_BOTH = /AUTH|SESSION|COOKIE|CSRF/i;

export const secretOfTheBackend: WarningRule = (asked) =>
  programsIn(asked).flatMap(({ service, path }) => {
    if (service.type !== 'nextjs') return [];
    return Object.keys(service.uses).flatMap((target) => {
      const owner = asked.endpoints.get(target)?.owner ?? target;
      const other = asked.stack.services[owner];
      const theirs = new Set(other && other.type !== 'nextjs' ? secretsOf(other).map(({ name }) => name) : []);
      return secretsOf(service).flatMap((secret, i) =>
        theirs.has(secret.name) && !OF_BOTH.test(secret.name) && !isShared(asked.stack, secret)
          ? [{ path: [...path, 'secrets', String(i)], found: WARNINGS['secret-of-the-backend'].found(secret.name, owner) }]
          : [],
      );
    });
  });
