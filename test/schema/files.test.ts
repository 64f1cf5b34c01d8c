// Whole files of a service, and the settings of built pages.

import { resolveStacks } from '../../resolve';
import type { StackInput } from '../../schema/stack';
import { api, db, problemsOf, resolved, serviceIn, shop, site, web, worker } from '../support/stacks';

const files = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, 'text']));
const size = { size: '1Gi' } as const;
const development = { environments: { development: {} } };

test('a service has no files, and a page no settings, unless the stack says so', () => {
  const stack = resolved({ api, site });
  expect(serviceIn(stack, 'api', 'fastapi').files).toStrictEqual({});
  expect(serviceIn(stack, 'site', 'static')).toMatchObject({ files: {}, config: undefined });
});

test('files and settings have one order, whatever order they are written in', () => {
  const it = { ...site, files: files('/b', '/a'), config: { B: 1, A: true } };
  const found = serviceIn(resolved({ it }), 'it', 'static');
  expect(Object.keys(found.files)).toStrictEqual(['/a', '/b']);
  expect(Object.keys(found.config ?? {})).toStrictEqual(['A', 'B']);
});

test.each([{ ...api }, { ...web }, { ...worker }, { ...site }])('$type takes files', (type) => {
  expect(resolved({ it: { ...type, files: files('/app/config.yaml') } }).services).toHaveLength(1);
});

test('an environment replaces a file, and removes one with null', () => {
  const production = { services: { api: { files: { '/a': 'production', '/b': null } } } };
  const stack = resolved({ api: { ...api, files: files('/a', '/b') } }, { environments: { production } } as never);
  expect(serviceIn(stack, 'api', 'fastapi').files).toStrictEqual({ '/a': 'production' });
});

test.each<[string, object, string]>([
  [
    'a relative path',
    { ...api, files: files('app/config.yaml') },
    "services.it.files.app/config.yaml: 'app/config.yaml' is not the absolute path of a file in a container, such as '/app/config.yaml'.",
  ],
  [
    'a folder',
    { ...api, files: files('/app/') },
    "services.it.files./app/: '/app/' is not the absolute path of a file in a container, such as '/app/config.yaml'.",
  ],
  [
    'a path that leads up again',
    { ...api, files: files('/app/../etc/passwd') },
    "services.it.files./app/../etc/passwd: '/app/../etc/passwd' is not the absolute path of a file in a container, such as '/app/config.yaml'.",
  ],
  [
    'a file that is no text',
    { ...api, files: { '/app/config.json': { debug: false } } },
    'services.it.files./app/config.json: {"debug":false} is not text. Write the content of the file in quotes, make it with JSON.stringify, or take it from the repository: { from: \'./app.conf\' }.',
  ],
  [
    'files that no ConfigMap can hold',
    { ...api, files: { '/a': 'ä'.repeat(400 * 1024), '/b': 'b'.repeat(200 * 1024 + 1) } },
    'services.it.files: the files have 1001 KiB together. Their ConfigMap has room for 1000 KiB. Put large files into the image.',
  ],
  [
    'a file where a volume is',
    { ...api, replicas: 1, volumes: { data: { ...size, mountPath: '/app/data/' } }, files: files('/app/data') },
    "services.it.files./app/data: '/app/data' must be a folder, because volumes.data mounts at it or below it. Choose another path for the file.",
  ],
  [
    'a file where a folder is writable',
    { ...api, writablePaths: ['/var/cache/api'], files: files('/var/cache') },
    "services.it.files./var/cache: '/var/cache' must be a folder, because writablePaths mounts at it or below it. Choose another path for the file.",
  ],
  [
    'a file where every service may write',
    { ...api, files: files('/tmp') },
    "services.it.files./tmp: '/tmp' must be a folder, because Slipway mounts at it or below it. Choose another path for the file.",
  ],
  [
    'a file below a file',
    { ...api, files: files('/app/config', '/app/config/a.yaml') },
    "services.it.files./app/config: '/app/config' must be a folder, because files./app/config/a.yaml mounts at it or below it. Choose another path for the file.",
  ],
  [
    'a file among the Secrets',
    { ...api, files: files('/run/secrets/KEY') },
    "services.it.files./run/secrets/KEY: '/run/secrets/KEY' is in a folder that Slipway uses for its own files and the Secrets (/slipway, /run/slipway, /run/secrets). Choose another path.",
  ],
  [
    "a file among Slipway's own",
    { ...site, files: files('/slipway') },
    "services.it.files./slipway: '/slipway' is in a folder that Slipway uses for its own files and the Secrets (/slipway, /run/slipway, /run/secrets). Choose another path.",
  ],
  [
    'a database, which takes no files',
    { ...db, files: files('/etc/postgresql.conf') },
    "services.it.files: 'files' is not an option here. There are: type, description, accept, cpu, metrics, storageClass, version, image, runAs, engine, instances, database, databases, extensions, init, user, memory, maxConnections, settings, shmSize, pooler, storage, backup.",
  ],
  [
    'a setting that could not stand after a dot',
    { ...site, config: { 'api-url': '/api' } },
    "services.it.config.api-url: 'api-url' is not the name of a setting. Use letters, digits and '_', not starting with a digit, such as 'API_URL'.",
  ],
  [
    'a setting that is a group',
    { ...site, config: { API: { URL: '/api' } } },
    'services.it.config.API: {"URL":"/api"} is not a setting. Write text, a number, true or false.',
  ],
])('%s', (_, it, line) => {
  expect(problemsOf({ it })).toStrictEqual([line]);
});

