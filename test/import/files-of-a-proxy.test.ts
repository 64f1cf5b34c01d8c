// An nginx in front of a program that serves files besides: volumes of uploads and collected files, folders of the repository.
import { importedText, manifestsOf } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
type Found = ReturnType<typeof importedText>;
const servicesOf = ({ stack }: Found) => stack.services as unknown as Record<string, Options>;
const routesOf = ({ stack }: Found) => (stack as unknown as { ingress: Options }).ingress.routes;
const personsOf = ({ notes }: Found) => notes.filter(({ level }) => level === 'person').map(({ text }) => text);

const COMPOSE = `services:
  web:
    build: .
    command: sh -c "python manage.py migrate && gunicorn shop.wsgi -b 0.0.0.0:$$PORT"
    expose: ['8000']
    environment: { PORT: 8000 }
    volumes: ['collected:/app/staticfiles', 'media:/app/media']
  nginx:
    image: nginx
    ports: ['80:80']
    depends_on: [web]
    volumes: ['./nginx.conf:/etc/nginx/conf.d/default.conf', 'collected:/srv/static', 'media:/srv/data/media']
volumes: { collected: , media: }
`;
const conf = (...locations: readonly string[]) =>
  `server {\n  listen 80;\n  location / { proxy_pass http://web:8000; }\n${locations.join('\n')}\n}\n`;
const DJANGO = {
  Dockerfile: 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n',
  'requirements.txt': 'django\ngunicorn\n',
  'manage.py': '',
};
const LOCATIONS = ['location /static/ { alias /srv/static/; }', 'location /media { root /srv/data; }'];

test('volumes are served by a service of type static, at the paths of their locations', () => {
  const found = importedText(COMPOSE, { ...DJANGO, 'nginx.conf': conf(...LOCATIONS) });
  expect(personsOf(found)).toStrictEqual([]);
  expect(servicesOf(found).nginx).toStrictEqual({
    type: 'static',
    image: 'nginx:1.29-alpine',
    volumes: {
      collected: { from: 'collected', mountPath: '/usr/share/nginx/html/static', readOnly: true },
      media: { from: 'media', mountPath: '/usr/share/nginx/html/media', readOnly: true },
    },
  });
  expect(servicesOf(found).web?.volumes).toStrictEqual({
    collected: { from: 'collected', mountPath: '/app/staticfiles' },
    media: { from: 'media', mountPath: '/app/media' },
  });
  expect(routesOf(found)).toStrictEqual({ '/': 'web', '/static': 'nginx', '/media': 'nginx' });
  const text = [...manifestsOf(found).values()].join('\n');
  expect(text).toContain('location ^~ "/media/" {');
});

test('collectstatic runs at each start where a volume hides what the image has', () => {
  const found = importedText(COMPOSE, { ...DJANGO, 'nginx.conf': conf(...LOCATIONS) });
  expect(servicesOf(found).web?.command).toStrictEqual([
    'sh',
    '-c',
    'python manage.py collectstatic --noinput && exec gunicorn shop.wsgi -b 0.0.0.0:8000',
  ]);
  expect(Object.values(servicesOf(found)).map(({ type }) => type)).toContain('job'); // the migration, without a Postgres
});

test('steps before the program stay where they were, but the migration', () => {
  const line = `command: sh -c "python manage.py migrate && python manage.py loaddata 'first one' && gunicorn shop.wsgi"`;
  const found = importedText(
    `services:\n  web: { build: ., ports: ['8000:8000'] }\n`.replace('build: .,', `build: ., ${line},`),
    DJANGO,
  );
  expect(personsOf(found)).toStrictEqual([]);
  expect(servicesOf(found).web?.command).toStrictEqual([
    'sh',
    '-c',
    "python manage.py loaddata 'first one' && exec gunicorn shop.wsgi",
  ]);
});

test('collectstatic without a volume writes to a folder that the pod may write to', () => {
  const file = `services:\n  web: { build: ., ports: ['8000:8000'], command: sh -c "python manage.py collectstatic --noinput && gunicorn shop.wsgi" }\n`;
  const found = importedText(file, { ...DJANGO, 'shop/settings.py': "STATIC_ROOT = BASE_DIR / 'staticfiles'\n" });
  expect(servicesOf(found).web?.writablePaths).toStrictEqual([{ path: '/app/staticfiles', keep: true }]);
  expect(personsOf(found)).toStrictEqual([]);
  expect(personsOf(importedText(file, DJANGO))).toStrictEqual([expect.stringMatching(/^collectstatic writes to STATIC_ROOT/)]);
});

test('what is internal is not opened, and what has no mount is told', () => {
  const found = importedText(COMPOSE, {
    ...DJANGO,
    'nginx.conf': conf(
      'location /protected/ { internal; alias /srv/data/media/; }',
      'location /docs/ { alias /usr/share/docs/; }',
    ),
  });
  expect(routesOf(found)).toStrictEqual({ '/': 'web' });
  expect(servicesOf(found)).not.toHaveProperty('nginx');
  expect(personsOf(found)).toStrictEqual([
    expect.stringMatching(/^nginx\.conf: location \/protected\/ is internal/),
    expect.stringMatching(/^nginx\.conf: location \/docs\/ serves files/),
  ]);
});

test('limits of such a location are those of its route', () => {
  const found = importedText(COMPOSE, {
    ...DJANGO,
    'nginx.conf': conf('location /media/ { alias /srv/data/media/; allow 10.0.0.0/8; deny all; }'),
  });
  expect(routesOf(found)).toStrictEqual({ '/': 'web', '/media': { service: 'nginx', ipAllowList: ['10.0.0.0/8'] } });
});

test('a folder of the repository is mounted as it is, one that two services share is a volume', () => {
  const compose = (source: string) => `services:
  web: { image: 'web:1', expose: ['8000'], volumes: ['./uploads:/app/uploads'] }
  nginx: { image: nginx, ports: ['80:80'], volumes: ['./nginx.conf:/etc/nginx/nginx.conf', '${source}:/files'] }
`;
  const nginx = { 'nginx.conf': conf('location /files/ { alias /files/; }') };
  expect(servicesOf(importedText(compose('./public'), { ...nginx, 'public/a.css': 'a {}\n' })).nginx).toMatchObject({
    files: { '/usr/share/nginx/html/files': { from: './public' } },
  });
  const shared = importedText(compose('./uploads'), nginx);
  expect(servicesOf(shared).nginx).toMatchObject({
    volumes: { uploads: { from: 'uploads', mountPath: '/usr/share/nginx/html/files', readOnly: true } },
  });
  expect(servicesOf(shared).web?.volumes).toStrictEqual({ uploads: { from: 'uploads', mountPath: '/app/uploads' } });
});
