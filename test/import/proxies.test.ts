// What a proxy says becomes the ingress: nginx, Traefik, Caddy, nginx-proxy; without a proxy, the published ports.

import { readNginx } from '../../import/ingress/nginx';
import type { reportOf } from '../../import/report';
import { importedText, manifestsOf } from '../support/compose';

const APPS = `
  web: { image: 'web:1', expose: ['3000'] }
  api: { image: 'api:1', expose: ['8000'] }
`;

const nginx = (conf: string, services = APPS) =>
  importedText(
    `services:\n  proxy: { image: 'nginx:1.29', ports: ['80:80', '443:443'], volumes: ['./nginx.conf:/etc/nginx/nginx.conf'], depends_on: [web, api] }${services}`,
    { 'nginx.conf': conf },
  );

const person = ({ notes }: { notes: Parameters<typeof reportOf>[0] }) =>
  notes.filter(({ level }) => level === 'person').map(({ text }) => text);

describe('nginx', () => {
  test('locations are routes, with their limits', () => {
    const found = nginx(`
      http {
        limit_req_zone $binary_remote_addr zone=api:10m rate=10r/s;
        upstream api { server api:8000; }
        gzip on;
        client_max_body_size 20m;
        server {
          listen 443 ssl;
          server_name shop.example.org;
          ssl_certificate /etc/letsencrypt/live/shop/fullchain.pem;
          add_header X-Frame-Options "DENY" always;
          location /api/ { limit_req zone=api burst=30; proxy_pass http://api/; proxy_read_timeout 2m; }
          location /ws { proxy_pass http://api; proxy_set_header Upgrade $http_upgrade; }
          location = /robots.txt { proxy_pass http://web:3000; }
          location ~ ^/(docs|redoc) { proxy_pass http://api; }
          location / { proxy_pass http://web:3000; }
        }
        server { server_name www.shop.example.org; return 301 https://shop.example.org$request_uri; }
      }`);
    expect(found.stack.ingress).toStrictEqual({
      hosts: ['shop.example.org'],
      tls: { from: 'cert-manager', issuer: 'letsencrypt' },
      routes: {
        '/': 'web',
        '/api': { service: 'api', stripPrefix: true, rateLimit: { requestsPerSecond: 10, burst: 30 } },
        '/ws': { service: 'api', stream: true },
        '/robots.txt': { service: 'web', match: 'exact' },
        '/docs': 'api',
        '/redoc': 'api',
      },
      redirects: { 'www.shop.example.org': 'shop.example.org' },
      timeoutSeconds: 120,
      maxBodySize: '20Mi',
      compression: true,
      securityHeaders: { 'X-Frame-Options': 'DENY' },
    });
    expect(person(found)).toStrictEqual([]);
    expect(manifestsOf(found).size).toBeGreaterThan(1);
  });

  test('what no route can say is told', () => {
    const found = nginx(`server {
      location ~ \\.php$ { fastcgi_pass web:9000; }
      location ~* \\.(png|jpg)$ { proxy_pass http://web:3000; }
      location /old { proxy_pass http://api:8000/new; }
      location /away { proxy_pass https://elsewhere.example.org; }
      location / { proxy_pass http://web:3000; auth_basic "x"; add_header X-Own a; }
      add_header X-Own a;
    }`);
    expect(person(found)).toStrictEqual([
      "nginx.conf: the header X-Own is the program's own to send.",
      'nginx.conf: location ~ \\.php$ speaks uwsgi, FastCGI or gRPC to web:9000, and a route speaks HTTP. Start the program with an HTTP server.',
      'nginx.conf: location ~* \\.(png|jpg)$ is a pattern. Routes are prefixes or exact paths: ingress.routes.',
      'nginx.conf: location /old becomes another path (http://api:8000/new). A route can only take its own path off: stripPrefix.',
      'nginx.conf: location /away leads to https://elsewhere.example.org, which is no service of compose.',
      'nginx.conf: a password for people is basicAuth of the route, with a Secret of your own: docs/ingress.md.',
    ]);
  });

  test('one that cannot be read is told with its line, and the routes are guessed', () => {
    const found = nginx('http {\n  server {\n    listen 80\n');
    expect(person(found)[0]).toMatch(/^nginx\.conf: line \d+ cannot be read: /);
    expect(found.stack.ingress?.routes).toStrictEqual({ '/': 'web', '/api': 'api' });
  });

  test('a page whose own nginx forwards', () => {
    const found = importedText(
      "services:\n  web: { build: ./web, ports: ['80:80'] }\n  api: { image: 'api:1', expose: ['8000'] }",
      {
        'web/Dockerfile': 'FROM nginx:1.29\nCOPY dist /usr/share/nginx/html\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\n',
        'web/nginx.conf':
          'server { listen 80; location /api { proxy_pass http://api:8000; } location / { try_files $uri /index.html; } }',
      },
    );
    expect(found.stack.ingress?.routes).toStrictEqual({ '/': 'web', '/api': 'api' });
  });
});

