// TLS that ends in front of the controller: every guard stands where requests come in, nothing loops, and the client is who the one in front says.
import { ALL, inWords } from '../../ingress';
import { shop } from '../support/chart';
import { ASKING, asking, type IngressInput, services } from '../support/ingress';
import type { Kube } from '../support/kube';
import type { Objects } from '../support/objects';
import { problemsOf } from '../support/stacks';

const FRONT = ['203.0.113.0/24', '10.20.0.0/16'];
const guards = asking(['ipAllowList', 'basicAuth', 'rateLimit', 'cors', 'maxBodySize'], {
  tls: { from: 'in-front', trusted: FRONT },
  redirects: { 'www.example.com': 'shop.example.com' },
  cors: {},
});
const drawn = (options: object, ingress: IngressInput = guards) => shop(services, { ingress: { ...ingress, ...options } });

/** Objects of the ingress as JSON, without what says that TLS ends elsewhere. */
const text = (objects: Objects, ...kinds: string[]) =>
  JSON.stringify(objects.all.filter(({ kind }) => kinds.includes(kind)).map(({ metadata, spec }) => ({ metadata, spec })));
const specs = (objects: Objects, kind: string): Record<string, unknown>[] =>
  objects.all.filter((object: Kube) => object.kind === kind).map(({ spec }) => ({ ...spec }) as Record<string, unknown>);

describe.each(ALL.map(({ options }) => [inWords(options), options] as const))('%s', (_, options) => {
  const objects = drawn(options);

  test('no certificate is named, and no redirect by the scheme of the request', () => {
    const all = text(objects, 'Ingress', 'Gateway', 'HTTPRoute', 'VirtualServer', 'Middleware');
    expect(all).not.toMatch(/secretName|certificateRefs|"secret":"shop-tls"|websecure|redirectScheme|sectionName/);
    expect(JSON.stringify(objects.all)).not.toContain('shop-redirect"');
  });

  test('browsers are told to stay with HTTPS, and pages of it may read the answers', () => {
    const all = JSON.stringify(objects.all);
    expect(all).toContain('max-age=31536000');
    expect(all).toContain('https://shop.example.com');
    expect(all).not.toContain('http://shop.example.com');
  });

  test('uvicorn finds the client behind all that is in front, and the scheme', () => {
    const chain = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7', ...FRONT].join();
    expect(objects.settings('api').FORWARDED_ALLOW_IPS).toBe(
      'controller' in options && options.controller === 'nginx' ? '*' : chain,
    );
  });

  test('whoever is trusted is not everybody', () => {
    const ingress = {
      hosts: ['a.de'],
      routes: { '/': 'api' },
      ...options,
      tls: { from: 'in-front', trusted: ['0.0.0.0/0'] },
    } as const;
    expect(problemsOf({ api: { type: 'fastapi' } }, { ingress })).toStrictEqual([
      "ingress.tls.trusted: '0.0.0.0/0' is every address, so that everybody could say who they are. Name those of what ends TLS.",
    ]);
  });
});

describe('Traefik', () => {
  const strategy = { ipStrategy: { excludedIPs: FRONT } };
  const spec = (objects: Objects, name: string) => objects.one('Middleware', `shop-${name}`).spec;

  test('lists of addresses and limits are about the client, the last address that is not in front', () => {
    const objects = drawn({});
    expect(spec(objects, 'ip-allow-list')).toStrictEqual({ ipAllowList: { sourceRange: ['203.0.113.0/24'], ...strategy } });
    expect(spec(objects, 'rate-limit')).toStrictEqual({ rateLimit: { average: 20, burst: 20, sourceCriterion: strategy } });
  });

  test('the scheme is HTTPS, and what a client said of itself through the one in front is gone', () => {
    expect(spec(drawn({}), 'in-front')).toStrictEqual({
      headers: {
        customRequestHeaders: {
          'X-Forwarded-Proto': 'https',
          'X-Forwarded-Port': '443',
          'X-Forwarded-Host': '',
          'X-Forwarded-Prefix': '',
          'X-Forwarded-Uri': '',
          'X-Forwarded-Method': '',
          'X-Forwarded-Tls-Client-Cert': '',
          'X-Forwarded-Tls-Client-Cert-Info': '',
          'X-Real-Ip': '',
        },
      },
    });
  });

  test('every route has all guards, by Ingress and by Gateway', () => {
    const names = ['in-front', 'ip-allow-list', 'headers', 'rate-limit', 'users', 'body-size'];
    const byIngress = drawn({});
    for (const ingress of byIngress.ingresses().filter(({ metadata }) => !metadata.name.includes('redirect')))
      expect(byIngress.middlewares(ingress).map(({ metadata }) => metadata.name.replace('shop-', ''))).toStrictEqual(names);
    for (const route of specs(drawn({ controller: 'gateway', implementation: 'traefik' }), 'HTTPRoute').slice(0, 1))
      for (const name of names) expect(JSON.stringify(route)).toContain(`shop-${name}`);
  });
});

test('Envoy takes the client from those in front, and the scheme from nobody', () => {
  const [clients] = specs(drawn({ controller: 'gateway', implementation: 'envoy-gateway' }), 'ClientTrafficPolicy');
  expect(clients).toMatchObject({
    clientIPDetection: { xForwardedFor: { trustedCIDRs: FRONT } },
    headers: {
      earlyRequestHeaders: { set: [{ name: 'X-Forwarded-Proto', value: 'https' }], remove: ['X-Forwarded-Host', 'Forwarded'] },
    },
  });
});

test('Envoy trusts nobody where TLS ends at itself', () => {
  const ingress = asking([], ASKING.tls);
  const [clients] = specs(drawn({ controller: 'gateway', implementation: 'envoy-gateway' }, ingress), 'ClientTrafficPolicy');
  expect(clients).not.toHaveProperty('clientIPDetection');
  expect(clients).toMatchObject({
    headers: { earlyRequestHeaders: { remove: ['X-Forwarded-For', 'X-Forwarded-Proto', 'X-Forwarded-Host', 'Forwarded'] } },
  });
});

test('NGINX redirects by what the one in front says, and has no certificate', () => {
  for (const { tls } of specs(drawn({ controller: 'nginx' }), 'VirtualServer'))
    expect(tls).toStrictEqual({ redirect: { enable: true, code: 301, basedOn: 'x-forwarded-proto' } });
});
