// Every sentence about what is wrong with a stack: what was found, in the user's words, and what to do.
import { TYPE_WORDS } from './compose-words';
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

/** Stands for the names of environments in the heading of a problem that is in none of them. */
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
  const written = choices.find((choice) => choice !== found && String(choice) === String(found));
  if (written !== undefined) return `${shown(found)} is ${kind(typeof found)}. Write ${shown(written)}.`;
  const texts = choices.filter((choice) => typeof choice === 'string');
  return `${shown(found)} is not ${what}.${(typeof found === 'string' && didYouMean(found, texts)) || ` Use ${use}.`}`;
}

/** What people call a service, and what to write; a type that is not there yet is not named. */
function notAServiceType(choice: Choice): string | undefined {
  const found = (choice.input as { type?: unknown } | undefined)?.type;
  const name = typeof found === 'string' ? found.toLowerCase() : '';
  const words = Object.hasOwn(TYPE_WORDS, name) ? TYPE_WORDS[name] : undefined;
  const [, type] = /^Use type: '([^']+)'/.exec(words ?? '') ?? [];
  if (words !== undefined && (type === undefined || choice.options?.includes(type)))
    return `${shown(found)} is not a service type. ${words}`;
  const text = notAChoice('a service type', choice);
  return text?.includes(' Use ') && found !== undefined
    ? `${text} For any other program it is 'container', with its image.`
    : text;
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

