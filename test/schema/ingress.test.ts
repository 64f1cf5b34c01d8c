// The options of an ingress one by one: what each accepts, and the message about anything else.
import { ALL } from '../../ingress';
import { CONTROLLERS, IMPLEMENTATIONS, ingress as schema } from '../../schema/ingress';
import { PLAIN, services } from '../support/ingress';
import { problemsOf } from '../support/stacks';

const problems = (options: Record<string, unknown>) =>
  problemsOf(services, { ingress: { ...PLAIN, routes: { '/': 'web' }, ...options } });

const HOST = "Write it without scheme, port and path, in lower case, such as 'shop.example.com'.";
const NAME =
  "is not a name that Kubernetes accepts. Use lower-case letters, digits and '-', starting with a letter and not ending with '-'.";
const OBJECT_NAME =
  "is not a name that Kubernetes accepts. Use lower-case letters, digits, '-' and '.', with a letter or digit at both ends of each part.";
const ROUTE =
  "Begin it with '/', and write no '//' and no '/' at the end, such as '/api', or a host before it, such as 'api.example.com/v2'.";
const TARGET = "Write 'backend', or { service: 'backend', match: 'exact' }.";
const ORIGIN = "Write scheme and host without path, such as 'https://app.example.com', or '*'.";
const HEADER = "Use letters, digits and '-', such as 'X-Frame-Options'.";
const BYTES =
  "is not an amount of memory or disk. Write a number with Ki, Mi, Gi or Ti, such as '512Mi'; M, G and T are millions and so on.";
const NETWORK =
  "is not a range of addresses. Write an address and the length of its prefix, such as '203.0.113.0/24' or '203.0.113.7/32'.";
const LABEL = "Use letters, digits, '-', '_' and '.', at most 63, such as app.kubernetes.io/name: 'traefik'.";
const FILE = "is not the path of a file, such as './ssl/cert.pem'.";
const EMPTY = 'is empty. Give it a value, or remove the option.';
const OPTIONS =
  'There are: hosts, routes, redirects, tcp, udp, tls, rateLimit, maxBodySize, timeoutSeconds, ipAllowList, basicAuth, cors, compression, securityHeaders, stickySessions, controller, implementation, className, controllerNamespace, controllerLabels.';

