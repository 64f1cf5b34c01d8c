// An edge to something with a password, without a variable that holds it.
import { WARNINGS } from '../../schema/problems/warnings';
import { placeholdersIn } from '../../schema/template';
import { variablesAsked } from '../edge-variables';
import type { Endpoint } from '../endpoints';
import { secretsOf } from '../options';
import { type Program, programsIn } from './programs';
import type { WarningRule } from './rule';

export const noLogin: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) =>
    Object.entries(program.service.uses).flatMap(([target, edge]) => {
      const endpoint = asked.endpoints.get(target);
      const parts = variablesAsked(edge).flatMap(({ template }) => placeholdersIn(template));
      if (!endpoint || !asksForALogin(endpoint) || parts.includes('url') || parts.includes('password')) return [];
      if (program.service.type === 'static' || takesItself(program, endpoint)) return [];
      return [{ path: [...program.path, 'uses', target], found: WARNINGS['no-login'].found(target) }];
    }),
  );

function asksForALogin({ service }: Endpoint): boolean {
  if (service.type === 'redis') return service.auth;
  return service.type === 'postgres' || (service.type === 'container' && service.connection?.password !== undefined);
}

/** Whether the service has the password among its own secrets, because the stack shares it. */
function takesItself({ service }: Program, { service: other }: Endpoint): boolean {
  if (other.type !== 'container') return false;
  const key = other.secrets.find(({ name }) => name === other.connection?.password);
  const keyOf = ({ name, from = name }: { readonly name: string; readonly from?: string }) => from;
  return key !== undefined && secretsOf(service).some((secret) => keyOf(secret) === keyOf(key));
}
