// Addresses of the author's own server in variables: what is the stack's own address here, what is a host outside, and what is told.
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
type Found = ReturnType<typeof importedText>;
const servicesOf = ({ stack }: Found) => stack.services as unknown as Record<string, Options>;
const localOf = ({ stack }: Found) => stack.environments.local as unknown as { services?: Record<string, Options> };
const textsOf = ({ notes }: Found) => notes.map(({ path, text }) => `${path.at(-1)}: ${text}`);

const web = (env: string, more = '') =>
  importedText(`services:\n  web: { image: 'web:1', ports: ['8000:8000'], environment: { ${env} } }\n${more}`);

test.each([
  ['SITE_URL: "http://203.0.113.7:8000"', 'SITE_URL', '{ingress.origin}'],
  ['SITE_URL: "http://203.0.113.7"', 'SITE_URL', '{ingress.origin}'],
  ['WEBHOOK_URL: "http://203.0.113.7:8000/hook"', 'WEBHOOK_URL', '{ingress.origin}/hook'],
  ['APP_HOST: 192.168.1.20', 'APP_HOST', '{ingress.host}'],
  ['CORS_ORIGINS: "http://localhost:8000,http://203.0.113.7:8000"', 'CORS_ORIGINS', '{ingress.origin}'],
])('%s is the address of the stack', (env, name, value) => {
  const found = web(env);
  expect(servicesOf(found).web?.env).toStrictEqual({ [name]: value });
  expect(localOf(found).services).toBeUndefined();
  expect(textsOf(found).find((text) => text.startsWith(name))).toMatch(
    /^\w+: (203\.0\.113\.7|192\.168\.1\.20|localhost) is the .*; here it is the address of the stack in each environment\.$/,
  );
});

test('a page that is built asks the service behind the port of the server, at its route', () => {
  const found = importedText(
    `services:
  web: { build: { context: ./web, args: { VITE_API_URL: 'http://203.0.113.7:8000/v1' } }, ports: ['80:80'] }
  api: { image: 'api:1', ports: ['8000:8000'] }`,
    { 'web/Dockerfile': 'FROM node AS build\nRUN build\nFROM nginx\nCOPY --from=build /dist /usr/share/nginx/html\n' },
  );
  expect(servicesOf(found).web?.build).toMatchObject({ args: { VITE_API_URL: '/v1' } });
  expect((found.stack as unknown as { ingress: Options }).ingress.routes).toStrictEqual({ '/': 'web', '/v1': 'api' });
});

test('any other address is a host outside, of which that address alone is open', () => {
  const found = web('SEARCH_URL: "http://10.0.12.7:9200", MAIL_HOST: 203.0.113.25, DNS_SERVER: 8.8.8.8, LISTEN_HOST: 10.1.1.1');
  expect(servicesOf(found)).toMatchObject({
    'server-10-0-12-7': { type: 'external', host: '10.0.12.7', port: 9200, cidrs: ['10.0.12.7/32'] },
    'server-203-0-113-25': { type: 'external', host: '203.0.113.25', port: 587, cidrs: ['203.0.113.25/32'] },
  });
  expect(Object.keys(servicesOf(found))).toHaveLength(3);
  expect(servicesOf(found).web?.uses).toStrictEqual({ 'server-10-0-12-7': {}, 'server-203-0-113-25': {} });
});

test('the host of a proxy is told, and a host for people that has no route', () => {
  const found = web(
    'NEXT_PUBLIC_API_URL: "https://api.acme.dev/v1", CORS_ORIGIN: "https://acme.dev", WEIGHTS: "1,1"',
    "  site: { image: 'site:1', labels: ['traefik.http.routers.s.rule=Host(`acme.dev`)', 'traefik.http.services.s.loadbalancer.server.port=80'] }\n",
  );
  expect(servicesOf(found).web?.env).toMatchObject({ NEXT_PUBLIC_API_URL: 'https://api.acme.dev/v1', WEIGHTS: '1,1' });
  const said = textsOf(found);
  expect(said).toContainEqual(
    expect.stringMatching(/^NEXT_PUBLIC_API_URL: api\.acme\.dev has no route here, so it stays as it is/),
  );
  expect(said).toContainEqual(expect.stringMatching(/^site: acme\.dev is the host of production, as compose has it/));
  expect(said.filter((text) => text.startsWith('CORS_ORIGIN: acme.dev has no route'))).toStrictEqual([]);
});
