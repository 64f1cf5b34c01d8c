// All rules: what no schema sees, because each option is right and two of them do not fit together.
import type { Environment } from '../../schema/environment';
import type { ErrorName } from '../../schema/problems/errors';
import type { Problem } from '../../schema/problems/problem';
import type { Service } from '../../schema/service';
import { typeOf } from '../applications';
import type { Context } from '../context';
import { endpointsOf } from '../endpoints';
import { isApplication } from '../kinds';
import type { Repository } from '../repository';
import { Unread } from '../unread';
import { backups } from './backup';
import { extensions, postgresImages, redisImages, runners } from './data-images';
import { developmentOnly } from './development';
import { dnsServers } from './dns';
import { circles, edges, peers } from './edges';
import { host } from './external';
import { extraObjects, patches } from './extra-objects';
import { files } from './files';
import { filesOfADatabase } from './files-of-a-database';
import { images } from './image';
import { INGRESS_RULES } from './ingress';
import { itemSize } from './memcached';
import { metrics } from './metrics';
import { migrations } from './migration';
import { mountPaths } from './mount-paths';
import { mysqlKeptNames, mysqlSessions, mysqlVariables } from './mysql';
import { claimNames, dnsNames } from './names';
import { openPorts } from './open-ports';
import { parameters } from './parameters';
import { poolers } from './pooler';
import { archive, engine, keptNames, sessions } from './postgres';
import { databases, initialSql, sharedMemory } from './postgres-databases';
import { privileged } from './privileges';
import { publicAddresses } from './public-address';
import { registry } from './registry';
import { range, sharedDisk } from './replicas';
import { leastMemory, leastStorage, requests } from './resources';
import { routes } from './routes';
import type { Finding, ServiceRule } from './rule';
import { optionalSecrets, passwordsInUrls, shared } from './secrets';
import { sharedVolumes, unusedVolumes } from './shared-volumes';
import type { StackRule } from './stack-rule';
import { stopPause } from './stop-pause';
import { storeKeys } from './store-keys';
import { traces } from './traces';
import { backupUser } from './user';
import { variables } from './variables';

/** A rule, and the name that its findings have. */
type Named<Rule> = readonly [ErrorName, Rule];

const serviceRulesOf = (repository: Repository): readonly Named<ServiceRule>[] => [
  ['replicas', range],
  ['shared-disk', sharedDisk],
  ['request', requests],
  ['memory', leastMemory],
  ['item-size', itemSize],
  ['storage', leastStorage],
  ['sessions', sessions],
  ['sessions', mysqlSessions],
  ['development', developmentOnly],
  ['variable', variables],
  ['optional-secret', optionalSecrets],
  ['mount-path', mountPaths],
  ['file', files(repository)],
  ['privileges', privileged],
  ['backup-user', backupUser],
  ['external', host],
  ['engine', engine],
  ['archive', archive],
  ['parameter', parameters],
  ['parameter', mysqlVariables],
  ['peers', peers],
  ['stop-pause', stopPause],
  ['postgres-image', postgresImages],
  ['redis-image', redisImages],
  ['runner', runners],
  ['extension', extensions],
  ['initial-sql', initialSql(repository)],
  ['shared-memory', sharedMemory],
];

const STACK_RULES: readonly Named<StackRule>[] = [
  ['edge', edges],
  ['circle', circles],
  ['image', images],
  ['metrics', metrics],
  ['traces', traces],
  ['migration', migrations],
  ['dns', dnsServers],
  ['dns-name', dnsNames],
  ['pooler', poolers],
  ['database', databases],
  ['claim-name', claimNames],
  ['shared-volume', sharedVolumes],
  ['unused-volume', unusedVolumes],
  ['backup', backups],
  ['files-of-a-database', filesOfADatabase],
  ['public-address', publicAddresses],
  ['route', routes],
  ['route', openPorts],
  ['store-key', storeKeys],
  ['shared-secret', shared],
  ['password-in-url', passwordsInUrls],
  ['postgres-name', keptNames],
  ['mysql-name', mysqlKeptNames],
  ['registry', registry],
  ['extra-object', extraObjects],
  ['patch', patches],
];

/** @param unread the options that could not be read. */
export function problemsIn(
  stack: Context['stack'],
  environment: Environment,
  repository: Repository,
  unread = new Unread(),
): Problem[] {
  const forEach = serviceRulesOf(repository);
  const { services, ingress } = stack;
  const endpoints = endpointsOf(services);
  const ask = (path: readonly string[], rule: ErrorName, find: () => readonly Finding[]): Problem[] =>
    unread
      .ask(() => find().map((finding) => ({ ...finding, path: [...path, ...finding.path] })))
      .map((found) => ({ ...found, rule }));
  return [
    ...Object.entries(services).flatMap(([name, service]) =>
      serviceRules(forEach, service, environment, name).flatMap(([rule, find]) => ask(['services', name], rule, find)),
    ),
    ...STACK_RULES.flatMap(([rule, find]) => ask([], rule, () => find(stack, endpoints))),
    ...(ingress ? INGRESS_RULES.flatMap((find) => ask(['ingress'], 'ingress', () => find(ingress))) : []),
  ];
}

/** The rules for every service, then those of its type. */
const serviceRules = (
  forEach: readonly Named<ServiceRule>[],
  service: Service,
  environment: Environment,
  name: string,
): Named<() => Finding[]>[] => [
  ...forEach.map(([rule, find]): Named<() => Finding[]> => [rule, () => find(service, environment, name)]),
  ...(isApplication(service)
    ? typeOf(service).rules.map((find): Named<() => Finding[]> => ['type', () => find(service, environment, name)])
    : []),
];
