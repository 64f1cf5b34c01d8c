// What is said about a value of the wrong shape or range. What names, amounts and images say is tested with them.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { messages } from '../../../schema/problems/messages';
import { api, db, problemsOf } from '../../support/stacks';

const saying = (options: object) => ({ it: { ...api, ...options } });

test.each<[string, object, string]>([
  [
    'a service without a type',
    { it: {} },
    "services.it.type: is missing. Set it to 'nextjs', 'static', 'vite', 'fastapi', 'container', 'job', 'cron', 'postgres', 'mariadb', 'mysql', 'mongodb', 'redis', 'memcached', 'rabbitmq', 's3' or 'external'.",
  ],
  [
    'a type that is misspelt',
    { it: { type: 'reddis' } },
    `services.it.type: 'reddis' is not a service type. Did you mean 'redis'?`,
  ],
  [
    'a type that does not exist',
    { it: { type: 'kafka' } },
    "services.it.type: 'kafka' is not a service type. Use type: 'container' with its image, ports and volumes.",
  ],
  [
    'a Redis that does not say what it may lose',
    { it: { type: 'redis' } },
    "services.it.mode: is missing. Set it to 'cache' or 'store'.",
  ],
  [
    'a version of Redis that nobody brings',
    { it: { type: 'redis', mode: 'cache', version: '8.1' } },
    "services.it.version: '8.1' is not a version that Slipway brings. Did you mean '8.2'?",
  ],
  [
    'a version beside an image',
    { it: { type: 'redis', mode: 'cache', version: '7.2', image: 'valkey/valkey:9.1' } },
    "services.it.version: 'valkey/valkey:9.1' has a version already. Remove version or image.",
  ],
  [
    'a Redis of no version',
    { it: { type: 'redis', mode: 'cache', image: 'valkey/valkey' } },
    "services.it.image: 'valkey/valkey' is not an image with a version. Write 'repository:tag' without scheme and with a tag other than latest, or 'repository@sha256:…' with a whole digest.",
  ],
  [
    'a policy for a full memory with a slip',
    { it: { type: 'redis', mode: 'cache', maxmemoryPolicy: 'allkeys-lur' } },
    "services.it.maxmemoryPolicy: 'allkeys-lur' is not a policy of Redis for a full memory. Did you mean 'allkeys-lru'?",
  ],
  [
    'a mode that is misspelt',
    { it: { type: 'redis', mode: 'cahe' } },
    `services.it.mode: 'cahe' is not a mode. Did you mean 'cache'?`,
  ],
  [
    'a server that is misspelt',
    saying({ server: { kind: 'unicorn' } }),
    "services.it.server.kind: 'unicorn' is not a kind of server. Did you mean 'uvicorn'?",
  ],
  [
    'a Postgres without a version',
    { it: { type: 'postgres' } },
    'services.it.version: is missing. Set it to 14, 15, 16, 17 or 18.',
  ],
  [
    'a version without an image',
    { it: { ...db, version: 14 } },
    "services.it.version: Slipway brings no image of Postgres 14. Set image to one of this version, such as 'postgres:14-alpine'.",
  ],
  [
    'a log level that is misspelt',
    saying({ logLevel: 'warn' }),
    "services.it.logLevel: 'warn' is not a log level. Did you mean 'warning'?",
  ],

  [
    'an option that is misspelt',
    { it: { type: 'nextjs', prot: 1 } },
    `services.it.prot: 'prot' is not an option here. Did you mean 'port'? There are: type, description, accept, image, build, entrypoint, command, workingDir, uses, internet, replicas, resources, stopGraceSeconds, stopPauseSeconds, user, privileges, readOnly, writablePaths, files, volumes, env, secrets, peers, port, health, metrics, migrate, source.`,
  ],
  [
    'an option of a part',
    saying({ uses: { db: { await: true } }, replicas: 1 }),
    `services.it.uses.db.await: 'await' is not an option here. Did you mean 'wait'? There are: env, scheme, database, wait, poolSize, direct, superuser.`,
  ],
  [
    'an option that excludes itself by mode',
    { it: { type: 'redis', mode: 'cache', storage: '1Gi' } },
    `services.it.storage: 'storage' is not an option here. There are: type, description, accept, cpu, metrics, memory, version, image, runAs, auth, mode, maxmemoryPolicy.`,
  ],

  ['no host', { it: { type: 'external' } }, 'services.it.host: is missing. It takes text.'],
  ['half a server', saying({ server: { kind: 'gunicorn' } }), 'services.it.server.workers: is missing. It takes a number.'],
  [
    'text where true or false belongs',
    saying({ uses: { db: { wait: 'no' } } }),
    `services.it.uses.db.wait: 'no' is neither true nor false. Write wait: false, or wait: 'completed' for a job.`,
  ],
  [
    'a list where names belong',
    saying({ env: ['A=B'] }),
    `services.it.env: ["A=…"] is not a group of names, each with a value. Write { LOG_LEVEL: 'info' }.`,
  ],
  ['text where a list belongs', saying({ secrets: 'KEY' }), `services.it.secrets: 'KEY' is not a list. Write ['API_KEY'].`],
  [
    'a number where a variable or its description belongs',
    saying({ secrets: [5] }),
    "services.it.secrets.0: 5 is neither a variable nor a group of options. Write 'API_KEY', or { name: 'API_KEY', description: 'where to get it' }.",
  ],
  [
    'a number where variables belong',
    saying({ uses: { db: { env: 5 } } }),
    "services.it.uses.db.env: 5 is neither a variable nor a group of variables. Write 'DATABASE_URL', or { host: 'DB_HOST', port: 'DB_PORT' }.",
  ],
  [
    'text where backups are counted',
    { it: { ...db, backup: { keep: '7' } } },
    "services.it.backup.keep: '7' is neither a number of days nor a group of options. Write 7, or { daily: 7, weekly: 4, monthly: 6 }.",
  ],
  ['a version in quotes', { it: { ...db, version: '17' } }, "services.it.version: '17' is text. Write 17."],
  [
    'text where options belong',
    saying({ resources: '1Gi' }),
    `services.it.resources: '1Gi' is not a group of options. Write { requests: { memory: '256Mi' }, limits: { memory: '512Mi' } }.`,
  ],
  [
    'text where a number belongs',
    saying({ replicas: { min: 1, max: 2, cpuUtilization: '70' } }),
    `services.it.replicas.cpuUtilization: '70' is not a number.`,
  ],
  [
    'a part where a whole belongs',
    saying({ replicas: { min: 1, max: 2, cpuUtilization: 0.7 } }),
    'services.it.replicas.cpuUtilization: 0.7 is not a whole number.',
  ],
  [
    'null in the base, where there is nothing to remove',
    { it: null },
    'services.it: null is not a group of options. Write {} where there is nothing more to say.',
  ],
  [
    'too little',
    saying({ health: { ready: '/', intervalSeconds: 0 } }),
    'services.it.health.intervalSeconds: 0 is too small. The smallest value is 1.',
  ],
  [
    'too much',
    saying({ server: { kind: 'gunicorn', workers: 65 } }),
    'services.it.server.workers: 65 is too large. The largest value is 64.',
  ],

  [
    'a number as a setting',
    saying({ env: { WORKERS: 4 } }),
    'services.it.env.WORKERS: 4 is not text. An environment variable is text: put it in quotes.',
  ],
  [
    'a user by name',
    saying({ user: 'node' }),
    "services.it.user: 'node' is not a user. Write a number from 0 to 2147483647, user and group as '1000:1000', or 'image' for the user of the image.",
  ],
  [
    'root by name',
    saying({ user: 'root' }),
    "services.it.user: 'root' needs a reason. Write privileges: { reason: 'why', root: true }, or user: 'image' for the user of the image.",
  ],
  [
    'a user that Linux does not have',
    saying({ user: 2147483648 }),
    "services.it.user: 2147483648 is not a user. Write a number from 0 to 2147483647, user and group as '1000:1000', or 'image' for the user of the image.",
  ],
  [
    'a capability that is misspelt',
    saying({ privileges: { reason: 'a', capabilities: ['NET_ADMN'] } }),
    "services.it.privileges.capabilities.0: 'NET_ADMN' is not a capability. Did you mean 'NET_ADMIN'?",
  ],
  [
    'a capability as Linux writes it',
    saying({ privileges: { reason: 'a', capabilities: ['CAP_CHOWN'] } }),
    "services.it.privileges.capabilities.0: 'CAP_CHOWN' is not a capability. Write 'CHOWN'.",
  ],
  [
    'every capability',
    saying({ privileges: { reason: 'a', capabilities: ['ALL'] } }),
    "services.it.privileges.capabilities.0: 'ALL' names no capability. Name those that the program needs, such as 'NET_ADMIN'.",
  ],
  [
    'something else',
    saying({ privileges: { reason: 'a', capabilities: ['sudo'] } }),
    "services.it.privileges.capabilities.0: 'sudo' is not a capability. capabilities(7) lists them; they are written without CAP_.",
  ],
  ['root without a reason', saying({ privileges: { root: true } }), 'services.it.privileges.reason: is missing. It takes text.'],
  [
    'an empty reason',
    saying({ privileges: { reason: ' ', root: true } }),
    "services.it.privileges.reason: is empty. Say why the program needs it, such as 'binds port 25 and chowns its spool'.",
  ],
  [
    'a reason for nothing',
    saying({ privileges: { reason: 'because' } }),
    "services.it.privileges: names nothing. Write root: true, or capabilities: ['NET_ADMIN'], or remove privileges.",
  ],
  [
    'root who is somebody else',
    saying({ user: 1000, privileges: { reason: 'because', root: true } }),
    'services.it.user: user 1000 is not root, and privileges says root. Remove user, or root.',
  ],
  [
    'no pods',
    saying({ replicas: 0 }),
    'services.it.replicas: 0 is not a number of pods. Write a whole number from 1 to 1000, or a range: { min: 2, max: 5 }.',
  ],
  [
    'pods in quotes',
    saying({ replicas: '3' }),
    `services.it.replicas: '3' is not a number of pods. Write a whole number from 1 to 1000, or a range: { min: 2, max: 5 }.`,
  ],
  [
    'too many pods',
    saying({ replicas: { min: 1, max: 1001 } }),
    'services.it.replicas.max: 1001 is not a number of pods. Write a whole number from 1 to 1000, or a range: { min: 2, max: 5 }.',
  ],
  [
    'source outside the repository',
    saying({ source: './../other' }),
    "services.it.source: './../other' is not a folder of the system's repository. Begin it with './', and write no '..', such as './Backend'.",
  ],
  [
    'a command as text',
    saying({ command: `uv run "fastapi run" --app 'x y'` }),
    `services.it.command: 'uv run "fastapi run" --app 'x y'' is text. Write a list of words: ['uv', 'run', 'fastapi run', '--app', 'x y'].`,
  ],
  [
    'a command for a shell',
    saying({ entrypoint: 'sleep 5 && exec serve' }),
    "services.it.entrypoint: 'sleep 5 && exec serve' is text. Write a list of words: ['sh', '-c', 'sleep 5 && exec serve'].",
  ],
  [
    'a command of no words',
    saying({ command: [] }),
    "services.it.command: is empty, by which compose means the entrypoint of the image without arguments. Write that program as entrypoint: ['/entrypoint.sh'], which needs no command, or remove the option: then the image's own command counts.",
  ],
  [
    "an entrypoint of no words, which is compose's word for none",
    saying({ entrypoint: [], command: ['serve'] }),
    "services.it.entrypoint: is empty, by which compose means that command alone is run. Write its words as entrypoint: ['node', 'server.js'], and remove command.",
  ],
  [
    'an empty text as an entrypoint',
    saying({ entrypoint: '' }),
    "services.it.entrypoint: is empty, by which compose means that command alone is run. Write its words as entrypoint: ['node', 'server.js'], and remove command.",
  ],
  [
    'a number as a command',
    saying({ command: 8000 }),
    "services.it.command: 8000 is not a list. Write ['celery', '-A', 'app', 'worker'].",
  ],
  ['a number in a command', saying({ command: ['serve', 8000] }), 'services.it.command.1: 8000 is not text.'],
  [
    'a relative folder to start in',
    saying({ workingDir: 'app' }),
    "services.it.workingDir: 'app' is not an absolute path in a container, such as '/app/data'.",
  ],
  [
    'source that is no folder',
    saying({ source: true }),
    "services.it.source: true is neither a folder nor a group of options. Write './backend', or { path: './backend', reload: ['watchfiles', 'celery -A app worker'] }.",
  ],
  [
    'a module without its variable',
    saying({ app: 'main.py' }),
    `services.it.app: 'main.py' does not name an application. Write the module and its variable, such as 'app.main:app'.`,
  ],
  [
    'a database with a point',
    { it: { ...db, database: 'my.shop' } },
    `services.it.database: 'my.shop' is not a name for a database or its user. Use letters, digits, '_' and '-', at most 63, and begin with a letter or '_'.`,
  ],
  [
    'the superuser as the role of the application',
    { it: { ...db, user: 'postgres' } },
    "services.it.user: 'postgres' is the superuser. Set user to another role.",
  ],
])('%s', (_, services, line) => {
  expect(problemsOf(services)).toStrictEqual([line]);
});

