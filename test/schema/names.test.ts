// Names, hosts, variables, ports and paths: what Kubernetes and the rest of the system accept.
import {
  containerPath,
  filePathHere,
  headerName,
  host,
  labelKey,
  labelValue,
  network,
  objectName,
  port,
  routePath,
  serviceName,
  urlPath,
  variable,
} from '../../schema/names';
import { api, db, problemsOf, resolved, serviceIn, worker } from '../support/stacks';

const a = (length: number) => 'a'.repeat(length);
const label63 = a(63);
const host253 = `${label63}.${label63}.${label63}.${a(61)}`;

const CASES = {
  'service name': {
    schema: serviceName,
    yes: ['a', 'web', 'smbs-hack-1', 'a1', a(52)],
    no: ['', 'Web', '1web', '-web', 'web-', 'my_web', 'my.web', 'wéb', 'web\n', a(53), 1],
  },
  host: {
    schema: host,
    yes: ['localhost', 'shop.example.com', '*.example.com', 'a-b.c1.de', '1and1.com', label63, host253],
    no: [
      '',
      'Shop.example.com',
      'https://a.de',
      'a.de/x',
      'a.de:80',
      'a..de',
      '-a.de',
      'a-.de',
      '*',
      'a.*.de',
      `a${label63}`,
      `${host253}a`,
    ],
  },
  variable: {
    schema: variable,
    yes: ['A', '_', 'DATABASE_URL', 'http_proxy', 'A1'],
    no: ['', '1A', 'A-B', 'A.B', 'A B', 'A=B', '$A'],
  },
  'object name': {
    schema: objectName,
    yes: ['a', '1a', 'gp3', 'letsencrypt-prod', 'ssd.example.com', a(253)],
    no: ['', 'GP3', '-a', 'a-', '.a', 'a.', 'a_b', a(254)],
  },
  port: { schema: port, yes: [1, 80, 65535], no: [0, -1, 65536, 80.5, '80', Number.NaN] },
  'path in a container': {
    schema: containerPath,
    yes: ['/app', '/app/data', '/app/.next/cache'],
    no: ['', '/', 'app', './app', '/app data', '/app:ro'],
  },
  'path of a URL': {
    schema: urlPath,
    yes: ['/', '/health', '/api/v1/', '/openapi.json', '/~a/b-c_d', '/a%20b'],
    no: ['', 'health', 'http://a/', '/a b', '/a?b=c', '/a#b', '/ä'],
  },
  'path of a route': {
    schema: routePath,
    yes: ['/', '/api', '/api/v1', '/openapi.json', '/a;b=c', '/a:b', '/.well-known'],
    no: ['', 'api', '//', '/api/', '/a//b', '//a', '/a b', '/a?b', '/a#b', '/a`b', '/a{b}', '/a"b', '/a\\b', '/a\n', 1],
  },
  'path of a file here': {
    schema: filePathHere,
    yes: ['./ssl/cert.pem', 'cert.pem', '../a', '/etc/ssl/cert.pem', '.key', 'a b.pem', '/ab'],
    no: ['', './ssl/', '/', '.', './', ' a', 'a\nb', 1],
  },
  'name of a header': {
    schema: headerName,
    yes: ['X-Frame-Options', 'x-a', 'ETag', 'A', 'X-1'],
    no: ['', 'X Y', 'X:', 'X_Y', '1-X', '-X', 'Ä', 'X\n', 'X\r\nY: a'],
  },
  'range of addresses': {
    schema: network,
    yes: ['0.0.0.0/0', '10.0.0.0/8', '203.0.113.7/32', '::/0', 'fd00::/8', '2001:db8::1/128'],
    no: [
      '',
      '10.0.0.1',
      '10.0.0.0/33',
      '10.0.0.0/-1',
      '10.0.0/8',
      '256.0.0.0/8',
      '010.0.0.0/8',
      'fd00::',
      'fd00::/129',
      'a.de/8',
      8,
    ],
  },
  'name of a label': {
    schema: labelKey,
    yes: ['a', 'A1', 'app.kubernetes.io/name', 'a_b.c-d', a(63), `${a(253)}/${a(63)}`],
    no: ['', '/a', 'a/', 'a/b/c', '-a', 'a-', 'a b', a(64), `${a(254)}/a`, 'A.de/a'],
  },
  'value of a label': {
    schema: labelValue,
    yes: ['', 'a', 'A1', 'a_b.c-d', a(63)],
    no: ['-a', 'a-', 'a b', 'a/b', a(64), 1],
  },
};

for (const [what, { schema, yes, no }] of Object.entries(CASES)) {
  test.each<unknown>(yes)(`%p is a ${what}`, (input) => expect(schema.safeParse(input).success).toBe(true));
  test.each<unknown>(no)(`%p is not a ${what}`, (input) => expect(schema.safeParse(input).success).toBe(false));
}

const withApi = (options: object) => ({ api: { ...api, ...options } });

test.each([
  [
    'an upper-case service',
    { Api: api },
    `services.Api: 'Api' is not a name that Kubernetes accepts. Use lower-case letters, digits and '-', starting with a letter and not ending with '-'. Write 'api'.`,
  ],
  // the revision label of a StatefulSet adds eleven characters
  ['a long service', { [a(53)]: db }, `services.${a(53)}: '${a(53)}' has 53 characters. At most 52 are allowed.`],
  [
    'a long port name',
    { app: { ...worker, ports: { [a(64)]: 80 } } },
    `services.app.ports.${a(64)}: '${a(57)}…' has 64 characters. At most 63 are allowed.`,
  ],
  [
    'a host with a scheme',
    { mail: { type: 'external', host: 'https://mail.example.com' } },
    `services.mail.host: 'https://mail.example.com' is not a host name. Write it without scheme, port and path, in lower case, such as 'shop.example.com'.`,
  ],
  [
    'a variable with a hyphen',
    withApi({ env: { 'LOG LEVEL': 'info' } }),
    `services.api.env.LOG LEVEL: 'LOG LEVEL' is not the name of an environment variable. Use letters, digits, '_', '-' and '.', not starting with a digit.`,
  ],
  ['port 0', withApi({ port: 0 }), 'services.api.port: 0 is not a port. Write a whole number from 1 to 65535.'],
  ['a port in quotes', withApi({ port: '80' }), `services.api.port: '80' is not a port. Write a whole number from 1 to 65535.`],
  [
    'a relative folder',
    withApi({ writablePaths: ['data'] }),
    `services.api.writablePaths.0: 'data' is not an absolute path in a container, such as '/app/data'.`,
  ],
  [
    'a path without its slash',
    withApi({ health: 'health' }),
    `services.api.health: 'health' is not a path. Begin it with '/', such as '/health'.`,
  ],
])('%s is told what would be accepted', (_, services, line) => {
  expect(problemsOf(services)).toStrictEqual([line]);
});

test('a port name of 63 characters still fits', () => {
  expect(resolved({ app: { ...worker, ports: { [a(63)]: 80 } } }).services).toHaveLength(1);
});

test('a variable of Java has dots in its name', () => {
  const stack = resolved({ api: { ...api, env: { 'discovery.type': 'single-node', 'a-b': '1' } } });
  expect(serviceIn(stack, 'api', 'fastapi').env).toStrictEqual({ 'a-b': '1', 'discovery.type': 'single-node' });
});
