// The part of a page about the ingress and what goes out.
import { ALL } from '../../../ingress';
import type { Feature } from '../../../ingress/features';
import { ingressOf } from '../../../output/page/ingress';
import { ASKING, type IngressInput, PLAIN, services } from '../../support/ingress';
import { mail, resolved } from '../../support/stacks';

const partsOf = (ingress: IngressInput | undefined, more: Parameters<typeof resolved>[0] = {}) =>
  ingressOf(resolved({ ...services, ...more }, { ingress }));

/** The terms of an ingress, a line each. */
const terms = (options: Partial<IngressInput>) =>
  (partsOf({ ...PLAIN, ...options })[2] ?? '').split('\n').filter((line) => line !== '');

test('a stack without an ingress or out says nothing', () => {
  expect(partsOf(undefined)).toStrictEqual([]);
});

test('the ingress has its controller, its class and a row for each route, the more specific first', () => {
  const routes = {
    '/': 'web',
    '/api': { service: 'api', stripPrefix: true },
    '/api/chat': { service: 'api', stream: true },
    '/api/old': { service: 'api', stripPrefix: true, stream: true },
    '/health': { service: 'api', match: 'exact' },
  } as const;
  expect(partsOf({ ...PLAIN, routes })).toStrictEqual([
    '**Addresses**, served by Traefik 3, Ingress (class `traefik`)',
    [
      '| address | service | paths |',
      '| --- | --- | --- |',
      '| http://shop.example.com/api/chat | api | this path and below, streams |',
      '| http://shop.example.com/api/old | api | this path and below, without the prefix, streams |',
      '| http://shop.example.com/health | api | this path only |',
      '| http://shop.example.com/api | api | this path and below, without the prefix |',
      '| http://shop.example.com/ | web | this path and below |',
    ].join('\n'),
  ]);
});

test.each(ALL)('the ingress by $options is told by its name for people, and the class that it has', ({ options, controller }) => {
  const own = `**Addresses**, served by ${controller.title} (class \`${controller.className}\`)`;
  expect(partsOf({ ...PLAIN, ...options })[0]).toBe(own);
  expect(partsOf({ ...PLAIN, ...options, className: 'inner' })[0]).toContain('(class `inner`)');
});

test('with TLS the addresses are those of HTTPS', () => {
  const [, table] = partsOf({ ...PLAIN, routes: { '/': 'web' }, tls: { from: 'secret' } });
  expect(table).toContain('| https://shop.example.com/ | web | this path and below |');
  expect(table).not.toContain('http://');
});

test('what is outside has its purpose, host, port and users', () => {
  const more = {
    mail: { ...mail, description: 'Post' },
    bank: { type: 'external', host: 'bank.example.com', port: 8443 },
    shopkeeper: { type: 'fastapi', uses: { mail: {}, bank: {} } },
    cashier: { type: 'fastapi', uses: { bank: {} } },
  } as const;
  expect(partsOf(undefined, more)).toStrictEqual([
    '**External services**',
    [
      '| what | host | port | used by |',
      '| --- | --- | --- | --- |',
      '| bank | bank.example.com | 8443 | cashier, shopkeeper |',
      '| Post | mail.example.com | 443 | shopkeeper |',
    ].join('\n'),
  ]);
});

const RANGE = ['10.20.0.0/16'];

test('what is at private addresses or in another namespace says so', () => {
  const more = {
    legacy: { type: 'external', host: 'legacy.internal', port: 5432, cidrs: RANGE },
    warehouse: { type: 'external', host: 'db.data.svc', port: 5432, namespace: 'data' },
  } as const;
  expect(partsOf(undefined, more)[1]?.split('\n').slice(2)).toStrictEqual([
    '| legacy | legacy.internal at 10.20.0.0/16 | 5432 |  |',
    '| warehouse | db.data.svc in the namespace data | 5432 |  |',
  ]);
});

test('an ingress without terms has none', () => {
  expect(partsOf(PLAIN)).toHaveLength(2);
});