test('labels of Traefik', () => {
  const found = importedText(`services:
  traefik: { image: 'traefik:3', ports: ['80:80'] }
  web:
    image: web:1
    labels:
      - traefik.http.routers.web.rule=Host(\`shop.example.org\`)
      - traefik.http.routers.web.tls.certresolver=le
      - traefik.http.services.web.loadbalancer.server.port=3000
    expose: ['3000', '9229']
  api:
    image: api:1
    expose: ['8000']
    labels:
      traefik.http.routers.api.rule: Host(\`shop.example.org\`) && PathPrefix(\`/api\`)
      traefik.http.routers.api.middlewares: strip,limit@docker
      traefik.http.middlewares.strip.stripprefix.prefixes: /api
      traefik.http.middlewares.limit.ratelimit.average: '50'
      traefik.http.middlewares.limit.ratelimit.burst: '100'
`);
  expect(found.stack.ingress).toStrictEqual({
    hosts: ['shop.example.org'],
    tls: { from: 'cert-manager', issuer: 'letsencrypt' },
    routes: { '/': 'web', '/api': { service: 'api', stripPrefix: true, rateLimit: { requestsPerSecond: 50, burst: 100 } } },
  });
});

test('a Caddyfile', () => {
  const found = importedText(
    `services:\n  caddy: { image: 'caddy:2', ports: ['443:443'], volumes: ['./Caddyfile:/etc/caddy/Caddyfile'], environment: { SITE: shop.example.org } }${APPS}`,
    {
      Caddyfile: `{
  email ops@example.org
}
{$SITE} {
  encode gzip
  handle_path /api/* {
    reverse_proxy api:8000
  }
  @hooks path /hooks/*
  reverse_proxy @hooks api:8000
  reverse_proxy web:3000
}
www.shop.example.org {
  redir https://shop.example.org{uri}
}
`,
    },
  );
  expect(found.stack.ingress).toStrictEqual({
    hosts: ['shop.example.org'],
    tls: { from: 'cert-manager', issuer: 'letsencrypt' },
    routes: { '/': 'web', '/api': { service: 'api', stripPrefix: true }, '/hooks': 'api' },
    redirects: { 'www.shop.example.org': 'shop.example.org' },
    compression: true,
  });
});

test.each<[string, string, unknown]>([
  ['one service', "  web: { image: 'web:1', ports: ['80:3000'] }", { '/': 'web' }],
  [
    'a page and its API',
    "  web: { image: 'web:1', ports: ['80:3000'] }\n  api: { image: 'api:1', ports: ['8000:8000'] }",
    { '/': 'web', '/api': 'api' },
  ],
  [
    'programs for themselves',
    "  blog: { image: 'blog:1', ports: ['80:80'] }\n  wiki: { image: 'wiki:1', ports: ['81:80'] }",
    { 'shop.example.com': 'blog', 'wiki.shop.example.com': 'wiki' },
  ],
  [
    'no database and no tool',
    "  web: { image: 'web:1', ports: ['80:3000'] }\n  db: { image: 'postgres:17', ports: ['5432:5432'] }\n  adminer: { image: 'adminer:5', ports: ['8080:8080'] }",
    { '/': 'web' },
  ],
  [
    'what the machine alone may reach',
    "  web: { image: 'web:1', ports: ['80:3000'] }\n  debug: { image: 'debug:1', ports: ['127.0.0.1:9000:9000'] }",
    { '/': 'web' },
  ],
])('published ports: %s', (_, services, routes) => {
  expect(importedText(`services:\n${services}`).stack.ingress?.routes).toStrictEqual(routes);
});

test('a reader of nginx.conf ends, whatever it reads', () => {
  for (const text of ['{', '}', '"', "server { location '", 'a { b { c', '} } }', 'x;;;', 'lua_block {', '# only', '\\'])
    expect(readNginx(text, () => true)).toBeDefined();
});
