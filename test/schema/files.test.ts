// Whole files of a service, and the settings of built pages.

import type { StackInput } from '../../schema/stack';
import { api, db, problemsOf, resolved, serviceIn, site, web, worker } from '../support/stacks';

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
    'services.it.files./app/config.json: {"debug":false} is not text. Write the content of the file in quotes, or make it with JSON.stringify.',
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
    "services.it.files: 'files' is not an option here. There are: type, description, accept, cpu, storageClass, version, image, runAs, engine, instances, database, databases, extensions, init, user, memory, maxConnections, settings, shmSize, pooler, storage, backup.",
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