test.each<[string, Partial<IngressInput>, string[]]>([
  [
    'further hosts',
    { hosts: ['shop.example.com', 'www.example.com', '*.shop.example.com'] },
    ['- The same under `www.example.com`, `*.shop.example.com`.'],
  ],
  [
    'a certificate that is there',
    { tls: { from: 'secret', secretName: 'bought', hstsSeconds: 60 } },
    [
      '- TLS with the certificate in the Secret `bought`; HTTP is redirected.',
      '- Headers of every response: `Strict-Transport-Security: max-age=60`.',
    ],
  ],
  [
    'a certificate by cert-manager',
    { tls: { from: 'cert-manager', issuer: 'letsencrypt' } },
    [
      '- TLS with the certificate in the Secret `shop-tls`, from the ClusterIssuer `letsencrypt` by HTTP-01; HTTP is redirected.',
      '- Headers of every response: `Strict-Transport-Security: max-age=31536000`.',
    ],
  ],
  [
    'a certificate of an issuer of its own',
    { tls: { from: 'cert-manager', issuer: 'ours', issuerKind: 'Issuer', challenge: 'DNS-01' } },
    [
      '- TLS with the certificate in the Secret `shop-tls`, from the Issuer `ours` by DNS-01; HTTP is redirected.',
      '- Headers of every response: `Strict-Transport-Security: max-age=31536000`.',
    ],
  ],
  ['a rate limit', ASKING.burst, ['- 20 requests a second from one address, 50 at once; more get 429.']],
  [
    'its own origins',
    { hosts: ['a.de', 'b.de'], cors: {} },
    ['- The same under `b.de`.', '- Pages of `http://a.de`, `http://b.de` may read the responses.'],
  ],
  ['every origin', { cors: { origins: ['*'] } }, ['- Pages of every origin may read the responses.']],
  [
    'cookies from another origin',
    { cors: { origins: ['https://app.example.com'], credentials: true } },
    ['- Pages of `https://app.example.com` may read the responses, with cookies.'],
  ],
  ['a largest body', ASKING.maxBodySize, ['- Request bodies up to 10Mi, except on routes that stream; larger ones get 413.']],
  ['a timeout', ASKING.timeoutSeconds, ['- 504 after 30 seconds without a response.']],
  ['compression', ASKING.compression, ['- Responses are compressed, except on routes that stream.']],
  [
    'addresses that may come in',
    { ipAllowList: ['203.0.113.0/24', '::1/128'] },
    ['- Only clients from `203.0.113.0/24`, `::1/128` are allowed; others get 403.'],
  ],
  ['users', ASKING.basicAuth, ['- Clients need the name and the password of a user in the Secret `shop-users`.']],
  ['sticky sessions', { stickySessions: ['web', 'api'] }, ['- A cookie leads each client of web, api back to the same pod.']],
  [
    'headers',
    { securityHeaders: { 'X-Frame-Options': 'DENY', 'Referrer-Policy': false } },
    ['- Headers of every response: `X-Content-Type-Options: nosniff`, `X-Frame-Options: DENY`.'],
  ],
])('%s can be read there', (_, options, lines) => {
  expect(terms(options)).toStrictEqual(lines);
});

test('every thing that a stack can ask of the ingress can be read on its page', () => {
  for (const [feature, asked] of Object.entries(ASKING)) {
    const by = ALL.find(({ controller }) => controller.supports[feature as Feature] === true)?.options;
    const plain = ingressOf(resolved(services, { ingress: { ...PLAIN, ...by } }));
    const options = { ...asked, ...by };
    const routes = Object.assign({}, PLAIN.routes, asked.routes);
    expect({ feature, same: ingressOf(resolved(services, { ingress: { ...PLAIN, ...options, routes } })) }).not.toStrictEqual({
      feature,
      same: plain,
    });
  }
});

// Markdown takes `<any host>` for a tag of HTML, and shows nothing
test.failing('an ingress for every host says so where it can be seen', () => {
  const [, table] = partsOf({ ...PLAIN, hosts: [] });
  expect(table).not.toMatch(/<\w+[^>]*>/);
});
