// The public address of a service in its settings, as the ingress of each environment has it.
import fc from 'fast-check';
import { resolveStacks } from '../../resolve';
import type { StackInput } from '../../schema/stack';
import { anyText } from '../support/any-text';
import { api, cache, problemsOf, resolved, serviceIn, shop, site, worker } from '../support/stacks';

const ingress: StackInput['ingress'] = {
  hosts: ['shop.example.com', 'shop.example.org'],
  tls: { from: 'cert-manager', issuer: 'letsencrypt' },
  routes: { 'admin.example.com': 'api', '/': 'site', '/api': 'api' },
};

/** What `api` is told as `IT` by this text. */
const told = (text: string, rest: object = { ingress }) =>
  serviceIn(resolved({ site, api: { ...api, env: { IT: text } } }, rest), 'api', 'fastapi').env.IT;

test.each([
  ['{ingress.origin}', 'https://shop.example.com'],
  ['{ingress.host}', 'shop.example.com'],
  ['{ingress.origin}/webhook?to={ingress.host}', 'https://shop.example.com/webhook?to=shop.example.com'],
  ['{ingress.hosts}', 'shop.example.com,shop.example.org,admin.example.com'],
  ['{ingress.site.hosts}', 'shop.example.com,shop.example.org'],
  ['{ingress.site.origins}', 'https://shop.example.com,https://shop.example.org'],
  ['["{ingress.site.origin}"]', '["https://shop.example.com"]'],
  ['{{ingress.origin}}', '{ingress.origin}'],
  ['{ingress.origin', '{ingress.origin'],
  ['{{ .Values.ingress.host }}', '{{ .Values.ingress.host }}'],
  ['{host} {origin} {{ site.host }} {"ingress":{}}', '{host} {origin} {{ site.host }} {"ingress":{}}'],
  ['$' + '{ingress.host}', '$' + '{ingress.host}'], // a property of Spring
])('%s is %s', (text, address) => {
  expect(told(text)).toBe(address);
});

test('each environment says its own', () => {
  const stack = shop(
    { site, api: { ...api, env: { IT: '{ingress.origin} {ingress.hosts}' } } },
    {
      ingress,
      environments: {
        development: {},
        local: {},
        production: {},
        staging: { like: 'production', ingress: { hosts: ['staging.example.com'], tls: null } },
      },
    },
  );
  const said = resolveStacks([stack]).map((each) => [each.environment, serviceIn(each, 'api', 'fastapi').env.IT]);
  expect(said).toStrictEqual([
    ['development', 'http://shop-development.localhost shop-development.localhost,admin.shop-development.localhost'],
    ['local', 'http://shop.localhost shop.localhost,admin.shop.localhost'],
    ['production', 'https://shop.example.com shop.example.com,shop.example.org,admin.example.com'],
    ['staging', 'http://staging.example.com staging.example.com,admin.example.com'],
  ]);
});

test('TLS that ends in front of the cluster is https for browsers', () => {
  const tls = { from: 'in-front', trusted: ['10.0.0.0/8'] };
  expect(told('{ingress.origin}', { ingress: { ...ingress, tls } })).toBe('https://shop.example.com');
});

test('a pattern is passed over for the first host, and a service with a host of its own has that', () => {
  const hosts = ['*.example.com', 'shop.example.com'];
  expect(told('{ingress.site.host}', { ingress: { hosts, routes: { '/': 'site', 'api.example.com': 'api' } } })).toBe(
    'shop.example.com',
  );
  expect(told('{ingress.host}', { ingress: { hosts, routes: { '/': 'site', 'api.example.com': 'api' } } })).toBe(
    'api.example.com',
  );
});

test('a port of a container has the hosts of its routes, and the container those of all its ports', () => {
  const mq = {
    ...{ ...worker, ports: { mq: 5000, page: 8080 } },
    env: { ALL: '{ingress.hosts}', PAGE: '{ingress.page.hosts}', OWN: '{ingress.mq.host}' },
  };
  const stack = resolved({ mq }, { ingress: { routes: { 'a.example.com': 'mq', 'b.example.com': 'page' } } });
  expect(serviceIn(stack, 'mq', 'container').env).toStrictEqual({
    ...{ ALL: 'a.example.com,b.example.com', PAGE: 'b.example.com', OWN: 'a.example.com' },
  });
});

test('a port of a container without a route has none, though another port of it has one', () => {
  const mq = { ...worker, ports: { mq: 5000, page: 8080 }, env: { IT: '{ingress.page.host}' } };
  expect(problemsOf({ mq }, { ingress: { hosts: ['a.example.com'], routes: { '/': 'mq' } } })).toStrictEqual([
    "services.mq.env.IT: no route of the ingress leads to 'page', so '{ingress.page.host}' is nothing. Name the service whose address is meant, '{ingress.mq.host}', or add a route.",
  ]);
});

test('a page is told too, and a template of an edge', () => {
  const page = { ...site, config: { SITE: '{ingress.origin}', BETA: true } };
  const backend = { ...api, uses: { cache: { env: { URL: '{url}#{ingress.host}' } } } } as const;
  const stack = resolved({ site: page, api: backend, cache: { ...cache, auth: false } }, { ingress });
  expect(serviceIn(stack, 'site', 'static').config).toStrictEqual({ SITE: 'https://shop.example.com', BETA: true });
  expect(serviceIn(stack, 'api', 'fastapi').env.URL).toBe('redis://cache:6379#shop.example.com');
});

