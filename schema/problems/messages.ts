// Every sentence about what is wrong with a stack: what was found, in the user's words, and what to do.
import { nearest } from './suggest';

type Found = { readonly input?: unknown };

/** A value as the user typed it, shortened. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return `'${shortened(value)}'`;
  return shortened(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

/** The last line of every report: dist/ is as it was. */
export const NOTHING_WRITTEN = 'Nothing was written.';

/** Where a problem is that is not one of a single environment. */
export const EVERY_ENVIRONMENT = 'every environment';

const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** 'a', 'a and b', 'a, b and c'. */
const joined = (names: readonly string[], word = 'and') =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}` : listed(names);

function listed(names: readonly (string | number)[]): string {
  return names.length > 0 ? names.join(', ') : 'none';
}

function didYouMean(found: string, candidates: readonly string[]): string {
  const near = nearest(found, candidates);
  return near === undefined ? '' : ` Did you mean '${near}'?`;
}

/** What zod tells about a value that is none of the choices of an enum, a list of literals or a discriminated union. */
interface Choice extends Found {
  readonly code?: string;
  readonly values?: readonly unknown[];
  /** Option that decides, in a discriminated union; `input` is then the whole group. */
  readonly discriminator?: string;
  readonly options?: readonly unknown[];
}

function notAChoice(what: string, { code, input, values, discriminator, options }: Choice): string | undefined {
  if (code === 'invalid_type') return undefined; // the value is no group at all
  const found = discriminator === undefined ? input : (input as Record<string, unknown>)[discriminator];
  const choices = values ?? options ?? [];
  const use = joined(choices.map(shown), 'or');
  if (found === undefined) return `is missing. Set it to ${use}.`;
  const texts = choices.filter((choice) => typeof choice === 'string');
  return `${shown(found)} is not ${what}.${(typeof found === 'string' && didYouMean(found, texts)) || ` Use ${use}.`}`;
}

/** For an option that has a short and a long form. */
const neither =
  (short: string, long: string, ...examples: readonly [string, string]) =>
  ({ input }: Found) =>
    `${shown(input)} is neither ${short} nor ${long}. Write ${examples.join(', or ')}.`;

/** The types of zod, for people. */
const KINDS: Record<string, string> = {
  string: 'text',
  object: 'a group of options',
  record: 'a group of names, each with a value',
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};
const kind = (expected: string) => KINDS[expected] ?? expected;

/** Who opens how many connections. */
interface Pooling {
  readonly name: string;
  readonly pods: number;
  readonly processes: number;
  readonly poolSize: number;
}

const counted = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
const pooling = ({ name, pods, processes, poolSize }: Pooling) =>
  `${name} has ${counted(pods, 'pod')} × ${processes} ${processes === 1 ? 'process' : 'processes'} × ${poolSize}`;

export const messages = {
  // one value
  notCpu: ({ input }: Found) => `${shown(input)} is not an amount of CPU. Write cores ('2', '0.5') or millicores ('250m').`,
  notBytes: ({ input }: Found) =>
    `${shown(input)} is not an amount of memory or disk. Write a whole number with Ki, Mi, Gi or Ti, such as '512Mi'.`,
  notAName: ({ input }: Found) =>
    `${shown(input)} is not a name that Kubernetes accepts. Use lower-case letters, digits and '-', starting with a letter and not ending with '-'.`,
  notAnObjectName: ({ input }: Found) =>
    `${shown(input)} is not a name that Kubernetes accepts. Use lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part.`,
  nameTooLong:
    (most: number) =>
    ({ input }: Found) =>
      `${shown(input)} has ${String(input).length} characters; at most ${most} fit.`,
  notAPortName: ({ input }: Found) => `${shown(input)} is not the name of a port: '--' cannot stand in one.`,
  notAnEndpoint: ({ input }: Found) =>
    `${shown(input)} is not the endpoint of a bucket. Write 'https://' and a host without path, such as 'https://s3.eu-central-1.amazonaws.com', or a Service of the cluster, such as 'http://minio.storage.svc:9000'.`,
  notABucket: ({ input }: Found) =>
    `${shown(input)} is not the name of a bucket. Use 3 to 63 lower-case letters, digits, '-' and '.', with a letter or digit at both ends, such as 'shop-backups'.`,
  notARegion: ({ input }: Found) =>
    `${shown(input)} is not a region. Use lower-case letters, digits and '-', such as 'eu-central-1'.`,
  notABucketPrefix: ({ input }: Found) =>
    `${shown(input)} is not a folder in a bucket. Use letters, digits, '.', '_' and '-', with '/' between them alone, such as 'backups/shop'.`,
  anAddress: ({ input }: Found) => `${shown(input)} is an address; a route needs a host name, such as 'shop.example.com'.`,
  notAHost: ({ input }: Found) =>
    `${shown(input)} is not a host name. Write it without scheme, port and path, in lower case, such as 'shop.example.com'.`,
  notAVariable: ({ input }: Found) =>
    `${shown(input)} is not the name of an environment variable. Use letters, digits and '_', not starting with a digit.`,
  notAPort: ({ input }: Found) => `${shown(input)} is not a port. Write a whole number from 1 to 65535.`,
  notAContainerPath: ({ input }: Found) => `${shown(input)} is not an absolute path in a container, such as '/app/data'.`,
  notAFilePath: ({ input }: Found) =>
    `${shown(input)} is not the absolute path of a file in a container, such as '/app/config.yaml'.`,
  notFileText: ({ input }: Found) =>
    `${shown(input)} is not text. A file is text: write it between quotes, or make it with JSON.stringify.`,
  notASettingName: ({ input }: Found) =>
    `${shown(input)} is not the name of a setting. Use letters, digits and '_', not starting with a digit, such as 'API_URL'.`,
  notAUrlPath: ({ input }: Found) => `${shown(input)} is not a path. Write it from '/' on, such as '/health'.`,
  notARoute: ({ input }: Found) =>
    `${shown(input)} is not a path of a route. Write it from '/' on, without '//' and without '/' at its end, such as '/api'.`,
  notARouteTarget: neither('a service', 'a group of options', "'backend'", "{ service: 'backend', match: 'exact' }"),
  notAnOrigin: ({ input }: Found) =>
    `${shown(input)} is not an origin. Write scheme and host without path, such as 'https://app.example.com', or '*'.`,
  notAHeader: ({ input }: Found) =>
    `${shown(input)} is not the name of an HTTP header. Use letters, digits and '-', such as 'X-Frame-Options'.`,
  notANetwork: ({ input }: Found) =>
    `${shown(input)} is not a range of addresses. Write it with its length, such as '203.0.113.0/24' or '203.0.113.7/32'.`,
  notALabel: ({ input }: Found) =>
    `${shown(input)} is not part of a label. Use letters, digits, '-', '_' and '.', at most 63, such as app.kubernetes.io/name: 'traefik'.`,
  notAFileHere: ({ input }: Found) => `${shown(input)} is not the path of a file, such as './ssl/cert.pem'.`,
  notAnInterval: ({ input }: Found) => `${shown(input)} is not an interval. Write a number with s, m or h, such as '1h'.`,
  notASchedule: ({ input }: Found) =>
    `${shown(input)} is not a schedule. Write minute, hour, day of the month, month and day of the week, such as '0 3 * * *' for three in the night.`,
  notATimeZone: ({ input }: Found) => `${shown(input)} is not a time zone. Write its name, such as 'Europe/Berlin' or 'Etc/UTC'.`,
  notAnImage: ({ input }: Found) =>
    `${shown(input)} is not an image with a version. Write 'repository:tag' with a tag other than latest and without scheme; '@sha256:…' may follow.`,
  notHealth: neither('a path', 'a group of options', "'/health'", "{ ready: '/ready', live: '/live' }"),
  notVariables: neither('a variable', 'a group of variables', "'DATABASE_URL'", "{ host: 'DB_HOST', port: 'DB_PORT' }"),
  notASecret: neither('a variable', 'a group of options', "'API_KEY'", "{ name: 'API_KEY', description: 'where to get it' }"),
  notKept: neither('a number of days', 'a group of options', '7', '{ daily: 7, weekly: 4, monthly: 6 }'),
  notAHeaderValue: neither('text', 'false', "'DENY'", 'false to leave the header out'),
  notASetting: ({ input }: Found) => `${shown(input)} is not a setting. Write text, a number, true or false.`,
  notInstances: ({ input }: Found) => `${shown(input)} is not a number of instances. Write a whole number from 1 to 9.`,
  notReplicas: ({ input }: Found) =>
    `${shown(input)} is not a number of pods. Write a whole number from 1 to 1000, or a range: { min: 2, max: 5 }.`,
  notText: ({ input }: Found) => `${shown(input)} is not text. An environment variable is text: put it in quotes.`,
  notAUser: ({ input }: Found) =>
    `${shown(input)} is not a user id. Write the number from 0 to 65535; a name would have to be looked up in the image.`,
  notASource: ({ input }: Found) =>
    `${shown(input)} is not a folder of the system's repository. Write it from './' on, without '..', such as './Backend'.`,
  notAnAsgiApp: ({ input }: Found) =>
    `${shown(input)} does not name an application. Write the module and its variable, such as 'app.main:app'.`,
  notAnIdentifier: ({ input }: Found) =>
    `${shown(input)} is not a Postgres name. Use lower-case letters, digits and '_', at most 63.`,
  superuser: () => `'postgres' is the superuser. Give the application a role of its own.`,
  notAVersion: ({ input }: Found) =>
    `${shown(input)} is not a version. Use letters, digits, '.', '_' and '-', at most 63, other than latest.`,
  notARegistry: ({ input }: Found) =>
    `${shown(input)} is not a registry. Write host and path without scheme, such as 'registry.example.com/team'.`,
  noEnvironment: () => 'no environment is written. Add at least one of development, local and production; {} is enough.',

  // the shape
  empty: () => 'is empty. Fill it or leave the option out.',
  nameInOverride: () => 'an environment cannot rename the stack. Remove it.',
  missing: (expected: string) => `is missing. It takes ${kind(expected)}.`,
  wrongType: (found: unknown, expected: string) => `${shown(found)} is not ${kind(expected)}.`,
  belowLeast: (found: unknown, least: number | bigint) => `${shown(found)} is too small. The smallest value is ${least}.`,
  aboveMost: (found: unknown, most: number | bigint) => `${shown(found)} is too large. The largest value is ${most}.`,
  notPossible: (found: unknown) => `${shown(found)} is not possible here.`,
  unknownKey: (key: string, allowed: readonly string[]) =>
    `'${key}' is not an option here.${didYouMean(key, allowed)}${allowed.length > 0 ? ` There are: ${listed(allowed)}.` : ''}`,
  /** @param what one of the choices, with its article: 'a log level'. */
  notAChoice: (what: string) => (choice: Choice) => notAChoice(what, choice),

  // what does not fit together
  noSuchService: (found: string, names: readonly string[]) =>
    `this stack has no service '${found}'.${didYouMean(found, names) || ` It has: ${listed(names)}.`}`,
  usesItself: (name: string) => `'${name}' uses itself. Remove the edge: a service can always reach itself.`,
  waitsInACircle: (circle: readonly string[]) =>
    `waits in a circle, so that none would ever start: ${circle.join(' → ')}. Set wait: false on one of these edges.`,
  nameThePort: (name: string, ports: readonly string[]) =>
    `'${name}' goes by the names of its ports. Use one of ${listed(ports)}.`,
  noPort: (name: string) => `'${name}' has no port to connect to. Give it one in services.${name}.ports.`,
  routeOutside: (name: string) => `'${name}' is outside the cluster; a route needs a service of this stack.`,
  routeToData: (name: string, type: string) =>
    `'${name}' is of type '${type}' and speaks no HTTP. Use kubectl port-forward to reach it.`,
  hostTwice: (host: string) => `'${host}' stands here twice. Remove one.`,
  unreachableRoute: (found: string, meant: string) =>
    `no request would get here: controllers read '${found}' as '${meant}'. Write that.`,
  stripsNothing: () => "there is nothing to strip from '/'. Remove it.",
  wildcardByHttp: (host: string) =>
    `'${host}' is a wildcard, and no ACME issuer gives out one by HTTP-01. Set challenge: 'DNS-01' with an issuer that can, or name the hosts.`,
  challengeRoute: (path: string) =>
    `'${path}' is where cert-manager answers the HTTP-01 challenge. Use another path, or challenge: 'DNS-01'.`,
  tlsWithoutHost: () => 'a certificate is for a host, and there is none. Name it in ingress.hosts.',
  everyOrigin: () => "browsers send no cookies to the origin '*'. Name the origins, or remove credentials.",
  noOrigin: () => 'is missing: ingress.hosts names no host that could stand in for it. Name the origins.',
  notRouted: (found: string, names: readonly string[]) =>
    `no route leads to '${found}'.${didYouMean(found, names) || ` Routes lead to: ${listed(names)}.`}`,
  onlyOfTheGateway: (controller: string) => `'${controller}' has one implementation. Remove it, or set controller: 'gateway'.`,
  unsupported: (feature: string, controller: string, why: string, others: readonly string[]) =>
    `${controller} cannot do ${feature}: ${why}. ${others.length > 0 ? `These can: ${others.join('; ')}.` : 'No other controller here can.'}`,
  routeTwice: (path: string, host: string, stack: string) =>
    `'${path}' of ${host === '' ? 'every host' : `'${host}'`} leads into the stack ${stack} as well. Keep one.`,
  nameTakenTwice: (name: string, owners: readonly string[]) =>
    `the DNS name '${name}' is claimed by ${joined(owners)}. Rename one.`,
  claimTakenTwice: (name: string, owners: readonly string[]) =>
    `the volume '${name}' is declared by ${joined(owners)}. Each service has volumes of its own: rename one.`,
  tooLongForAJob: (name: string, most: number) =>
    `'${name}' has ${name.length} characters; the jobs of a backup are called after it, so at most ${most} fit.`,
  noClassOfABucket: () => 'is for a claim, and these backups are in a bucket. Remove one of the two.',
  jobNameTaken: (job: string) => `a job of the backup is called '${job}', and so is something else in this stack. Rename that.`,
  variableTwice: (name: string, places: readonly string[]) => `the variable '${name}' is set by ${joined(places)}. Keep one.`,
  pathTwice: (path: string, places: readonly string[]) => `the path '${path}' is mounted by ${joined(places)}. Keep one.`,
  tmpIsWritable: () => "'/tmp' is writable in every service, and empty at every start. Remove it here.",
  pathIsOurs: (path: string) =>
    `'${path}' lies where Slipway puts its own files and the Secrets (/slipway, /run/slipway, /run/secrets). Choose another path.`,
  fileIsAFolder: (path: string, by: string) =>
    `'${path}' has to be a folder, because ${by} mounts there or below it. Choose another path for the file.`,
  tooManyBytes: (bytes: number, most: number) =>
    `the files have ${Math.ceil(bytes / 1024)} KiB together; ${most / 1024} KiB fit into a ConfigMap beside Slipway's own. Put large files into the image.`,
  notARange: (min: number, max: number) => `min ${min} is more than max ${max}. Raise max or lower min.`,
  sharedDisk: (volume: string, most: number) =>
    `${most} replicas cannot share the volume '${volume}', which is ReadWriteOnce. Set replicas: 1, or accessMode: 'ReadWriteMany' with a storage class that can do it.`,
  requestAboveLimit: (what: string, request: string, limit: string) =>
    `the request of ${request} ${what} is above the limit of ${limit}. Raise the limit or lower the request.`,
  typeInDevelopment: (type: string, instead: string) => `'${type}' is for development only. ${instead}`,
  sourceInDevelopment: () => 'mounted source is for development only. Build the code into the image in local and production.',
  rootInDevelopment: () => 'root (user 0) is for development only. Use another user, such as 10001, in local and production.',
  cannotProvide: (part: string, type: string) => `there is no ${part} to give: the service is of type '${type}'.`,
  noCommand: () => 'is missing. The service has secrets; Slipway starts its program with them, so it has to know the program.',
  noDatabaseToMigrate: (name: string) =>
    `the lock and the record of a migration are kept in a Postgres of this stack, and the service uses none. Add it to services.${name}.uses. A database outside is migrated from where you deploy: Slipway knows no login to it.`,
  databasesToMigrate: (databases: readonly string[]) =>
    `the lock and the record of a migration are kept in one database, and the service uses ${joined(databases)}. Give each a service that migrates it.`,
  nameOfMigration: (name: string, service: string) =>
    `the pods that migrate for services.${service} go by the name '${name}'. Rename one.`,
  noSuchPort: (found: string, names: readonly string[]) =>
    `there is no port '${found}'.${didYouMean(found, names) || ` There are: ${listed(names)}.`}`,
  buildTime: (name: string) =>
    `'${name}' is written into the bundle when the image is built; set at run time it changes nothing. Move it to build.args; the stack's page shows the docker build line with it.`,
  noEnvironmentOfAPage: (name: string) =>
    `'${name}' would reach nobody: the files are built, and nginx reads no variables. Use build.args for what the bundler writes into them, or config for what the page reads from /config.js.`,
  noSecretOfAPage: (name: string) =>
    `'${name}' would reach nobody: the files are built, and whatever a page is given everybody can read. Keep secrets in the service that the page asks.`,
  tooSmall: (found: string, least: string) => `${found} is too little memory; it needs ${least} at least.`,
  tooManyConnections: (found: number, memory: string, needed: string) =>
    `${found} connections do not fit into ${memory}. Set memory: '${needed}' at least, or lower maxConnections.`,
  tooFewConnections: (wanted: number, free: number, users: readonly Pooling[], db: string) =>
    `${wanted} connections can be opened at once and ${free} are free: ${joined(users.map(pooling))}. One too many fails with 'sorry, too many clients already'. Raise maxConnections and memory, lower replicas or workers, or give each process a smaller pool and say so: uses: { ${db}: { poolSize: 5 } }. Or let them take turns: services.${db}.pooler: {}.`,
  tooFewForThePooler: (
    wanted: number,
    free: number,
    pooler: string,
    pods: number,
    poolSize: number,
    passing: readonly Pooling[],
    most: number,
  ) =>
    `${wanted} connections can be opened at once and ${free} are free: ${joined([`${pooler} has ${counted(pods, 'pod')} × (${poolSize} + 1 for logins)`, ...passing.map(pooling)])}. ${most > 0 ? `Set poolSize: ${most} at most, or raise maxConnections and memory.` : 'Raise maxConnections and memory.'}`,
  tooManyClients: (wanted: number, most: number, pods: number) =>
    `${wanted} clients can come at once and ${most} fit: ${counted(pods, 'pod')} of ${most / pods} each. Raise replicas.`,
  noPool: (type: string) => `the service is of type '${type}'; a pool is counted for postgres alone. Remove it.`,
  oneServer: (instances: number) =>
    `${instances} instances need an engine that can run more than one server. Set engine: 'cloudnative-pg', or remove it.`,
  operatorsDatabase: () => "'postgres' already exists on every server. Set database to another name.",
  operatorsName: (name: string) =>
    `'${name}' has ${name.length} characters; CloudNativePG adds to it, so that at most 50 fit. Rename the service.`,
  noArchiver: () => "needs an engine that archives every change. Set engine: 'cloudnative-pg', or remove it.",
  noPlaceForAnArchive: () => 'needs a bucket to archive every change in. Set bucket, or remove it.',
  onlyUtc: (found: string) =>
    `the base backups of pointInTimeRecovery begin by UTC, not by '${found}'. Write the schedule in UTC, and remove timeZone.`,
  noPooler: (type: string) => `the service is of type '${type}'; only postgres has a pooler to pass by. Remove it.`,
  databaseOfThePooler: (name: string) =>
    `the pooler has a database '${name}' of its own. Give the application's another name: database: 'app'.`,
  noRegistry: () => 'there is no registry to pull from. Set registry.',
  noSecretOf: (found: string, names: readonly string[]) =>
    `no service '${found}' has secrets.${didYouMean(found, names) || ` These have: ${listed(names)}.`}`,
  stackTwice: (name: string) =>
    `stacks/index.ts: the stack name '${name}' is used more than once. Every stack needs a name of its own.`,
  wildcardHost: (found: string) => `'${found}' is a pattern; an external service needs a host.`,

  // the report
  heading: (stack: string, environments: readonly string[], count: number, what: string) =>
    `stacks/${stack}.ts (${environments.join(', ')}): ${counted(count, what)}`,
  refused: (reports: readonly string[]) => [...reports, NOTHING_WRITTEN].join('\n'),
} as const;
