// localhost in a compose file is the machine of a developer: hosts, arguments of builds and lists of it are those of the stack here.
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
const servicesOf = (stack: unknown) => (stack as { services: Record<string, Options> }).services;
const environmentOf = (stack: unknown, name: string) =>
  (stack as { environments: Record<string, { services: Record<string, Options> }> }).environments[name];

/** As full-stack templates have it: DOMAIN is localhost in .env, and every service has a host below it. */
const BELOW = `
services:
  adminer:
    image: adminer
    labels: ['traefik.http.routers.adminer.rule=Host(\`adminer.localhost\`)']
  api:
    build: ./api
    environment: { DOMAIN: localhost, FRONTEND_HOST: 'http://localhost:5173' }
    labels: ['traefik.http.routers.api.rule=Host(\`api.localhost\`)', traefik.http.services.api.loadbalancer.server.port=8000]
  site:
    build: { context: ./site, args: { VITE_API_URL: 'https://api.localhost' } }
    labels: ['traefik.http.routers.site.rule=Host(\`dashboard.localhost\`)', traefik.http.services.site.loadbalancer.server.port=80]
`;
const SITE = {
  'site/Dockerfile': 'FROM node AS build\nRUN npm run build\nFROM nginx\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
};

test('hosts below localhost are hosts below that of the stack, and each keeps its service', () => {
  const { stack, notes } = importedText(BELOW, SITE);
  expect((stack.ingress as Options).routes).toStrictEqual({
    'adminer.shop.example.com': 'adminer',
    'api.shop.example.com': 'api',
    'dashboard.shop.example.com': 'site',
  });
  expect(servicesOf(stack).api?.env).toStrictEqual({
    DOMAIN: 'shop.example.com',
    FRONTEND_HOST: '{ingress.site.origin}',
  });
  expect(notes.map(({ text }) => text)).toContain('shop.example.com stands for the host of your own: ingress.hosts.');
});

test('an argument of a build names the host of each environment', () => {
  const { stack } = importedText(BELOW, SITE);
  expect(servicesOf(stack).site?.build).toMatchObject({ args: { VITE_API_URL: 'https://api.shop.example.com' } });
  expect(environmentOf(stack, 'local')?.services.site?.build).toMatchObject({
    args: { VITE_API_URL: 'http://api.shop.localhost' },
  });
});

test('a list in JSON has each address once', () => {
  const { stack } = importedText(`
services:
  api: { image: 'api:1', ports: ['8000:8000'], environment: { CORS_ORIGINS: '["http://localhost:8000","http://localhost:3000"]' } }
`);
  expect(servicesOf(stack).api?.env).toStrictEqual({ CORS_ORIGINS: '["{ingress.origin}"]' });
});

test('the port of a proxy is the host of the stack', () => {
  const { stack } = importedText(
    `
services:
  web: { build: ./web, environment: { REACT_APP_API_URL: 'http://localhost/api' } }
  api: { image: 'api:1', expose: ['4000'] }
  gateway: { image: nginx, ports: ['80:80'], volumes: ['./nginx.conf:/etc/nginx/nginx.conf'] }
`,
    {
      'web/Dockerfile': 'FROM node\nEXPOSE 3000\nCMD ["node", "server.js"]\n',
      'nginx.conf':
        'events {}\nhttp { server { listen 80; location / { proxy_pass http://web:3000; } location /api { proxy_pass http://api:4000; } } }\n',
    },
  );
  expect(servicesOf(stack).web?.build).toMatchObject({ args: { REACT_APP_API_URL: '/api' } });
});

test('a page for people is an address, though another service of the stack has the port', () => {
  const { stack } = importedText(`
services:
  api: { image: 'api:1', ports: ['8000:8000'], environment: { DASHBOARD_URL: 'http://localhost:9000/' } }
  dashboard: { image: 'dashboard:1', ports: ['9000:80'] }
`);
  expect(servicesOf(stack).api?.env).toStrictEqual({ DASHBOARD_URL: '{ingress.origin}/' });
});

test('an address that compose says for everywhere is that of each environment', () => {
  const { stack } = importedText(`
services:
  web: { image: 'web:1', ports: ['80:3000'], environment: { SITE_URL: 'https://shop.acme.io', OTHER: 'https://acme.io' } }
  worker: { image: 'web:1', environment: { LINKS: 'https://shop.acme.io/mail' } }
`);
  expect(servicesOf(stack).web?.env).toStrictEqual({ SITE_URL: '{ingress.origin}', OTHER: 'https://acme.io' });
  expect(servicesOf(stack).worker?.env).toStrictEqual({ LINKS: '{ingress.web.origin}/mail' });
  expect((stack as { environments: unknown }).environments).toStrictEqual({ local: {}, production: {} });
});
