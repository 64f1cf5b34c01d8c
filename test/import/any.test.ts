// Whatever lies beside a compose file, an import ends with a stack and a report, and never with an exception.
import fc from 'fast-check';
import { shared } from '../../import/environments';
import { readCaddyfile } from '../../import/ingress/caddy';
import { readNginx } from '../../import/ingress/nginx';
import { readDockerfile } from '../../import/seen/dockerfile';
import { readPackageJson } from '../../import/seen/node';
import { readPython } from '../../import/seen/python';
import { scriptOf, stepsOf, wordsOf } from '../../import/seen/words';
import { mergePatch } from '../../schema/merge-patch';
import { importedText, lookAt } from '../support/compose';

const scraps = (...words: readonly string[]) =>
  fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })), { maxLength: 30 }).map((parts) => parts.join(''));

test('nginx.conf, Caddyfile, Dockerfile, package.json, pyproject.toml: any text', () => {
  const text = scraps(
    '{',
    '}',
    ';',
    '\n',
    ' ',
    '"',
    "'",
    '#',
    'server',
    'location /',
    'proxy_pass http://a;',
    'FROM a',
    'RUN ',
    'CMD [',
    ']',
    'COPY --from=a',
    'reverse_proxy a:1',
    '\\',
    '$x',
    '[project]',
    '=',
  );
  fc.assert(
    fc.property(text, (any) => {
      readNginx(any, () => true);
      readCaddyfile(any, {}, () => true);
      readPackageJson(any);
      readPython(lookAt({ 'pyproject.toml': any, 'requirements.txt': any }), '');
      try {
        readDockerfile(any);
      } catch (error) {
        expect(error).toBeInstanceOf(Error); // who reads it takes it for no Dockerfile
      }
    }),
    { numRuns: 300 },
  );
});

test('a line in words: what is quoted stays one word', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[\w ./:=-]{1,12}$/), { minLength: 1, maxLength: 6 }), (words) => {
      const line = words.map((word) => `'${word}'`).join(' ');
      expect(wordsOf(line)).toStrictEqual(words);
      expect(scriptOf(['sh', '-c', line])).toBe(line);
      expect(stepsOf(`${line} && ${line}`)).toStrictEqual([words, words]);
    }),
    { numRuns: 100 },
  );
});

test('a base and its overrides say in each environment what was said', () => {
  const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.string({ maxLength: 3 }), fc.integer(), fc.boolean(), fc.array(fc.integer(), { maxLength: 2 })),
    group: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'type'), fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('group')), {
      maxKeys: 3,
    }),
  })).group;
  fc.assert(
    fc.property(fc.record({ development: value, local: value, production: value }), (flat) => {
      const { base, environments } = shared(flat as Record<string, Record<string, unknown>>);
      for (const [name, said] of Object.entries(flat))
        expect(withoutEmpty(mergePatch(base, environments[name]))).toStrictEqual(withoutEmpty(said));
    }),
    { numRuns: 300 },
  );
});

/** A group that lost its last option, and one that was never there, are the same to a stack. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const rest = withoutEmpty(inner);
    const isEmpty = typeof rest === 'object' && rest !== null && !Array.isArray(rest) && Object.keys(rest).length === 0;
    return isEmpty ? [] : [[key, rest] as const];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('services of any image, line, port and variable import, and the same way twice', () => {
  const image = fc.constantFrom(
    'postgres',
    'postgres:17',
    'redis:7',
    'nginx',
    'mysql:8',
    'shop:1',
    'traefik',
    'caddy',
    'ghcr.io/a/b',
    'certbot/certbot',
    'rabbitmq:4',
    'minio/minio:1',
    'minio/mc',
    'mcr.microsoft.com/mssql/server:2022-latest',
    'confluentinc/cp-kafka:7.6.0',
    'postgis/postgis:12-3.1',
  );
  const line = scraps(
    'uvicorn main:app',
    ' --port 8000',
    'sh -c "',
    '"',
    ' && ',
    'alembic upgrade head',
    'celery -A a worker',
    'mc mb a/b',
    '; mc anonymous set download',
    'server /data',
    'python manage.py collectstatic',
    'npm start',
    ' ',
    '|',
    '$A',
  ).filter((text) => !text.includes('\n'));
  const service = fc.record(
    {
      image,
      command: line,
      entrypoint: line,
      ports: fc.array(fc.constantFrom('80:80', '5432', '127.0.0.1:9000:9000', '53:53/udp'), { maxLength: 2 }),
      environment: fc.dictionary(
        fc.constantFrom(
          'DB_HOST',
          'DATABASE_URL',
          'REDIS_URL',
          'SECRET_KEY',
          'API',
          'CORS_ORIGINS',
          'NEXT_PUBLIC_URL',
          'PASSWORD',
          'S3_ENDPOINT',
          'S3_BUCKET',
          'AWS_REGION',
          'AWS_ACCESS_KEY_ID',
          'MINIO_ROOT_USER',
          'SITE_URL',
          'OIDC_ISSUER',
          'JWT_SECRET',
        ),
        fc.oneof(
          fc.constantFrom(
            'a',
            'b:80',
            'http://b:80/x',
            'postgresql://u:p@a:5432/x',
            'redis://c',
            'http://localhost:80',
            'http://203.0.113.7:80/x',
            'http://a:9000',
            'Host=a;Password=hunter2-hunter2',
            '{x}',
            '',
          ),
          fc.string({ maxLength: 8 }),
        ),
      ),
      volumes: fc.array(fc.constantFrom('data:/data', './x:/x', '/var/run/docker.sock:/s', '/only', './x/y.conf:/etc/y.conf'), {
        maxLength: 2,
      }),
      restart: fc.constantFrom('no', 'always'),
      privileged: fc.boolean(),
      user: fc.constantFrom('0', '1000', 'root', 'me', '99999'),
    },
    { requiredKeys: ['image'] },
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'D_d'), service, { minKeys: 1 }), (services) => {
      const text = JSON.stringify({ services, volumes: { data: {} } }).replaceAll('$', '$$$$');
      const read = () => {
        try {
          return importedText(text);
        } catch (error) {
          return String(error); // compose refuses it, with a place
        }
      };
      const [once, twice] = [read(), read()];
      if (typeof once === 'string' || typeof twice === 'string') expect(once).toMatch(/compose\.yaml:\d+/);
      else expect(once.stack).toStrictEqual(twice.stack);
    }),
    { numRuns: 80 },
  );
});

test('a service by a name of JavaScript is another one here', () => {
  const { stack } = importedText("services:\n  constructor: { image: 'web:1', ports: ['80:80'] }\n");
  expect(Object.keys(stack.services)).toStrictEqual(['constructor-1']);
});
