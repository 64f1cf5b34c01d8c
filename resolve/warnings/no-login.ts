// An edge to something with a password, without a variable that holds it.

import { certaintyOf } from '../../leaks/names';
import { isMysql } from '../../model/mysql';
import { WARNINGS } from '../../schema/problems/warnings';
import { placeholdersIn } from '../../schema/template';
import type { Edge } from '../../schema/uses';
import { variablesAsked } from '../edge-variables';
import { type Endpoint, portsOf } from '../endpoints';
import { type Asks, loginOf } from '../known-images/login';
import { secretsOf } from '../options';
import { isFile } from '../variables';
import { urlsIn } from './address';
import { type Program, programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';
import { isProxy, softwareOf } from './software';

export const noLogin: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) =>
    Object.entries(program.service.uses).flatMap(([target, edge]) => {
      const endpoint = asked.endpoints.get(target);
      if (!endpoint || holdsLogin(edge, endpoint)) return [];
      const asks = asksOf(endpoint);
      if (!asksForALogin(endpoint) && (asks === undefined || !asksByName(program, edge, endpoint, asks))) return [];
      if (program.service.type === 'static' || isOfPeople(program) || takesItself(program, endpoint)) return [];
      if (
        Object.entries(program.service.uses).some(
          ([other, said]) =>
            other !== target && asked.endpoints.get(other)?.owner === endpoint.owner && holdsLogin(said, endpoint),
        )
      )
        return [];
      return [
        {
          path: [...program.path, 'uses', target],
          found: WARNINGS['no-login'].found(target, asksForALogin(endpoint) ? undefined : asks?.variable),
        },
      ];
    }),
  );

const holdsLogin = (edge: Edge, endpoint: Endpoint): boolean =>
  variablesAsked(edge).some(({ template }) =>
    placeholdersIn(template).some((part) => part === 'password' || (part === 'url' && isLogin(endpoint))),
  );

/** The URL of an S3 server is its endpoint; that of a container has the login that its `connection` names. */
const isLogin = ({ service }: Endpoint) =>
  service.type !== 's3' && (service.type !== 'container' || service.connection?.password !== undefined);

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

const asksOf = ({ service, port }: Endpoint): Asks | undefined =>
  service.type === 'container' && port ? loginOf(service, port.containerPort) : undefined;

/** Whether a program is told where the server is, and nothing by which it could log in there. */
function asksByName(program: Program, edge: Edge, endpoint: Endpoint, { secret, called }: Asks): boolean {
  const { service } = program;
  const isTold =
    variablesAsked(edge).length > 0 ||
    settingsOf(program).some(({ value }) => urlsIn(value).some(({ host }) => host === endpoint.host));
  if (!isTold || isProxy(softwareOf(service))) return false;
  const secrets = secretsOf(service);
  if (secrets.some((own) => keyOf(own) === keyOf(secret) || (isFile(own) && own.fileVariable === undefined))) return false;
  const own = endpoint.owner.toUpperCase().replaceAll('-', '_');
  const names = [...secrets.map(({ name }) => name), ...settingsOf(program).map(({ name }) => name)];
  return !names.some(
    (name) => (called.test(name.toUpperCase()) || `_${name.toUpperCase()}_`.includes(`_${own}_`)) && isOfALogin(name),
  );
}

/** A whole URL that comes from outside has a login too. */
const isOfALogin = (name: string) => certaintyOf(name) !== undefined || /(URL|URI|DSN|KEY|AUTH|LOGIN)S?$/i.test(name);

const keyOf = ({ name, from = name }: { readonly name: string; readonly from?: string | undefined }) => from;

/** `connection` is that of the first port; of the others nobody says how one logs in. */
const isFirst = (owner: string, service: Endpoint['service'], port: Endpoint['port']) =>
  portsOf(owner, service)[0]?.service === port?.service;

/** Whether the service has the password among its own secrets, because the stack shares it. */
function takesItself({ service }: Program, { service: other }: Endpoint): boolean {
  if (other.type !== 'container') return false;
  const key = other.secrets.find(({ name }) => name === other.connection?.password);
  return key !== undefined && secretsOf(service).some((secret) => keyOf(secret) === keyOf(key));
}