/** A service, and how many connections it can open: pods × processes × poolSize. */
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
      `${shown(input)} has ${String(input).length} characters. At most ${most} are allowed.`,
  notAPortName: ({ input }: Found) => `${shown(input)} is not the name of a port, because it contains '--'. Use single hyphens.`,
  notAnEndpoint: ({ input }: Found) =>
    `${shown(input)} is not the endpoint of a bucket. Write 'https://' and a host without path, such as 'https://s3.eu-central-1.amazonaws.com', or a Service of the cluster, such as 'http://minio.storage.svc:9000'.`,
  notABucket: ({ input }: Found) =>
    `${shown(input)} is not the name of a bucket. Use 3 to 63 lower-case letters, digits, '-' and '.', with a letter or digit at both ends, such as 'shop-backups'.`,
  notARegion: ({ input }: Found) =>
    `${shown(input)} is not a region. Use lower-case letters, digits and '-', such as 'eu-central-1'.`,
  notABucketPrefix: ({ input }: Found) =>
    `${shown(input)} is not a folder in a bucket. Use letters, digits, '.', '_' and '-', and '/' between two folders, such as 'backups/shop'.`,
  anAddress: ({ input }: Found) => `${shown(input)} is an address. Write a host name, such as 'shop.example.com'.`,
  notAHost: ({ input }: Found) =>
    `${shown(input)} is not a host name. Write it without scheme, port and path, in lower case, such as 'shop.example.com'.`,
  notAVariable: ({ input }: Found) =>
    `${shown(input)} is not the name of an environment variable. Use letters, digits and '_', not starting with a digit.`,
  notAScheme: ({ input }: Found) =>
    `${shown(input)} is not the scheme of a URL. Write what stands before '://', such as 'postgresql+asyncpg'.`,
  notAUserOfAUrl: ({ input }: Found) =>
    `${shown(input)} is not a user in a URL. Write it without spaces and without ':', '@', '/', '?' and '#'.`,
  notADatabase: ({ input }: Found) =>
    `${shown(input)} is not the name of a database. Write it without '/' and spaces; Redis has numbers, such as '1'.`,
  noPlaceholder: (name: string, text: string, parts: readonly string[]) =>
    `${shown(text)} has no part of the connection in braces, such as '{host}'.${didYouMean(name, parts) || ` A variable whose text is always the same belongs in env of the service. The parts are: ${listed(parts)}.`}`,
  notAPort: ({ input }: Found) => `${shown(input)} is not a port. Write a whole number from 1 to 65535.`,
  notAContainerPath: ({ input }: Found) => `${shown(input)} is not an absolute path in a container, such as '/app/data'.`,
  notAFilePath: ({ input }: Found) =>
    `${shown(input)} is not the absolute path of a file in a container, such as '/app/config.yaml'.`,
  notFileText: ({ input }: Found) =>
    `${shown(input)} is not text. Write the content of the file in quotes, or make it with JSON.stringify.`,
  notASettingName: ({ input }: Found) =>
    `${shown(input)} is not the name of a setting. Use letters, digits and '_', not starting with a digit, such as 'API_URL'.`,
  notAUrlPath: ({ input }: Found) => `${shown(input)} is not a path. Begin it with '/', such as '/health'.`,
  notARoute: ({ input }: Found) =>
    `${shown(input)} is not the path of a route. Begin it with '/', and write no '//' and no '/' at the end, such as '/api', or a host before it, such as 'api.example.com/v2'.`,
  notARouteTarget: neither('a service', 'a group of options', "'backend'", "{ service: 'backend', match: 'exact' }"),
  notATcpTarget: neither('a service', 'a group of options', "'mail'", "{ service: 'mail', port: 2525 }"),
  notAnOrigin: ({ input }: Found) =>
    `${shown(input)} is not an origin. Write scheme and host without path, such as 'https://app.example.com', or '*'.`,
  notAHeader: ({ input }: Found) =>
    `${shown(input)} is not the name of an HTTP header. Use letters, digits and '-', such as 'X-Frame-Options'.`,
  notANetwork: ({ input }: Found) =>
    `${shown(input)} is not a range of addresses. Write an address and the length of its prefix, such as '203.0.113.0/24' or '203.0.113.7/32'.`,
  notALabel: ({ input }: Found) =>
    `${shown(input)} is not the key or the value of a label. Use letters, digits, '-', '_' and '.', at most 63, such as app.kubernetes.io/name: 'traefik'.`,
  notAFileHere: ({ input }: Found) => `${shown(input)} is not the path of a file, such as './ssl/cert.pem'.`,
  notAnInterval: ({ input }: Found) => `${shown(input)} is not an interval. Write a number with s, m or h, such as '1h'.`,
  notASchedule: ({ input }: Found) =>
    `${shown(input)} is not a schedule. Write minute, hour, day of the month, month and day of the week, such as '0 3 * * *' for 03:00 every day.`,
  notATimeZone: ({ input }: Found) => `${shown(input)} is not a time zone. Write its name, such as 'Europe/Berlin' or 'Etc/UTC'.`,
  notAnImage: ({ input }: Found) =>
    `${shown(input)} is not an image with a version. Write 'repository:tag' without scheme and with a tag other than latest; '@sha256:…' may follow.`,
  notHealth: neither('a path', 'a group of options', "'/health'", "{ ready: '/ready', live: '/live' }"),
  notAWritablePath: neither('a path', 'a group of options', "'/app/cache'", "{ path: '/app/cache', keep: true }"),
  notAQuestion: neither('a path', 'a port', "'/health'", "{ port: 'web', path: '/health' }"),
  composeTest: ({ input }: Found) => {
    const [first, ...rest] = input as string[];
    const command = first === 'CMD' ? rest : ['sh', '-c', ...rest];
    return `'${first}' is compose's word for what follows. Write [${command.map(shown).join(', ')}].`;
  },
  pathOrCommand: () => 'a command and a path exclude each other. Keep one.',
  noPortToAsk: () =>
    "the service has no TCP port that a probe could ask. Name one in ports, or ask by a command: health: { command: ['celery', '-A', 'app', 'inspect', 'ping'] }.",
  notAWait: neither('true', 'false', 'wait: false', "wait: 'completed' for a job"),
  notVariables: neither('a variable', 'a group of variables', "'DATABASE_URL'", "{ host: 'DB_HOST', port: 'DB_PORT' }"),
  notASecret: neither('a variable', 'a group of options', "'API_KEY'", "{ name: 'API_KEY', description: 'where to get it' }"),
  notGenerated: ({ input }: Found) =>
    `${shown(input)} says not how to make a value. Write true, { length: 64 }, or { bytes: 32, encoding: 'base64' } (also 'base64url' and 'hex'), with 8 to 1024.`,
  notASharedSecret: ({ code, input }: Found & { readonly code?: string }) =>
    code === 'invalid_type'
      ? `${shown(input)} is not a group of options. The stack's own secrets are secrets: { MQ_PASSWORD: { generate: true } }; where values come from is said in secretSource: { from: 'external-secrets', store: 'vault' }.`
      : undefined,
  noSecretName: () => "is missing. Name the variable, such as 'API_KEY', or a secret of the stack by from.",
  notKept: neither('a number of days', 'a group of options', '7', '{ daily: 7, weekly: 4, monthly: 6 }'),
  notAVolume: neither(
    'a volume of its own',
    'a volume of the stack',
    "{ mountPath: '/data', size: '1Gi' }",
    "{ from: 'media', mountPath: '/media' } for one of the stack's own volumes",
  ),
  notASubPath: ({ input }: Found) =>
    `${shown(input)} is not a folder in a volume. Write it without '/' in front and without '..', such as 'uploads/images'.`,
  notAHeaderValue: neither('text', 'false', "'DENY'", 'false to leave the header out'),
  notASetting: ({ input }: Found) => `${shown(input)} is not a setting. Write text, a number, true or false.`,
  notInstances: ({ input }: Found) => `${shown(input)} is not a number of instances. Write a whole number from 1 to 9.`,
  notReplicas: ({ input }: Found) =>
    `${shown(input)} is not a number of pods. Write a whole number from 1 to 1000, or a range: { min: 2, max: 5 }.`,
  notText: ({ input }: Found) => `${shown(input)} is not text. An environment variable is text: put it in quotes.`,
  notAParameter: ({ input }: Found) =>
    `${shown(input)} is not the name of a parameter of Postgres. Write it in lower case, such as 'wal_level' or 'pg_stat_statements.max'.`,
  notTheTextOfAParameter: ({ input }: Found) =>
    `${shown(input)} is not the value of a parameter. Write text on one line, such as '200' or '64MB', in quotes.`,
  notAUser: ({ input }: Found) =>
    `${shown(input)} is not a user. Write a number from 0 to 65535, user and group as '1000:1000', or 'image' for the user of the image.`,
  notASource: ({ input }: Found) =>
    `${shown(input)} is not a folder of the system's repository. Begin it with './', and write no '..', such as './Backend'.`,
  notAnAsgiApp: ({ input }: Found) =>
    `${shown(input)} does not name an application. Write the module and its variable, such as 'app.main:app'.`,
  notAnIdentifier: ({ input }: Found) =>
    `${shown(input)} is not a Postgres name. Use lower-case letters, digits and '_', at most 63.`,
  superuser: () => "'postgres' is the superuser. Set user to another role.",
  notAVersion: ({ input }: Found) =>
    `${shown(input)} is not a version. Use letters, digits, '.', '_' and '-', at most 63, other than latest.`,
  notARegistry: ({ input }: Found) =>
    `${shown(input)} is not a registry. Write host and path without scheme, such as 'registry.example.com/team'.`,
  noEnvironment: () => 'the stack has no environment. Add at least one of development, local and production; {} is enough.',
  notAnEnvironmentName: ({ input }: Found) =>
    input === 'example'
      ? "'example' is taken: secrets/<stack>.example.env lists the secrets of every environment. Choose another name."
      : `${shown(input)} is not the name of an environment. Use lower-case letters, digits and '-', with a letter or digit at both ends, such as 'staging'.`,
  likeNothing: (name: string, known: readonly string[]) =>
    `is missing. '${name}' is none of ${joined(known)}, so say which of them it is like: ${name}: { like: 'production' }.${didYouMean(name, known)}`,
  likeItself: (name: string) => `'${name}' is one of the three environments that the others are like. Remove like.`,

  // the shape
  empty: () => 'is empty. Give it a value, or remove the option.',
  nameInOverride: () => 'an environment cannot rename the stack. Remove it.',
  missing: (expected: string, shape?: string) =>
    `is missing. It takes ${kind(expected)}${shape === undefined ? '' : `: ${shape}`}.`,
  wrongType: (found: unknown, expected: string, shape?: string) =>
    `${shown(found)} is not ${kind(expected)}.${shape === undefined ? '' : ` Write ${shape}.`}`,
  composeWord: (word: string, way: string) => `'${word}' is a word of compose. ${way}`,
  noneOfType: (option: string, type: string) => `A service of type '${type}' has no ${option}.`,
  notAServiceType: (choice: Choice) => notAServiceType(choice),
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
  usesItself: (name: string) => `'${name}' uses itself. Remove it: a service can always reach itself.`,
  waitsInACircle: (circle: readonly string[]) =>
    `these services wait for each other, so none of them would start: ${circle.join(' → ')}. Set wait: false on one of these edges.`,
  nameThePort: (name: string, ports: readonly string[]) =>
    `other services reach '${name}' by the names of its ports. Use ${joined(ports.map(shown), 'or')}.`,
  noPort: (name: string) => `'${name}' has no port to connect to. Add one to services.${name}.ports.`,
  waitForTheJob: (name: string) =>
    `'${name}' is a job: it runs and ends, and takes no connections. To start after it has succeeded, write ${name}: { wait: 'completed' }.`,
  noVariableOfAJob: (name: string, option: string) => `'${name}' is a job, which takes no connections. Remove ${option}.`,
  neverCompletes: (name: string, type: string) =>
    `'${name}' is of type '${type}', which does not complete; only a job does. Leave wait out: the pods then wait until '${name}' is ready.`,
  takesNoConnections: (name: string, type: string) =>
    `'${name}' is of type '${type}': it runs and ends, and takes no connections. Remove it here.`,
  notOfEnding: (key: string, type: string) =>
    `a service of type '${type}' runs and ends, so it has no ${key}. Remove it, or use type: 'container' for a program that stays.`,
  routeOutside: (name: string) => `'${name}' is outside the cluster. A route needs a service of this stack.`,
  routeToData: (name: string, type: string) =>
    `'${name}' is of type '${type}', which does not speak HTTP. Use kubectl port-forward to reach it.`,
  addressTwice: (key: string, path: string, host: string) =>
    `'${host}' is in hosts, so '${path}' is a route there already. Remove '${key}' or '${path}', or take '${host}' out of hosts.`,
  noRouteOfHosts: () =>
    'no route answers on these hosts, because each route names a host of its own. Remove hosts, or add a path.',
  redirectServed: (host: string) => `'${host}' has routes of its own. Remove the redirect, or the host.`,
  redirectPattern: (host: string) => `'${host}' is a pattern. Name the host.`,
  redirectChain: (host: string) => `'${host}' is redirected itself. Name the host at the end.`,
  limitOfStream: (option: string) => `${option} does not apply to a route that streams. Remove it, or stream.`,
  openToEverybody: (name: string) =>
    `everybody could read and write '${name}', which has no password. Remove auth: false from services.${name}, or remove the port here.`,
  nameOfTcp: (name: string) => `the Service '${name}' of ingress.tcp has the name of something else in this stack. Rename that.`,
  hostTwice: (host: string) => `'${host}' is listed twice. Remove one.`,
  unreachableRoute: (found: string, meant: string) =>
    `no request would match, because controllers read '${found}' as '${meant}'. Write '${meant}'.`,
  stripsNothing: () => "the path '/' has no prefix to strip. Remove stripPrefix.",
  wildcardByHttp: (host: string) =>
    `'${host}' is a wildcard, which no ACME issuer can check by HTTP-01. Set challenge: 'DNS-01' and an issuer with a DNS solver, or name the hosts.`,
  challengeRoute: (path: string) =>
    `cert-manager answers the HTTP-01 challenge at '${path}'. Use another path, or challenge: 'DNS-01'.`,
  tlsWithoutHost: () => 'a certificate needs a host, and the stack has none. Add it to ingress.hosts.',
  everyOrigin: () => "browsers send no cookies where every origin is allowed ('*'). Name the origins, or remove credentials.",
  noOrigin: () => 'is missing, and ingress.hosts names no host to use instead. Name the origins.',
  notRouted: (found: string, names: readonly string[]) =>
    `no route leads to '${found}'.${didYouMean(found, names) || ` Routes lead to: ${listed(names)}.`}`,
  onlyOfTheGateway: (controller: string) =>
    `implementation is for controller: 'gateway' only, and this is '${controller}'. Remove it, or set controller: 'gateway'.`,
  unsupported: (feature: string, controller: string, why: string, others: readonly string[]) =>
    `${controller} cannot do ${feature}: ${why}. ${others.length > 0 ? `These can: ${others.join('; ')}.` : 'No other controller here can.'}`,
  routeTwice: (path: string, host: string, stack: string) =>
    `'${path}' on ${host === '' ? 'every host' : `'${host}'`} is a route of the stack ${stack} too. Keep one.`,
  nameTakenTwice: (name: string, owners: readonly string[]) =>
    `the DNS name '${name}' is claimed by ${joined(owners)}. Rename one.`,
  claimTakenTwice: (name: string, owners: readonly string[]) =>
    `the volume '${name}' is declared by ${joined(owners)}. Rename one. To share it, declare it in the stack's own volumes, and mount it in each service: volumes: { ${name}: { from: '${name}', mountPath: '/data' } }.`,
  noSuchVolume: (found: string, names: readonly string[]) =>
    `the stack has no volume '${found}'.${didYouMean(found, names) || ` Its volumes are: ${listed(names)}.`}`,
  volumeOfNobody: (name: string) =>
    `no service mounts it. Add volumes: { ${name}: { from: '${name}', mountPath: '/data' } } to a service, or remove it.`,
  tooLongForAJob: (name: string, most: number) =>
    `'${name}' has ${name.length} characters. The names of its backup jobs are longer, so at most ${most} are allowed.`,
  noClassOfABucket: () => 'is for a claim, but these backups are in a bucket. Remove storageClass or bucket.',
  jobNameTaken: (job: string) =>
    `a job of the backup is named '${job}', and something else in this stack has the same name. Rename the other.`,
  variableTwice: (name: string, places: readonly string[]) => `the variable '${name}' is set by ${joined(places)}. Keep one.`,
  pathTwice: (path: string, places: readonly string[]) => `the path '${path}' is mounted by ${joined(places)}. Keep one.`,
  tmpIsWritable: () => "'/tmp' is always writable, and empty at every start. Remove it here.",
  pathIsOurs: (path: string) =>
    `'${path}' is in a folder that Slipway uses for its own files and the Secrets (/slipway, /run/slipway, /run/secrets). Choose another path.`,
  fileIsAFolder: (path: string, by: string) =>
    `'${path}' must be a folder, because ${by} mounts at it or below it. Choose another path for the file.`,
  tooManyBytes: (bytes: number, most: number) =>
    `the files have ${Math.ceil(bytes / 1024)} KiB together. Their ConfigMap has room for ${most / 1024} KiB. Put large files into the image.`,
  notARange: (min: number, max: number) => `min ${min} is more than max ${max}. Raise max or lower min.`,
  sharedDisk: (volume: string, most: number) =>
    `${most} replicas cannot share the volume '${volume}', which is ReadWriteOnce. Set replicas: 1, or accessMode: 'ReadWriteMany' with a storage class that supports it.`,
  requestAboveLimit: (what: string, request: string, limit: string) =>
    `the request of ${request} ${what} is above the limit of ${limit}. Raise the limit or lower the request.`,
  typeInDevelopment: (type: string, instead: string) => `'${type}' is for development only. ${instead}`,
  sourceInDevelopment: () => 'mounted source is for development only. Build the code into the image in local and production.',
  backupAsTheImage: () =>
    "a backup reads the files as the service's user, whose number only the image knows. Set user to its number and group, such as '999:999'.",
  rootInDevelopment: () => 'root (user 0) is for development only. Use another user, such as 10001, in local and production.',
  noSuchPart: (part: string, type: string, parts: readonly string[]) =>
    `a service of type '${type}' has no '{${part}}'.${didYouMean(part, parts) || ` There are: ${parts.map((name) => `{${name}}`).join(', ')}.`} For braces in the text itself write '{{${part}}}'.`,
  unusedOfEdge: (option: string) =>
    `no variable of this edge contains the ${option}. Set env to a variable for the URL, or remove ${option}.`,
  noDatabaseOf: (type: string) => `a service of type '${type}' has no databases to choose from. Remove database.`,
  noSuchDatabase: (found: string, type: string, names: readonly string[]) =>
    `${type} has no database '${found}' here.${didYouMean(found, names) || ` There are: ${listed(names)}.`}`,
  cannotProvide: (part: string, type: string) => `a service of type '${type}' has no ${part}. Remove it.`,
  noDatabaseToMigrate: (name: string) =>
    `a migration keeps its lock and its record in a Postgres of this stack, but the service uses none. Add it to services.${name}.uses. Slipway knows no login to an external database: migrate that one from where you deploy.`,
  databasesToMigrate: (databases: readonly string[]) =>
    `a migration keeps its lock and its record in one database, but the service uses ${joined(databases)}. Give each database a service that migrates it.`,
  nameOfMigration: (name: string, service: string) =>
    `'${name}' is the name of the pods that migrate for services.${service} too. Rename one.`,
  noSuchPort: (found: string, names: readonly string[]) =>
    `there is no port '${found}'.${didYouMean(found, names) || ` There are: ${listed(names)}.`}`,
  buildTime: (name: string) =>
    `'${name}' is written into the bundle when the image is built, so at run time it changes nothing. Move it to build.args; the stack's page shows the docker build command with it.`,
  noEnvironmentOfAPage: (name: string) =>
    `'${name}' has no effect: the files are already built, and nginx reads no variables. Use build.args for what the bundler writes into the files, or config for what the page reads from /config.js.`,
  noSecretOfAPage: (name: string) =>
    `'${name}' is not possible: everybody can read what a page gets. Keep secrets in the service that the page calls.`,
  tooSmall: (found: string, least: string) => `${found} is too little memory. Set at least ${least}.`,
  ownParameter: (name: string) => `'${name}' cannot be set, because Slipway and the operator run Postgres by it. Remove it.`,
  hasAnOption: (option: string) => `the service has an option for it. Set ${option} instead.`,
  operatorsLibraries: () =>
    "CloudNativePG loads the libraries of pg_stat_statements, auto_explain and pgaudit itself where a parameter of theirs is set, such as 'pg_stat_statements.max': '5000'. Set one instead.",
  minimalWal: (engine: string) =>
    `'minimal' allows no replica and no archive, ${engine === 'cloudnative-pg' ? 'which CloudNativePG needs' : "so Postgres starts with it only where max_wal_senders is '0'"}. Use 'replica' or 'logical'.`,
  tooManyConnections: (found: number, memory: string, needed: string) =>
    `${found} connections do not fit into ${memory} of memory. Set memory to '${needed}' or more, or lower maxConnections.`,
  tooFewConnections: (wanted: number, free: number, users: readonly Pooling[], db: string) =>
    `${wanted} connections can be open at the same time, but only ${free} are free: ${joined(users.map(pooling))}. The next one fails with 'sorry, too many clients already'. Raise maxConnections and memory, lower replicas or workers, or give each process a smaller pool and set its size here too: uses: { ${db}: { poolSize: 5 } }. Or share the connections by a pooler: services.${db}.pooler: {}.`,
  tooFewForThePooler: (
    wanted: number,
    free: number,
    pooler: string,
    pods: number,
    poolSize: number,
    passing: readonly Pooling[],
    most: number,
  ) =>
    `${wanted} connections can be open at the same time, but only ${free} are free: ${joined([`${pooler} has ${counted(pods, 'pod')} × (${poolSize} + 1 for logins)`, ...passing.map(pooling)])}. ${most > 0 ? `Set poolSize to ${most} or less, or raise maxConnections and memory.` : 'Raise maxConnections and memory.'}`,
  tooManyClients: (wanted: number, most: number, pods: number) =>
    `${wanted} clients can connect at the same time, but the pooler accepts ${most}: ${counted(pods, 'pod')} with ${most / pods} each. Raise replicas.`,
  noPool: (type: string) => `poolSize is for postgres only, and this service is of type '${type}'. Remove it.`,
  oneServer: (instances: number) =>
    `${instances} instances need an engine with several servers. Set engine: 'cloudnative-pg', or remove instances.`,
  operatorsDatabase: () => "'postgres' already exists on every server. Set database to another name.",
  operatorsName: (name: string) =>
    `'${name}' has ${name.length} characters. CloudNativePG makes longer names from it, so at most 50 are allowed. Rename the service.`,
  noArchiver: () => "needs an engine that archives the WAL. Set engine: 'cloudnative-pg', or remove pointInTimeRecovery.",
  noPlaceForAnArchive: () => 'needs a bucket for the WAL archive. Set bucket, or remove pointInTimeRecovery.',
  onlyUtc: (found: string) =>
    `CloudNativePG schedules base backups in UTC, not in '${found}'. Write the schedule in UTC, and remove timeZone.`,
  noPooler: (type: string) => `direct is for postgres only, and this service is of type '${type}'. Remove it.`,
  databaseOfThePooler: (name: string) =>
    `the pooler has a database with the name '${name}' itself. Set database to another name, such as 'app'.`,
  noRegistry: () => 'there is no registry to log in to. Set registry.',
  noSharedSecret: (found: string, names: readonly string[]) =>
    `the stack has no secret '${found}'.${didYouMean(found, names) || ` It has: ${listed(names)}.`} Declare it in the stack's own secrets.`,
  saidByTheStack: (option: string, name: string) =>
    `'${name}' is a secret of the stack, which says this for all services. Remove ${option} here.`,
  nameOfTheStack: () => "'stack' would have the same Secret as the stack's own secrets. Rename the service.",
  optionalAndGenerated: () => 'a secret that is made up is never missing. Remove optional or generate.',
  unsafeInUrl: (name: string) =>
    `'${name}' becomes part of a connection URL, where base64 has characters with another meaning. Set encoding to 'base64url' or 'hex'.`,
  severalValues: (name: string, owners: readonly string[]) =>
    `${joined(owners)} get a value of '${name}' each, and the values differ. For one value, declare it in the stack: secrets: { ${name}: { generate: true } }, and name it without generate in the services.`,
  noSecretOf: (found: string, names: readonly string[]) =>
    `no service '${found}' has secrets.${didYouMean(found, names) || ` These have: ${listed(names)}.`}`,
  stackTwice: (name: string) =>
    `stacks/index.ts: the stack name '${name}' is used more than once. Every stack needs a name of its own.`,
  localhostOutside: (host: string) =>
    `'${host}' is the pod itself. Write the name or the address of the other machine, and its range: cidrs: ['192.168.1.20/32'].`,
  privateAddress: (host: string) =>
    `'${host}' is a private address, and the network policy opens public ones only. Add cidrs: ['${host}/32'], or the range that it is in.`,
  inTheCluster: (host: string, namespace: string) =>
    `'${host}' is inside the cluster, and the network policy opens public addresses only. Add namespace: '${namespace}'.`,
  otherNamespace: (host: string, namespace: string) =>
    `'${host}' is in the namespace '${namespace}'. Set namespace to it, or correct host.`,
  notInCidrs: (host: string) => `'${host}' is in none of the cidrs. Add '${host}/32' to them.`,
  rangeOfMetadata: (cidr: string) =>
    `'${cidr}' includes the metadata service, where a cloud gives out the credentials of the node. Name smaller ranges.`,
  addressesAndPods: () => 'a host is at addresses or in a namespace, not both. Keep cidrs or namespace.',
  labelsOfNothing: () => 'labels are of the pods in a namespace. Add namespace, or remove labels.',
  noSchemeOutside: (port: number) =>
    `port ${port} does not say what is spoken there, so Slipway knows no URL. Set scheme on this edge, such as scheme: 'mysql', or ask for the parts: env: { host: 'HOST', port: 'PORT' }.`,
  /** @param owner of the port, where it can say how one connects to it. */
  noScheme: (port: number, scheme: string, owner: string | undefined) =>
    `port ${port} does not look like HTTP, so Slipway knows no URL. Set ${owner === undefined ? '' : `services.${owner}.connection: { scheme: '${scheme}' }, or `}scheme: '${scheme}' on this edge, or ask for the parts: env: { host: 'HOST', port: 'PORT' }.`,
  noSuchSecret: (found: string, names: readonly string[]) =>
    `this service has no secret '${found}'.${didYouMean(found, names) || ` It has: ${listed(names)}.`}`,
  noPortToConnectTo: () => 'there is no port to connect to. Add one to ports.',
  wildcardHost: ({ input }: Found) => `${shown(input)} is a pattern. Write the name of one host.`,

  // the report
  heading: (stack: string, environments: readonly string[], count: number, what: string) =>
    `stacks/${stack}.ts (${environments.join(', ')}): ${counted(count, what)}`,
  refused: (reports: readonly string[]) => [...reports, NOTHING_WRITTEN].join('\n'),
} as const;