test.each<[string, Record<string, unknown>, string[]]>([
  ['one host as it was once said', { host: 'a.de' }, [`host: 'host' is not an option here. Did you mean 'hosts'? ${OPTIONS}`]],
  ['hosts that are no list', { hosts: 'a.de' }, ["hosts: 'a.de' is not a list."]],
  ['a host with capitals', { hosts: ['a.de', 'A.de'] }, [`hosts.1: 'A.de' is not a host name. ${HOST}`]],
  ['a host with a scheme', { hosts: ['https://a.de'] }, [`hosts.0: 'https://a.de' is not a host name. ${HOST}`]],
  ['a star for every host', { hosts: ['*'] }, [`hosts.0: '*' is not a host name. ${HOST}`]],
  ['a star within a host', { hosts: ['a.*.de'] }, [`hosts.0: 'a.*.de' is not a host name. ${HOST}`]],
  ['an address', { hosts: ['10.0.0.1'] }, ["hosts.0: '10.0.0.1' is an address. Write a host name, such as 'shop.example.com'."]],

  [
    'no routes',
    { routes: undefined },
    [`routes: is missing. It takes a group of names, each with a value: { '/': 'frontend', '/api': 'backend' }.`],
  ],
  [
    'routes as a list',
    { routes: ['/'] },
    [`routes: ["/"] is not a group of names, each with a value. Write { '/': 'frontend', '/api': 'backend' }.`],
  ],
  [
    'a path with a slash at its end',
    { routes: { '/api/': 'web' } },
    [`routes./api/: '/api/' is not the path of a route. ${ROUTE}`],
  ],
  ['a path with two slashes', { routes: { '/a//b': 'web' } }, [`routes./a//b: '/a//b' is not the path of a route. ${ROUTE}`]],
  [
    'a path with a blank',
    { routes: { '/a b': 'web' } },
    [
      "routes./a b: '/a b' is not the path of a route. Begin it with '/', and write no '//' and no '/' at the end, such as '/api', or a host before it, such as 'api.example.com/v2'.",
    ],
  ],
  ['a port for a service', { routes: { '/': 8000 } }, [`routes./: 8000 is neither a service nor a group of options. ${TARGET}`]],
  [
    'a list of services',
    { routes: { '/': ['web'] } },
    [`routes./: ["web"] is neither a service nor a group of options. ${TARGET}`],
  ],
  ['a route without its service', { routes: { '/': { match: 'exact' } } }, ['routes./.service: is missing. It takes text.']],
  ['a service with capitals', { routes: { '/': { service: 'Web' } } }, [`routes./.service: 'Web' ${NAME} Write 'web'.`]],
  [
    'a way of matching that is misspelt',
    { routes: { '/': { service: 'web', match: 'exakt' } } },
    ["routes./.match: 'exakt' is not a way to match a path. Did you mean 'exact'?"],
  ],
  [
    'a way of matching that there is not',
    { routes: { '/': { service: 'web', match: 'regex' } } },
    ["routes./.match: 'regex' is not a way to match a path. Use 'prefix' or 'exact'."],
  ],
  [
    'words where true or false belongs, both told',
    { routes: { '/': { service: 'web', stripPrefix: '/api', stream: 'yes' } } },
    ["routes./.stripPrefix: '/api' is not true or false.", "routes./.stream: 'yes' is not true or false. Write true."],
  ],
  [
    'an option that no route has',
    { routes: { '/': { service: 'web', streams: true } } },
    [
      "routes./.streams: 'streams' is not an option here. Did you mean 'stream'? There are: service, match, stripPrefix, stream, rateLimit, maxBodySize, timeoutSeconds, ipAllowList, basicAuth.",
    ],
  ],

  ['TLS by a word', { tls: true }, ['tls: true is not a group of options.']],
  ['TLS from nowhere', { tls: {} }, ["tls.from: is missing. Set it to 'cert-manager', 'secret', 'files' or 'in-front'."]],
  [
    'TLS as it was once said',
    { tls: { issuer: 'letsencrypt' } },
    ["tls.from: is missing. Set it to 'cert-manager', 'secret', 'files' or 'in-front'."],
  ],
  ['cert-manager without an issuer', { tls: { from: 'cert-manager' } }, ['tls.issuer: is missing. It takes text.']],
  [
    'an issuer where nothing is issued',
    { tls: { from: 'secret', issuer: 'letsencrypt' } },
    ["tls.issuer: 'issuer' is not an option here. There are: from, secretName, hstsSeconds."],
  ],
  [
    'files where there are none',
    { tls: { from: 'cert-manager', issuer: 'letsencrypt', key: './key.pem' } },
    ["tls.key: 'key' is not an option here. There are: from, issuer, issuerKind, challenge, secretName, hstsSeconds."],
  ],
  [
    'everything of a certificate wrong',
    { tls: { from: 'cert-manager', issuer: 'X', issuerKind: 'issuer', challenge: 'DNS', secretName: 'a_b', hstsSeconds: -1 } },
    [
      `tls.issuer: 'X' ${OBJECT_NAME}`,
      "tls.issuerKind: 'issuer' is not a kind of issuer. Did you mean 'Issuer'?",
      "tls.challenge: 'DNS' is not an ACME challenge. Did you mean 'DNS-01'?",
      `tls.secretName: 'a_b' ${OBJECT_NAME}`,
      'tls.hstsSeconds: -1 is too small. The smallest value is 0.',
    ],
  ],
  [
    'files that are none',
    { tls: { from: 'files', certificate: '', key: './ssl/' } },
    [`tls.certificate: '' ${FILE}`, `tls.key: './ssl/' ${FILE}`],
  ],
  ['a part of a second', { tls: { from: 'files', hstsSeconds: 0.5 } }, ['tls.hstsSeconds: 0.5 is not a whole number.']],

  ['a rate as a number', { rateLimit: 20 }, ['rateLimit: 20 is not a group of options.']],
  ['a burst without a rate', { rateLimit: { burst: 5 } }, ['rateLimit.requestsPerSecond: is missing. It takes a number.']],
  [
    'a rate that would let nobody in',
    { rateLimit: { requestsPerSecond: 0 } },
    ['rateLimit.requestsPerSecond: 0 is too small. The smallest value is 1.'],
  ],
  [
    'a burst that would let nobody in',
    { rateLimit: { requestsPerSecond: 1, burst: 0 } },
    ['rateLimit.burst: 0 is too small. The smallest value is 1.'],
  ],
  [
    'rates that no proxy counts',
    { rateLimit: { requestsPerSecond: 100_001, burst: 100_001 } },
    [
      'rateLimit.requestsPerSecond: 100001 is too large. The largest value is 100000.',
      'rateLimit.burst: 100001 is too large. The largest value is 100000.',
    ],
  ],
  [
    'parts of requests and words for numbers',
    { rateLimit: { requestsPerSecond: 0.5, burst: '5' } },
    ['rateLimit.requestsPerSecond: 0.5 is not a whole number.', "rateLimit.burst: '5' is not a number."],
  ],
  [
    'another unit',
    { rateLimit: { requestsPerMinute: 5, requestsPerSecond: 1 } },
    ["rateLimit.requestsPerMinute: 'requestsPerMinute' is not an option here. There are: requestsPerSecond, burst."],
  ],

  ['CORS by a word', { cors: true }, ['cors: true is not a group of options.']],
  ['one origin without a list', { cors: { origins: '*' } }, ["cors.origins: '*' is not a list."]],
  ['no origins', { cors: { origins: [] } }, [`cors.origins: ${EMPTY}`]],
  [
    'origins with too much and too little',
    { cors: { origins: ['https://a.de/', 'a.de', 'https://A.de', 'ftp://a.de', 'https://*.a.de', 'https://a.de:0', 'null'] } },
    ['https://a.de/', 'a.de', 'https://A.de', 'ftp://a.de', 'https://*.a.de', 'https://a.de:0', 'null'].map(
      (origin, i) => `cors.origins.${i}: '${origin}' is not an origin. ${ORIGIN}`,
    ),
  ],
  [
    'methods in small letters, and none of HTTP',
    { cors: { methods: ['get', 'TRACE'] } },
    [
      "cors.methods.0: 'get' is not an HTTP method. Did you mean 'GET'?",
      "cors.methods.1: 'TRACE' is not an HTTP method. Use 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE' or 'OPTIONS'.",
    ],
  ],
  ['no methods and no headers', { cors: { methods: [], headers: [] } }, [`cors.methods: ${EMPTY}`, `cors.headers: ${EMPTY}`]],
  [
    'names that are none of headers',
    { cors: { headers: ['X Y', 'X:', ''] } },
    ['X Y', 'X:', ''].map((name, i) => `cors.headers.${i}: '${name}' is not the name of an HTTP header. ${HEADER}`),
  ],
  [
    'cookies by a word, and longer than a day',
    { cors: { credentials: 'include', maxAgeSeconds: 86_401 } },
    ["cors.credentials: 'include' is not true or false.", 'cors.maxAgeSeconds: 86401 is too large. The largest value is 86400.'],
  ],
  ['less than no time', { cors: { maxAgeSeconds: -1 } }, ['cors.maxAgeSeconds: -1 is too small. The smallest value is 0.']],
  [
    'CORS in the words of the header',
    { cors: { allowOrigins: ['*'] } },
    [
      "cors.allowOrigins: 'allowOrigins' is not an option here. There are: origins, methods, headers, credentials, maxAgeSeconds.",
    ],
  ],

  ["a size in nginx's words", { maxBodySize: '10m' }, [`maxBodySize: '10m' ${BYTES}`]],
  ['a size in bytes', { maxBodySize: 1_048_576 }, [`maxBodySize: 1048576 ${BYTES}`]],
  ['a size of nothing', { maxBodySize: '0Mi' }, [`maxBodySize: '0Mi' ${BYTES}`]],

  ['no time at all', { timeoutSeconds: 0 }, ['timeoutSeconds: 0 is too small. The smallest value is 1.']],
  ['more than a day', { timeoutSeconds: 86_401 }, ['timeoutSeconds: 86401 is too large. The largest value is 86400.']],
  ['a time with its unit', { timeoutSeconds: '30s' }, ["timeoutSeconds: '30s' is not a number."]],

  ['a way of compressing', { compression: 'gzip' }, ["compression: 'gzip' is not true or false."]],

  [
    'security by a word',
    { securityHeaders: true },
    [`securityHeaders: true is not a group of names, each with a value. Write { 'X-Frame-Options': 'DENY' }.`],
  ],
  [
    'a name that is none of a header',
    { securityHeaders: { 'X Frame': 'DENY', '1-X': 'a', X_Y: 'a' } },
    ['X Frame', '1-X', 'X_Y'].map((name) => `securityHeaders.${name}: '${name}' is not the name of an HTTP header. ${HEADER}`),
  ],
  ['a header without a value', { securityHeaders: { 'X-A': '' } }, [`securityHeaders.X-A: ${EMPTY}`]],

  ['one range without a list', { ipAllowList: '10.0.0.0/8' }, ["ipAllowList: '10.0.0.0/8' is not a list."]],
  ['nobody', { ipAllowList: [] }, [`ipAllowList: ${EMPTY}`]],
  [
    'ranges that are none',
    { ipAllowList: ['10.0.0.1', '10.0.0.0/33', '10.0.0/8', 'fd00::/129', 'fd00::', 'localhost', '0.0.0.0/0 ', 8] },
    ["'10.0.0.1'", "'10.0.0.0/33'", "'10.0.0/8'", "'fd00::/129'", "'fd00::'", "'localhost'", "'0.0.0.0/0 '", '8'].map(
      (found, i) => `ipAllowList.${i}: ${found} ${NETWORK}`,
    ),
  ],

  ['users without a Secret', { basicAuth: {} }, ['basicAuth.secretName: is missing. It takes text.']],
  ['users in a Secret that cannot be', { basicAuth: { secretName: 'Users' } }, [`basicAuth.secretName: 'Users' ${OBJECT_NAME}`]],
  [
    'users in a stack',
    { basicAuth: { secretName: 'users', users: ['a:b'] } },
    ["basicAuth.users: 'users' is not an option here. There are: secretName."],
  ],

  ['sticky sessions by a word', { stickySessions: true }, ['stickySessions: true is not a list.']],
  ['a sticky service with capitals', { stickySessions: ['Web'] }, [`stickySessions.0: 'Web' ${NAME} Write 'web'.`]],

  [
    'a controller that is misspelt',
    { controller: 'trafik' },
    ["controller: 'trafik' is not an ingress controller. Did you mean 'traefik'?"],
  ],
  [
    'a controller that Slipway does not know',
    { controller: 'haproxy' },
    ["controller: 'haproxy' is not an ingress controller. Use 'traefik', 'gateway' or 'nginx'."],
  ],
  [
    'an implementation that Slipway does not know',
    { controller: 'gateway', implementation: 'istio' },
    ["implementation: 'istio' is not an implementation of the Gateway API. Use 'envoy-gateway' or 'traefik'."],
  ],
  ['a class with capitals', { className: 'Traefik' }, [`className: 'Traefik' ${OBJECT_NAME}`]],
  ['a namespace with dots', { controllerNamespace: 'a.b' }, [`controllerNamespace: 'a.b' ${NAME} Write 'a-b'.`]],
  [
    'a label with a blank in its name',
    { controllerLabels: { 'a b': 'c' } },
    [`controllerLabels.a b: 'a b' is not the key or the value of a label. ${LABEL}`],
  ],
  [
    'a label with a blank in its value',
    { controllerLabels: { a: 'b c' } },
    [`controllerLabels.a: 'b c' is not the key or the value of a label. ${LABEL}`],
  ],
  ['a label that is no text', { controllerLabels: { a: 1 } }, ['controllerLabels.a: 1 is not text.']],
])('%s is told', (_, options, lines) => {
  expect(problems(options)).toStrictEqual(lines.map((line) => `ingress.${line}`));
});