test('a file in place of the mounted source', () => {
  expect(problemsOf({ it: { ...api, source: '.', files: files('/app') } }, development)).toStrictEqual([
    "services.it.files./app: '/app' must be a folder, because source mounts at it or below it. Choose another path for the file.",
  ]);
});

test.each<[string, StackInput['services'][string]]>([
  [
    'a file beside a volume',
    { ...api, replicas: 1, volumes: { data: { ...size, mountPath: '/app/data' } }, files: files('/app/data.yaml') },
  ],
  ['a file in a folder that is writable', { ...api, writablePaths: ['/app/run'], files: files('/app/run/seed.sql') }],
  ['a hidden file', { ...api, files: files('/app/.env', '/app/..hidden') }],
  ['all that fits', { ...api, files: { '/a': 'a'.repeat(1000 * 1024) } }],
])('%s is right', (_, it) => {
  expect(resolved({ it }).services).toHaveLength(1);
});

test("settings of a page count as a file: they share the ConfigMap's room", () => {
  expect(problemsOf({ it: { ...site, files: { '/a': 'a'.repeat(1000 * 1024) }, config: { A: 1 } } })).toHaveLength(1);
});

/** A repository that has these files, by their paths below it, and an empty folder. */
const repository = (held: Readonly<Record<string, string | Uint8Array>>) => () => ({
  folder: 'sources/shop',
  find: (path: string) => {
    const found = Object.entries(held).flatMap(([name, content]) =>
      name === path || name.startsWith(`${path}/`)
        ? [{ path: name.slice(path.length + 1), bytes: Buffer.byteLength(content), content: () => Buffer.from(content) }]
        : [],
    );
    return found.length > 0 || path === './empty' ? found : undefined;
  },
});

const held = {
  './app.conf': 'debug = false\n',
  './logo.png': new Uint8Array([137, 80, 78, 71, 0]),
  './latin1.txt': new Uint8Array([0xe4]),
  './init/01-tables.sql': 'CREATE TABLE a ();',
  './init/more/02-rows.sql': 'INSERT',
};

test('a file of the repository has its content, a folder the names of its files, and what is no text is base64', () => {
  const it = {
    ...worker,
    files: {
      '/etc/a.conf': { from: './app.conf' },
      '/img/logo.png': { from: './logo.png' },
      '/a.txt': { from: './latin1.txt' },
      '/init': { from: './init' },
    },
  };
  const [stack] = resolveStacks([shop({ it })], repository(held));
  expect(stack && serviceIn(stack, 'it', 'container').files).toStrictEqual({
    '/a.txt': { base64: '5A==' },
    '/etc/a.conf': 'debug = false\n',
    '/img/logo.png': { base64: 'iVBORwA=' },
    '/init/01-tables.sql': 'CREATE TABLE a ();',
    '/init/more/02-rows.sql': 'INSERT',
  });
});

