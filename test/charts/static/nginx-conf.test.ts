// What nginx does with the files of a single-page application.

import { nginxConf } from '../../../charts/static/nginx-conf';

const site = { root: '/usr/share/nginx/html', port: 8080, ipv6: false, stopSeconds: 30, data: [] };
const conf = nginxConf(site);

/** What stands from `head {` to the line that closes it. */
function block(head: string): string {
  const start = conf.indexOf(`${head} {`);
  if (start < 0) throw new Error(`no block ${head}`);
  return conf.slice(start).split(/^\s*}$/m)[0] ?? '';
}

/** What nginx says for a path: its own regular expressions, asked in their order. */
function cacheControl(path: string): string | undefined {
  const rules = [...block('map $uri $cache_control').matchAll(/^\s+(default|"~(?<pattern>[^"]+)") "(?<value>[^"]+)";$/gm)];
  const found = rules.find(({ groups }) => groups?.pattern !== undefined && new RegExp(groups.pattern).test(path));
  return (found ?? rules.find(({ groups }) => groups?.pattern === undefined))?.groups?.value;
}

const FOR_EVER = 'public, max-age=31536000, immutable';

test.each([
  ['/assets/index-BXa3k9_-.js', FOR_EVER, 'a name that Vite made never changes its content'],
  ['/assets/index.4f3a9c21.css', FOR_EVER, 'older versions of Vite put a dot before the hash'],
  ['/static/js/main.4f3a9c21.chunk.js', FOR_EVER, 'create-react-app has a folder of its own'],
  ['/index.html', 'no-cache', 'a page must be asked for again, or a deploy goes unseen'],
  ['/assets/report.html', 'no-cache', 'a page is a page wherever it lies'],
  ['/favicon.ico', 'public, max-age=3600', 'a name without a hash may change'],
  ['/assets/logo.svg', 'public, max-age=3600', 'a short name is no hash'],
  ['/robots.txt', 'public, max-age=3600', 'the rest is kept for an hour'],
])('%s is kept as %s: %s', (path, expected) => {
  expect(cacheControl(path)).toBe(expected);
});

test('a path that is no file is the page, so that a link into the application works', () => {
  expect(block('location /')).toContain('try_files $uri $uri/ /index.html;');
});

test('a redirect to a folder names neither the port of nginx nor HTTP, which it would be kept with', () => {
  expect(block('server')).toContain('absolute_redirect off;');
});

test('a redirect to a folder names the prefix that the ingress has taken, and none where it takes none', () => {
  expect(nginxConf({ ...site, prefix: '/shop' })).toContain('rewrite ^(.*[^/])$ /shop$1/ permanent;');
  expect(conf).not.toContain('rewrite');
});

test('a module is a script, or a browser refuses it', () => {
  expect(block('types')).toContain('application/javascript mjs;');
});

test('a missing script is missing: the page in its place would be cached as a script', () => {
  expect(block('location ~ ^/(assets|static)/')).toContain('try_files $uri =404;');
});

test('a file of a volume that is not there is missing: it is no part of the page', () => {
  const withMedia = nginxConf({ ...site, data: ['/media/', '/up"loads/'] });
  expect(withMedia).toContain('    location ^~ "/media/" {\n      try_files $uri =404;\n    }\n');
  expect(withMedia).toContain('location ^~ "/up\\"loads/" {');
  expect(conf).not.toContain('^~');
});

test.each(['text/css', 'application/javascript', 'application/json', 'image/svg+xml'])('%s is compressed', (type) => {
  expect(conf).toContain('gzip on;');
  expect(/gzip_types (.*);/.exec(conf)?.[1]?.split(' ')).toContain(type);
});

test.each(['X-Content-Type-Options', 'X-Frame-Options', 'Referrer-Policy', 'Content-Security-Policy'])(
  'every answer has the header %s, an error too',
  (header) => {
    expect(conf).toMatch(new RegExp(`^    add_header ${header} .* always;$`, 'm'));
  },
);

test('no location has headers of its own, or it would lose those of the server', () => {
  const locations = conf.slice(conf.indexOf('location /'));
  expect(locations).not.toContain('add_header');
});

test('nginx does not tell its version', () => {
  expect(conf).toContain('server_tokens off;');
});

test('the answer to the kubelet stands in no log: it would be most of it', () => {
  expect(block('location = /healthz')).toContain('access_log off;');
});

test('nginx finishes its requests before the pod is killed', () => {
  expect(conf).toContain('worker_shutdown_timeout 30s;');
});

test('logs go where kubectl logs reads them', () => {
  expect(conf).toContain('access_log /dev/stdout;');
  expect(conf).toContain('error_log /dev/stderr warn;');
});

const withSettings = nginxConf({ ...site, settings: '/slipway/config.js' });

test('the settings of a page are asked for every time: a deploy changes them', () => {
  expect(withSettings).toContain('    /config.js "no-cache";\n');
  expect(withSettings).toContain(
    '    location = /config.js {\n      alias /slipway/config.js;\n      types {}\n      default_type application/javascript;\n    }\n',
  );
});

test('without settings nothing is said of them: the image may have a config.js of its own', () => {
  expect(conf).not.toContain('config.js');
  expect(
    withSettings.replace('    /config.js "no-cache";\n', '').replace(/ {4}location = \/config\.js \{[^}]*\}\n[^}]*\}\n\n/, ''),
  ).toBe(conf);
});