const NOTHING = 'For braces in the text itself write';

test.each<[string, string, object, string]>([
  [
    'a slip',
    '{ingress.orgin}',
    { ingress },
    `'{ingress.orgin}' is no address of the ingress. Did you mean '{ingress.origin}'? ${NOTHING} '{{ingress.orgin}}'.`,
  ],
  [
    'a word that is none',
    '{ingress.certificate}',
    { ingress },
    `'{ingress.certificate}' is no address of the ingress. There are: {ingress.origin}, {ingress.host}, {ingress.origins} and {ingress.hosts}; of another service {ingress.web.origin}. ${NOTHING} '{{ingress.certificate}}'.`,
  ],
  ['a service that is not there', '{ingress.sit.host}', { ingress }, "this stack has no service 'sit'. Did you mean 'site'?"],
  [
    'a service alone',
    '{ingress.site}',
    { ingress },
    "'{ingress.site}' does not say which address. Write '{ingress.site.origin}', or '{ingress.site.host}'.",
  ],
  [
    'no ingress',
    '{ingress.host}',
    {},
    "the stack has no ingress here, so '{ingress.host}' is nothing. Add ingress with a host and a route, or say in this environment what stands there.",
  ],
  [
    'no route',
    '{ingress.host}',
    { ingress: { hosts: ['a.example.com'], routes: { '/': 'site' } } },
    "no route of the ingress leads to 'api', so '{ingress.host}' is nothing. Name the service whose address is meant, '{ingress.site.host}', or add a route.",
  ],
  [
    'every host',
    '{ingress.host}',
    { ingress: { routes: { '/': 'site', '/api': 'api' } } },
    "the ingress answers on every host for 'api', so '{ingress.host}' is no address. Add a host to ingress.hosts, or say in this environment what stands there.",
  ],
  [
    'a pattern',
    '{ingress.origin}',
    { ingress: { hosts: ['*.example.com'], routes: { '/': 'site', '/api': 'api' } } },
    "the ingress answers on '*.example.com' for 'api', so '{ingress.origin}' is no address. Add a host to ingress.hosts, or say in this environment what stands there.",
  ],
  [
    'a pattern among several',
    '{ingress.hosts}',
    { ingress: { hosts: ['example.com', '*.example.com'], routes: { '/': 'site', '/api': 'api' } } },
    "'*.example.com' is a pattern, which each program writes in its own way. Write the list itself instead of '{ingress.hosts}'.",
  ],
])('%s is refused', (_, text, rest, problem) => {
  expect(problemsOf({ site, api: { ...api, env: { IT: text } } }, rest as Partial<StackInput>)).toStrictEqual([
    `services.api.env.IT: ${problem}`,
  ]);
});

test('braces of YAML without quotes are a group, and the others of env are still told', () => {
  expect(
    problemsOf(
      { api: { ...api, env: { A: { 'ingress.host': null }, B: '{ingress.horst}' } } },
      { ingress: { ...ingress, routes: { '/': 'api' } } },
    ),
  ).toStrictEqual([
    `services.api.env.A: {"ingress.host":null} is a group, which braces begin in YAML. Put them in quotes: '{ingress.host}'.`,
    `services.api.env.B: '{ingress.horst}' is no address of the ingress. Did you mean '{ingress.host}'? ${NOTHING} '{{ingress.horst}}'.`,
  ]);
});

test.each([
  ['a route', { ...ingress, routes: { '/': 'site', '/api': 5 } }],
  ['the hosts', { ...ingress, hosts: 'shop.example.com' }],
  ['the whole', 'traefik'],
])('while %s cannot be read, nobody guesses that an address is missing', (_, wrong) => {
  const problems = problemsOf({ site, api: { ...api, env: { IT: '{ingress.origin}' } } }, { ingress: wrong });
  expect(problems.filter((line) => !line.startsWith('ingress'))).toStrictEqual([]);
});

/** What other programs put into braces, and what comes close to the word. */
const braces = fc.constantFrom(
  '{',
  '}',
  '{{',
  '}}',
  '${',
  '{%',
  'ingress',
  '.',
  'origin',
  'host',
  '{host}',
  ' ',
  '"',
  ':',
  '{ingress',
  'origin}',
);
const harmless = fc
  .array(fc.oneof(braces, anyText))
  .map((parts) => parts.join('').replaceAll('\0', ''))
  .filter((text) => !/(?<!\$)\{ingress\.[\w.-]+\}/.test(text));

test('a value without the word stays, whatever braces it has', () => {
  fc.assert(
    fc.property(harmless, (text) => expect(told(text)).toBe(text)),
    { numRuns: 150 },
  );
});

test('the word is filled in wherever it stands, and nothing beside it changes', () => {
  const around = harmless.map((text) => `<${text}>`);
  const said = fc.constantFrom(
    ['{ingress.origin}', 'https://shop.example.com'],
    ['{ingress.site.host}', 'shop.example.com'],
    ['{{ingress.host}}', '{ingress.host}'],
  );
  fc.assert(
    fc.property(around, said, around, (before, [word, address], after) => {
      expect(told(`${before}${word}${after}`)).toBe(`${before}${address}${after}`);
    }),
    { numRuns: 100 },
  );
});
