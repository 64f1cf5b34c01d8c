// What is wrong with what an edge asks for.
import { api, cache, db, mail, problemsOf, resolved, serviceIn, worker } from '../../support/stacks';

const edge = (it: object, said: object) => problemsOf({ it, api: { ...api, uses: { it: said } } });

const PATH = 'services.api.uses.it';

test.each<[string, object, object, string]>([
  [
    'a part that nothing has',
    db,
    { env: { URL: '{username}@{host}' } },
    "env.URL: a service of type 'postgres' has no '{username}'. There are: {url}, {scheme}, {host}, {port}, {database}, {poolSize}, {user}, {password}. For braces in the text itself write '{{username}}'.",
  ],
  [
    'a slip in a part',
    db,
    { env: { URL: '{hots}' } },
    "env.URL: a service of type 'postgres' has no '{hots}'. Did you mean 'host'? For braces in the text itself write '{{hots}}'.",
  ],
  [
    'a part that this type does not have',
    cache,
    { env: { URL: 'redis://{user}@{host}' } },
    "env.URL: a service of type 'redis' has no '{user}'. There are: {url}, {scheme}, {host}, {port}, {database}, {password}. For braces in the text itself write '{{user}}'.",
  ],
  [
    'a text without a part',
    db,
    { env: { DRIVER: 'asyncpg' } },
    "env.DRIVER: 'asyncpg' has no part of the connection in braces, such as '{host}'. A variable whose text is always the same belongs in env of the service. The parts are: url, host, port, user, password, database, bucket, region, poolSize.",
  ],
  [
    'a slip in the name of a part',
    db,
    { env: { hosts: 'DB_HOST' } },
    "env.hosts: 'DB_HOST' has no part of the connection in braces, such as '{host}'. Did you mean 'host'?",
  ],
  [
    'a name that is no variable',
    db,
    { env: { 'DB-URL': '{url}' } },
    "env.DB-URL: 'DB-URL' is not the name of an environment variable. Use letters, digits and '_', not starting with a digit.",
  ],
  [
    'a scheme that nothing contains',
    db,
    { env: { host: 'DB_HOST' }, scheme: 'postgres' },
    'scheme: no variable of this edge contains the scheme. Set env to a variable for the URL, or remove scheme.',
  ],
  [
    'a database without a variable',
    cache,
    { database: '1' },
    'database: no variable of this edge contains the database. Set env to a variable for the URL, or remove database.',
  ],
  [
    'a scheme with its end',
    db,
    { env: 'URL', scheme: 'postgres://' },
    "scheme: 'postgres://' is not the scheme of a URL. Write what stands before '://', such as 'postgresql+asyncpg'.",
  ],
  [
    'a database with a slash',
    cache,
    { env: 'URL', database: '/1' },
    "database: '/1' is not the name of a database. Write it without '/' and spaces; Redis has numbers, such as '1'.",
  ],
  [
    'a database that is not there',
    db,
    { env: 'URL', database: 'shopp' },
    "database: postgres has no database 'shopp' here. Did you mean 'shop'?",
  ],
  [
    'a number that Redis does not have',
    cache,
    { env: 'URL', database: '16' },
    "database: redis has no database '16' here. There are: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15.",
  ],
  [
    'a database of an API',
    mail,
    { env: 'URL', database: 'x' },
    "database: a service of type 'external' has no databases to choose from. Remove database.",
  ],
  [
    'the URL of a broker that does not say how one connects to it',
    { ...worker, ports: { it: 5672 } },
    { env: 'URL' },
    "env: port 5672 does not look like HTTP, so Slipway knows no URL. Set services.it.connection: { scheme: 'amqp' }, or scheme: 'amqp' on this edge, or ask for the parts: env: { URL: '{host}:{port}' }.",
  ],
  [
    'the URL of a server that makes a certificate of its own',
    { ...worker, image: 'opensearchproject/opensearch:3.2.0', ports: { it: 9200 } },
    { env: 'URL' },
    "env: port 9200 of 'it' speaks TLS, with a certificate that its image makes and nobody trusts, so Slipway knows no URL. Add env: { 'plugins.security.ssl.http.enabled': 'false' } to services.it, and the URL is http://; or set scheme: 'https' on this edge, where the program is told to trust it.",
  ],
  [
    'the URL of a port of which nothing is known',
    { ...worker, ports: { it: 9998 } },
    { env: 'URL' },
    "env: port 9998 does not look like HTTP, so Slipway knows no URL. Set services.it.connection: { scheme: 'http' }, or scheme: 'http' on this edge, or ask for the parts: env: { URL: '{host}:{port}' }.",
  ],
  [
    'the scheme of a port outside that several programs use',
    { ...mail, port: 9000 },
    { env: { URL: '{scheme}://{host}' } },
    "env.URL: port 9000 does not say what is spoken there, so Slipway knows no URL. Set scheme on this edge, such as scheme: 'mysql', or ask for the parts: env: { host: 'HOST', port: 'PORT' }.",
  ],
  [
    'a password that the container does not have',
    { ...worker, ports: { it: 5672 }, connection: { scheme: 'amqp' } },
    { env: { password: 'MQ_PASSWORD' } },
    "env.password: a service of type 'container' has no password. Remove it.",
  ],
  [
    'the password of a Redis without one',
    { ...cache, auth: false },
    { env: { password: 'REDIS_PASSWORD' } },
    "env.password: a service of type 'redis' has no password. Remove it.",
  ],
])('%s', (_, it, said, problem) => {
  expect(edge(it, said)).toStrictEqual([`${PATH}.${problem}`]);
});

