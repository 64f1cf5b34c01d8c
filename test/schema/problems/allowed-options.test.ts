// Which options a place in a stack has: the choices told with an unknown one, and those that it is compared with.
import { z } from 'zod';
import { environments } from '../../../schema/environment';
import { allowedOptions } from '../../../schema/problems/allowed-options';
import { stack } from '../../../schema/stack';
import { api, cache, db, store, worker } from '../../support/stacks';

const options = (services: object, ...path: string[]) => allowedOptions(stack, ['services', ...path], { services });

test('at the top: those of a stack', () => {
  expect(allowedOptions(stack, [], {})).toStrictEqual([
    'name',
    'description',
    'version',
    'registry',
    'imagePullSecret',
    'images',
    'namespace',
    'services',
    'volumes',
    'ingress',
    'secrets',
    'secretSource',
    'gitops',
    'accept',
    'dns',
    'ipv6',
    'metrics',
    'traces',
    'extraObjects',
    'patches',
    'notes',
  ]);
});

test('of a service: those of its type', () => {
  expect(options({ a: api }, 'a')).toContain('logLevel');
  expect(options({ a: api }, 'a')).not.toContain('ports');
  expect(options({ a: worker }, 'a')).toContain('ports');
});

test('of Redis: those of its mode', () => {
  expect(options({ a: cache }, 'a')).toStrictEqual([
    'type',
    'description',
    'accept',
    'cpu',
    'metrics',
    'memory',
    'version',
    'image',
    'runAs',
    'auth',
    'mode',
    'maxmemoryPolicy',
  ]);
  expect(options({ a: store }, 'a')).toStrictEqual([
    'type',
    'description',
    'accept',
    'cpu',
    'metrics',
    'memory',
    'version',
    'image',
    'runAs',
    'auth',
    'storageClass',
    'mode',
    'maxmemoryPolicy',
    'storage',
    'backup',
  ]);
});

test('of a service whose type is not known: none', () => {
  expect(options({ a: { type: 'oracle' } }, 'a')).toStrictEqual([]);
  expect(options({ a: { type: 'redis', mode: 'oracle' } }, 'a')).toStrictEqual([]);
});

test.each([
  ['in a group with a default', { a: { ...db, cpu: {} } }, ['a', 'cpu'], ['request', 'limit']],
  ['in a number or a range', { a: { ...api, replicas: {} } }, ['a', 'replicas'], ['min', 'max', 'cpuUtilization']],
  [
    'in a path or a group',
    { a: { ...api, health: {} } },
    ['a', 'health'],
    ['ready', 'live', 'host', 'startSeconds', 'intervalSeconds', 'timeoutSeconds'],
  ],
  ['in a kind of server', { a: { ...api, server: { kind: 'uvicorn' } } }, ['a', 'server'], ['kind', 'workers']],
  [
    'in another kind of server',
    { a: { ...api, server: { kind: 'gunicorn' } } },
    ['a', 'server'],
    ['kind', 'workers', 'workerClass'],
  ],
  [
    'below names of their own',
    { a: { ...api, volumes: { data: {} } } },
    ['a', 'volumes', 'data'],
    ['mountPath', 'subPath', 'size', 'accessMode', 'storageClass', 'backup'],
  ],
  [
    'in a secret, which is a name or more about it',
    { a: { ...api, secrets: [{ nam: 'KEY' }] } },
    ['a', 'secrets', '0'],
    ['name', 'from', 'description', 'generate', 'optional', 'as', 'path', 'fileVariable'],
  ],
  [
    'three levels deep',
    { a: { ...api, uses: { db: { env: {} } } } },
    ['a', 'uses', 'db', 'env'],
    ['url', 'host', 'port', 'user', 'password', 'database', 'bucket', 'region', 'poolSize'],
  ],
])('%s', (_, services, path, names) => {
  expect(options(services, ...path)).toStrictEqual(names);
});

test.each([
  ['command', ['from']],
  ['existing', ['from']],
  ['external-secrets', ['from', 'store', 'storeKind', 'refreshInterval', 'keys']],
])('of secrets from %s: those of this source', (from, names) => {
  expect(allowedOptions(stack, ['secretSource'], { secretSource: { from } })).toStrictEqual(names);
});

test.each([
  ['cert-manager', ['from', 'issuer', 'issuerKind', 'challenge', 'secretName', 'hstsSeconds']],
  ['secret', ['from', 'secretName', 'hstsSeconds']],
  ['files', ['from', 'certificate', 'key', 'secretName', 'hstsSeconds']],
])('of a certificate from %s: those of this source', (from, names) => {
  expect(allowedOptions(stack, ['ingress', 'tls'], { ingress: { tls: { from } } })).toStrictEqual(names);
});

test.each<[string, string[], object, string[]]>([
  [
    'of a route, which is a name or more about it',
    ['routes', '/'],
    { routes: { '/': { servce: 'a' } } },
    ['service', 'match', 'stripPrefix', 'stream', 'rateLimit', 'maxBodySize', 'timeoutSeconds', 'ipAllowList', 'basicAuth'],
  ],
  ['of a rate limit', ['rateLimit'], { rateLimit: {} }, ['requestsPerSecond', 'burst']],
  ['of CORS', ['cors'], { cors: {} }, ['origins', 'methods', 'headers', 'credentials', 'maxAgeSeconds']],
  ['of basic auth', ['basicAuth'], { basicAuth: {} }, ['secretName']],
  ['of headers, which have names of their own: none', ['securityHeaders'], { securityHeaders: {} }, []],
])('of an ingress, %s', (_, path, ingress, names) => {
  expect(allowedOptions(stack, ['ingress', ...path], { ingress })).toStrictEqual(names);
});

test('of the environments: any name', () => {
  expect(allowedOptions(environments, [], {})).toStrictEqual([]);
});

test('in a list: those of its elements', () => {
  const list = z.array(z.strictObject({ a: z.string(), b: z.string() }));
  expect(allowedOptions(list, [0], [{}])).toStrictEqual(['a', 'b']);
});

test('where there is nothing but a value: none', () => {
  expect(options({ a: api }, 'a', 'port')).toStrictEqual([]);
  expect(options({ a: api }, 'a', 'port', 'number')).toStrictEqual([]);
});