// `from` is the deciding option of secrets too
test('a certificate from elsewhere is not called a source of secrets', () => {
  expect(problems({ tls: { from: 'vault' } })[0]).toMatch(/^ingress\.tls\.from: 'vault' is not (?!a source of secrets)/);
});

test('a header that is neither text nor false is told both', () => {
  expect(problems({ securityHeaders: { 'X-A': true } })[0]).toContain('text');
});

// it would end the header, and what follows would be another
test('a header with the end of a line in its value is refused', () => {
  expect(problems({ securityHeaders: { 'X-A': 'a\r\nSet-Cookie: b=c' } })).toStrictEqual([
    'ingress.securityHeaders.X-A: a header has one line. Remove the line breaks.',
  ]);
});

// RFC 6454: a browser leaves out the port of the scheme, and 65535 is the last
test.failing.each(['https://a.de:443', 'http://a.de:80', 'https://a.de:65536', 'https://a..de'])(
  '%s is an origin that no browser sends, so it is refused',
  (origin) => {
    expect(problems({ cors: { origins: [origin] } })).toHaveLength(1);
  },
);

// `podSelector: {}` is every pod of the namespace
test.failing('no labels are refused: they would let in every pod beside the controller', () => {
  expect(problems({ controllerLabels: {} })).toHaveLength(1);
});