test('a variable of a template is set once', () => {
  expect(problemsOf({ db, api: { ...api, env: { URL: 'x' }, uses: { db: { env: { URL: '{url}' } } } } })).toStrictEqual([
    "services.api.uses.db: the variable 'URL' is set by env and uses.db. Keep one.",
  ]);
});

test.each<[string, object, string]>([
  [
    'a password that is none of its secrets',
    { command: ['start'], ports: { it: 1 }, secrets: ['MQ_PASSWORD'], connection: { scheme: 'amqp', password: 'MQ_PASS' } },
    "services.it.connection.password: this service has no secret 'MQ_PASS'. Did you mean 'MQ_PASSWORD'?",
  ],
  [
    'a connection without a port',
    { connection: { scheme: 'amqp' } },
    'services.it.connection: there is no port to connect to. Add one to ports.',
  ],
  [
    'a user with an end',
    { ports: { it: 1 }, connection: { scheme: 'amqp', user: 'a@b' } },
    "services.it.connection.user: 'a@b' is not a user in a URL. Write it without spaces and without ':', '@', '/', '?' and '#'.",
  ],
])('%s', (_, said, problem) => {
  expect(problemsOf({ it: { ...worker, ...said } })).toStrictEqual([problem]);
});

test.each([
  ['says HTTP by its name', { ports: { 'admin-api': 9000 } }, {}],
  ['gets its scheme from the edge', { ports: { it: 9000 } }, { scheme: 'clickhouse' }],
])('a port that %s has a URL', (_, said, edge) => {
  const [name = ''] = Object.keys(said.ports);
  const stack = resolved({ it: { ...worker, ...said } as never, api: { ...api, uses: { [name]: { env: 'URL', ...edge } } } });
  expect(serviceIn(stack, 'api', 'fastapi').env.URL).toMatch(/^(http|clickhouse):/);
});

test('the superuser is for a job, of Postgres alone', () => {
  const superuser = 'makes roles';
  expect(problemsOf({ api: { ...api, uses: { db: { superuser } } }, db })).toStrictEqual([
    "services.api.uses.db.superuser: only a job or a cron logs in as the superuser, because it ends, and this service is of type 'fastapi'. Let a job do what needs it.",
  ]);
  expect(problemsOf({ seed: { type: 'job', uses: { cache: { superuser } } }, cache })).toStrictEqual([
    "services.seed.uses.cache.superuser: superuser is for postgres only, and this service is of type 'redis'. Remove it.",
  ]);
});