test.each<[string, object, string]>([
  [
    'a version with a space',
    { version: '1 0' },
    `version: '1 0' is not a version. Use letters, digits, '.', '_' and '-', at most 63, other than latest.`,
  ],
  [
    'a version of 64 characters',
    { version: '1'.repeat(64) },
    `version: '${'1'.repeat(57)}…' is not a version. Use letters, digits, '.', '_' and '-', at most 63, other than latest.`,
  ],
  [
    'a registry that ends with a slash',
    { registry: 'registry.example.com/' },
    `registry: 'registry.example.com/' is not a registry. Write host and path without scheme, such as 'registry.example.com/team'.`,
  ],
  ['notes that are no list', { notes: 'one' }, `notes: 'one' is not a list.`],
  [
    'an ingress without routes',
    { ingress: { hosts: ['a.de'] } },
    `ingress.routes: is missing. It takes a group of names, each with a value: { '/': 'frontend', '/api': 'backend' }.`,
  ],
])('%s', (_, rest, line) => {
  expect(problemsOf({ api }, { ...rest })).toStrictEqual([line]);
});

test('a long value is shortened to sixty characters', () => {
  const [line] = problemsOf(saying({ env: Object.values('x'.repeat(40)) }));
  expect(line).toBe(
    `services.it.env: ["x","x","x","x","x","x","x","x","x","x","x","x","x","x",… is not a group of names, each with a value. Write { LOG_LEVEL: 'info' }.`,
  );
});

test('no two subjects have a message of one name, because the second would replace the first', () => {
  const folder = join(__dirname, '../../../schema/problems/messages');
  const subjects = readdirSync(folder).filter((file) => !['index.ts', 'wording.ts'].includes(file));
  const names = subjects.flatMap((file) => {
    const subject = file.replace('.ts', '');
    return Object.keys(require(join(folder, file))[`${subject}Messages`]);
  });
  expect(names.toSorted()).toStrictEqual(Object.keys(messages).toSorted());
});
