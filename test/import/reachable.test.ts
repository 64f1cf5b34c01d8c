// What people reach from outside: routers at other ports, pages of volumes, sizes without a unit, and who is the page of the stack.
import { reportOf } from '../../import/report';
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
const ingressOf = ({ stack }: ReturnType<typeof importedText>) => (stack as { ingress?: Options }).ingress;

test('a router at another entry point of Traefik has a host of its own', () => {
  const labels = (name: string, point: string, port: number) =>
    `{ traefik.http.routers.${name}.rule: 'Host(\`shop.dev\`)', traefik.http.routers.${name}.entrypoints: ${point}, traefik.http.services.${name}.loadbalancer.server.port: '${port}' }`;
  const found = importedText(`services:
  traefik: { image: 'traefik:3.6', command: ['--entrypoints.web.address=:80', '--entrypoints.tools.address=:5555'], ports: ['80:80', '5555:5555'] }
  web: { image: 'web:1', labels: ${labels('web', 'web', 3000)} }
  panel: { image: 'panel:1', labels: ${labels('panel', 'tools', 4000)} }`);
  expect(ingressOf(found)?.routes).toStrictEqual({ 'shop.dev': 'web', 'panel.shop.dev': 'panel' });
});

test('a port that a label names is better than a guess, and a guess is told', () => {
  const found = importedText(`services:
  traefik: { image: 'traefik:3.6', ports: ['80:80'] }
  page: { image: 'page:1', labels: { traefik.http.routers.page.rule: 'Host(\`a.dev\`)', traefik.http.routers.page.middlewares: login } }
  login: { image: 'login:1', labels: { traefik.http.routers.login.rule: 'Host(\`b.dev\`)', traefik.http.middlewares.login.forwardauth.address: 'http://login:3000/auth' } }`);
  const services = found.stack.services as unknown as Record<string, Options>;
  const said = reportOf(found.notes, { all: false });
  expect([services.page?.ports, services.login?.ports]).toStrictEqual([{ page: 80 }, { login: 3000 }]);
  expect(said).toMatch(/services\.page\.ports: .* 80 is a guess/);
  expect(said).toMatch(/services\.page\.labels: the middleware login asks another program who may come in/);
});

test('a volume that nginx serves is below the root of the page', () => {
  const { stack } = importedText(
    `services:
  web: { image: 'web:1', volumes: ['media:/app/media'] }
  files: { build: ./nginx, volumes: ['media:/srv/media:ro'] }
volumes: { media: }`,
    {
      'nginx/Dockerfile': 'FROM nginx:1.29\nCOPY default.conf /etc/nginx/conf.d/default.conf\n',
      'nginx/default.conf': 'server { listen 80; location /media/ { alias /srv/media/; } }\n',
    },
  );
  expect((stack.services as unknown as Record<string, Options>).files?.volumes).toStrictEqual({
    media: { from: 'media', mountPath: '/usr/share/nginx/html/media', readOnly: true },
  });
});

test('a size of nginx without a unit is bytes', () => {
  const found = importedText(
    "services:\n  web: { image: 'web:1', expose: ['3000'] }\n  nginx: { image: 'nginx:1.29', ports: ['80:80'], volumes: ['./n.conf:/etc/nginx/nginx.conf'] }\n",
    { 'n.conf': 'http { server { client_max_body_size 5242880; location / { proxy_pass http://web:3000; } } }\n' },
  );
  expect(ingressOf(found)?.maxBodySize).toBe('5Mi');
});

test('who has port 80 of the machine is the page', () => {
  const found = importedText(
    "services:\n  index: { image: 'index:1', ports: ['23817:23817'] }\n  app: { image: 'app:1', ports: ['80:80'] }\n",
  );
  expect(ingressOf(found)?.routes).toStrictEqual({ 'shop.example.com': 'app', 'index.shop.example.com': 'index' });
});

test('a page at another host asks by the whole address', () => {
  const found = importedText(`services:
  api: { image: 'api:1', ports: ['3000:3000'] }
  dashboard: { image: 'dashboard:1', ports: ['4000:4000'], environment: { VITE_API_URL: 'http://localhost:3000', VITE_WS_URL: 'http://localhost:3002' } }
  ws: { image: 'ws:1', ports: ['3002:3002'] }`);
  expect((found.stack.services as unknown as Record<string, Options>).dashboard?.env).toStrictEqual({
    VITE_API_URL: '{ingress.origin}/api',
    VITE_WS_URL: '{ingress.ws.origin}',
  });
});

test('a domain of the program is the host of the stack', () => {
  const found = importedText(
    "services:\n  web: { image: 'web:1', ports: ['80:80'], environment: { LOCAL_DOMAIN: social.example.org } }\n",
  );
  expect(ingressOf(found)?.hosts).toStrictEqual(['social.example.org']);
});

test('https-portal has its routes in a variable', () => {
  const found = importedText(`services:
  https-portal: { image: 'steveltn/https-portal:1', ports: ['80:80', '443:443'], environment: { DOMAINS: 'a.dev -> http://web:3000, www.a.dev => https://a.dev' } }
  web: { image: 'web:1' }`);
  expect(ingressOf(found)).toStrictEqual({
    hosts: ['a.dev'],
    tls: { from: 'cert-manager', issuer: 'letsencrypt' },
    routes: { '/': 'web' },
    redirects: { 'www.a.dev': 'a.dev' },
  });
});

test('a program of the team is the page before a program of others', () => {
  const found = importedText(
    "services:\n  files: { image: 'files:1', ports: ['9000:9000'] }\n  shop: { build: ., ports: ['8000:8000'] }\n",
    {
      Dockerfile: 'FROM node\n',
    },
  );
  expect(ingressOf(found)?.routes).toStrictEqual({ 'shop.example.com': 'shop', 'files.shop.example.com': 'files' });
});