test.each<[string, Record<string, unknown>]>([
  ['hosts with a wildcard in front', { hosts: ['*.example.com', 'a.example.com', 'localhost'] }],
  ['no hosts', { hosts: [] }],
  ['a path with all that a path may have', { routes: { "/a-b_c.d~e/!$&'()*+,;=:@": 'web', '/': 'web' } }],
  ['a file by any path of this machine', { tls: { from: 'files', certificate: '/etc/ssl/a b.crt', key: '../key.pem' } }],
  ['a file beside the stack', { tls: { from: 'files', certificate: 'cert.pem', key: '.key' } }],
  ['no time for HSTS', { tls: { from: 'secret', hstsSeconds: 0 } }],
  ['the smallest and the largest rate', { rateLimit: { requestsPerSecond: 1, burst: 100_000 } }],
  ['a burst below the rate', { rateLimit: { requestsPerSecond: 100_000, burst: 1 } }],
  ['origins with a port, by address, and every one', { cors: { origins: ['http://localhost:5173', 'http://10.0.0.1', '*'] } }],
  ['a preflight that is not remembered', { cors: { origins: ['*'], maxAgeSeconds: 0 } }],
  ['ranges of both families, and single addresses', { ipAllowList: ['0.0.0.0/0', '::/0', '10.0.0.7/32', '2001:db8::1/128'] }],
  [
    'headers with values and without',
    { securityHeaders: { 'X-Frame-Options': false, 'Content-Security-Policy': "default-src 'self'" } },
  ],
  ['labels with a prefix, and with nothing in them', { controllerLabels: { 'app.kubernetes.io/name': 'a', 'a.b_c-d': '' } }],
])('%s is taken', (_, options) => {
  expect(schema.safeParse({ ...PLAIN, ...options }).success).toBe(true);
});

test('an ingress needs routes and nothing else', () => {
  expect(schema.parse({ routes: { '/': 'web' } })).toStrictEqual({
    hosts: [],
    redirects: {},
    tcp: {},
    udp: {},
    routes: { '/': { service: 'web', match: 'prefix', stripPrefix: false, stream: false } },
    compression: false,
    stickySessions: [],
    controller: 'traefik',
  });
});

test('every controller that a stack may name is there', () => {
  const known = ALL.map(({ options }) => options);
  for (const controller of CONTROLLERS) expect(known).toContainEqual(expect.objectContaining({ controller }));
  for (const implementation of IMPLEMENTATIONS) expect(known).toContainEqual({ controller: 'gateway', implementation });
});