describe('the first SQL of a Postgres', () => {
  const all = {
    ...held,
    './init/setup.sh': 'true',
    './db/2.sql': 'B',
    './db/1.sql': 'A',
    './large.sql': 'x'.repeat(1000 * 1024 + 1),
  };
  const initOf = (from: string) => {
    const [stack] = resolveStacks([shop({ db: { ...db, init: { from } } })], repository(all));
    return stack && serviceIn(stack, 'db', 'postgres').init;
  };

  test('is a file of the repository, or those of a folder, one after the other', () => {
    expect(initOf('./init/01-tables.sql')).toBe('CREATE TABLE a ();');
    expect(initOf('./db')).toBe('B\nA'); // in the order in which the repository names them, which is sorted
  });

  test.each([
    [
      './init',
      ".from: 'setup.sh' is no file of SQL. Only .sql is run here; what a script does belongs into databases, extensions, or a job.",
    ],
    [
      './app.conf',
      ".from: './app.conf' is no file of SQL. Only .sql is run here; what a script does belongs into databases, extensions, or a job.",
    ],
    [
      './none.sql',
      ".from: there is no './none.sql' in sources/shop. Write the path from the root of the system's repository, which is a clone in sources/<stack>, or else the one that the project is in.",
    ],
    ['./empty', ".from: the folder './empty' has no files. Name a file, or remove it."],
    ['./large.sql', ': the files have 1001 KiB together. Their ConfigMap has room for 1000 KiB. Put large files into the image.'],
  ])('is not %s', (from, line) => {
    expect(() => initOf(from)).toThrow(
      new Error(`stacks/shop.ts (production): 1 problem\n  services.db.init${line}\nNothing was written.`),
    );
  });

  test('is text otherwise', () => {
    expect(problemsOf({ db: { ...db, init: 1 } })).toStrictEqual([
      "services.db.init: 1 is not text. Write the content of the file in quotes, make it with JSON.stringify, or take it from the repository: { from: './app.conf' }.",
    ]);
  });
});

test('an environment takes another file, or a text', () => {
  const it = { ...worker, files: { '/a': { from: './app.conf' }, '/b': { from: './app.conf' } } };
  const production = { services: { it: { files: { '/a': { from: './init/01-tables.sql' }, '/b': 'text' } } } };
  const [stack] = resolveStacks([shop({ it }, { environments: { production } })], repository(held));
  expect(stack && serviceIn(stack, 'it', 'container').files).toStrictEqual({ '/a': 'CREATE TABLE a ();', '/b': 'text' });
});

const wrongPath =
  "is not a path of the system's repository. Begin it with './', and write no '..' and no '/' at the end, such as './conf/app.conf'.";

test.each<[string, Record<string, unknown>, string]>([
  ['a path that leads out', { '/a': { from: '../a' } }, `/a.from: '../a' ${wrongPath}`],
  ['the repository itself', { '/a': { from: './' } }, `/a.from: './' ${wrongPath}`],
  ['a path that is no text', { '/a': { from: 1 } }, `/a.from: 1 ${wrongPath}`],
  ['an option that is not there', { '/a': { from: './app.conf', mode: 1 } }, "/a.mode: 'mode' is not an option here."],
  [
    'a file that is not there',
    { '/a': { from: './b.conf' } },
    "/a.from: there is no './b.conf' in sources/shop. Write the path from the root of the system's repository, which is a clone in sources/<stack>, or else the one that the project is in.",
  ],
  [
    'a folder without files',
    { '/a': { from: './empty' } },
    "/a.from: the folder './empty' has no files. Name a file, or remove it.",
  ],
  [
    'a folder with too many files',
    { '/a': { from: './many' } },
    "/a.from: the folder './many' has more than 200 files, and each would be mounted alone. Name a smaller folder, or put the files into the image.",
  ],
  [
    'a name that no mount takes',
    { '/a': { from: './names' } },
    "/a.from: 'my file' in './names' cannot be mounted: its name has a space or ':' in it. Rename it.",
  ],
  [
    'one file of two lines',
    { '/init': { from: './init' }, '/init/01-tables.sql': 'mine' },
    "/init/01-tables.sql: the file '/init/01-tables.sql' comes from files./init and files./init/01-tables.sql. Keep one.",
  ],
  [
    'more than a ConfigMap holds',
    { '/a': { from: './large' } },
    'the files have 1001 KiB together. Their ConfigMap has room for 1000 KiB. Put large files into the image.',
  ],
  [
    "a folder among Slipway's own files",
    { '/slipway/init': { from: './init/more' } },
    "/slipway/init: '/slipway/init/02-rows.sql' is in a folder that Slipway uses for its own files and the Secrets (/slipway, /run/slipway, /run/secrets). Choose another path.",
  ],
])('%s of the repository', (_, said, line) => {
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`./many/${i}`, '']));
  const all = { ...held, ...many, './names/my file': '', './large': 'x'.repeat(1000 * 1024 + 1) };
  const message = () => resolveStacks([shop({ it: { ...worker, files: said } as never })], repository(all));
  expect(message).toThrow(
    new Error(
      `stacks/shop.ts (production): 1 problem\n  services.it.files${line.startsWith('/') ? '.' : ': '}${line}\nNothing was written.`,
    ),
  );
});
