// An edge to something with a password, without a variable that holds it.
import { isMysql } from '../../model/mysql';
import { WARNINGS } from '../../schema/problems/warnings';
import { placeholdersIn } from '../../schema/template';
import type { Edge } from '../../schema/uses';
import { variablesAsked } from '../edge-variables';
import { type Endpoint, portsOf } from '../endpoints';
import { secretsOf } from '../options';
import { type Program, programsIn } from './programs';
import type { WarningRule } from './rule';
import { softwareOf } from './software';

export const noLogin: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) =>
    Object.entries(program.service.uses).flatMap(([target, edge]) => {
      const endpoint = asked.endpoints.get(target);
      if (!endpoint || !asksForALogin(endpoint) || holdsLogin(edge, endpoint)) return [];
      if (program.service.type === 'static' || isOfPeople(program) || takesItself(program, endpoint)) return [];
      if (
        Object.entries(program.service.uses).some(
          ([other, said]) =>
            other !== target && asked.endpoints.get(other)?.owner === endpoint.owner && holdsLogin(said, endpoint),
        )
      )
        return [];
      return [{ path: [...program.path, 'uses', target], found: WARNINGS['no-login'].found(target) }];
    }),
  );

/** The URL of an S3 server is its endpoint, without a login. */
const holdsLogin = (edge: Edge, { service }: Endpoint): boolean =>
  variablesAsked(edge).some(({ template }) =>
    placeholdersIn(template).some((part) => part === 'password' || (part === 'url' && service.type !== 's3')),
  );

/** Programs in which a person logs in to the database. */
const isOfPeople = ({ service }: Program) =>
  /^(adminer|cloudbeaver|dbgate|pgadmin4?|phpmyadmin|redisinsight)$/.test(softwareOf(service) ?? '');

function asksForALogin({ owner, service, port }: Endpoint): boolean {
  if (service.type === 'redis') return service.auth;
  return (
    service.type === 'postgres' ||
    isMysql(service) ||
    service.type === 'rabbitmq' ||
    service.type === 'mongodb' ||
    service.type === 's3' ||
    (service.type === 'container' && service.connection?.password !== undefined && isFirst(owner, service, port))
  );
}

/** `connection` is that of the first port; of the others nobody says how one logs in. */
const isFirst = (owner: string, service: Endpoint['service'], port: Endpoint['port']) =>
  portsOf(owner, service)[0]?.service === port?.service;

/** Whether the service has the password among its own secrets, because the stack shares it. */
function takesItself({ service }: Program, { service: other }: Endpoint): boolean {
  if (other.type !== 'container') return false;
  const key = other.secrets.find(({ name }) => name === other.connection?.password);
  const keyOf = ({ name, from = name }: { readonly name: string; readonly from?: string }) => from;
  return key !== undefined && secretsOf(service).some((secret) => keyOf(secret) === keyOf(key));
}
