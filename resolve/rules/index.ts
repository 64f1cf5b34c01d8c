// All rules: what no schema sees, because each option is right and two of them do not fit together.
import type { Environment } from '../../schema/environment';
import type { Service } from '../../schema/service';
import { typeOf } from '../applications';
import type { Context } from '../context';
import { endpointsOf } from '../endpoints';
import { isApplication } from '../kinds';
import { Unread } from '../unread';
import { backups } from './backup';
import { developmentOnly } from './development';
import { circles, edges } from './edges';
import { host } from './external';
import { files } from './files';
import { images } from './image';
import { INGRESS_RULES } from './ingress';
import { migrations } from './migration';
import { mountPaths } from './mount-paths';
import { claimNames, dnsNames } from './names';
import { parameters } from './parameters';
import { poolers } from './pooler';
import { archive, engine, sessions } from './postgres';
import { registry } from './registry';
import { range, sharedDisk } from './replicas';
import { leastMemory, requests } from './resources';
import { routes, tcp } from './routes';
import type { Finding, ServiceRule } from './rule';
import { optionalSecrets, passwordsInUrls, shared } from './secrets';
import { sharedVolumes, unusedVolumes } from './shared-volumes';
import type { StackRule } from './stack-rule';
import { storeKeys } from './store-keys';
import { backupUser } from './user';
import { variables } from './variables';

const SERVICE_RULES: readonly ServiceRule[] = [
  range,
  sharedDisk,
  requests,
  leastMemory,
  sessions,
  developmentOnly,
  variables,
  optionalSecrets,
  mountPaths,
  files,
  backupUser,
  host,
  engine,
  archive,
  parameters,
];

const STACK_RULES: readonly StackRule[] = [
  edges,
  circles,
  images,
  migrations,
  dnsNames,
  poolers,
  claimNames,
  sharedVolumes,
  unusedVolumes,
  backups,
  routes,
  tcp,
  storeKeys,
  shared,
  passwordsInUrls,
  registry,
];

/** @param unread the options that could not be read. */
export function findingsOf(stack: Context['stack'], environment: Environment, unread = new Unread()): Finding[] {
  const { services, ingress } = stack;
  const endpoints = endpointsOf(services);
  const ask = (path: readonly string[], rule: () => readonly Finding[]) =>
    unread.ask(() => rule().map((finding) => ({ ...finding, path: [...path, ...finding.path] })));
  return [
    ...Object.entries(services).flatMap(([name, service]) =>
      serviceRules(service, environment, name).flatMap((rule) => ask(['services', name], rule)),
    ),
    ...STACK_RULES.flatMap((rule) => ask([], () => rule(stack, endpoints))),
    ...(ingress ? INGRESS_RULES.flatMap((rule) => ask(['ingress'], () => rule(ingress))) : []),
  ];
}

/** The rules for every service, then those of its type. */
const serviceRules = (service: Service, environment: Environment, name: string): (() => Finding[])[] => [
  ...SERVICE_RULES.map((rule) => () => rule(service, environment, name)),
  ...(isApplication(service) ? typeOf(service).rules.map((rule) => () => rule(service, environment, name)) : []),
];
