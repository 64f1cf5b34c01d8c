// MinIO and the containers that make its buckets: the type s3 where it can take its place, and why not where it cannot.
import { importedText, manifestsOf } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
const servicesOf = ({ stack }: ReturnType<typeof importedText>) => stack.services as unknown as Record<string, Options>;
const textsOf = ({ notes }: ReturnType<typeof importedText>) => notes.map(({ text }) => text);

const web = (env: string) => `  web: { image: 'web:1', ports: ['80:80'], environment: { ${env} } }`;
const MINIO = `  minio:
    image: quay.io/minio/minio:latest
    command: server /data --console-address ":9001"
    ports: ['9000:9000', '9001:9001']
    environment: { MINIO_ROOT_USER: storage, MINIO_ROOT_PASSWORD: hunter2-hunter2 }
    volumes: ['objects:/data']`;
const CLIENT = (script: string) => `  setup:
    image: minio/mc
    depends_on: [minio]
    entrypoint: ['/bin/sh', '-c', '${script}']`;
const file = (...services: readonly string[]) => `services:\n${services.join('\n')}\nvolumes: { objects: }`;

test('the client makes the buckets, and programs get address, keys, bucket and region by their edge', () => {
  const found = importedText(
    file(
      web(
        'S3_ENDPOINT_URL: "http://minio:9000", AWS_ACCESS_KEY_ID: storage, AWS_SECRET_ACCESS_KEY: hunter2-hunter2, S3_BUCKET: uploads, AVATAR_BUCKET: avatars, AWS_REGION: eu-central-1',
      ),
      MINIO,
      CLIENT(
        'until mc alias set m http://minio:9000 storage hunter2-hunter2; do sleep 1; done; mc mb -p m/uploads && mc mb --ignore-existing m/avatars; mc anonymous set none m/uploads; exit 0',
      ),
    ),
  );
  expect(servicesOf(found).minio).toStrictEqual({ type: 's3', storage: '10Gi', buckets: ['uploads', 'avatars'] });
  expect(servicesOf(found)).not.toHaveProperty('setup');
  expect(servicesOf(found).web).toMatchObject({
    env: { AVATAR_BUCKET: 'avatars' },
    uses: {
      minio: {
        env: {
          url: 'S3_ENDPOINT_URL',
          user: 'AWS_ACCESS_KEY_ID',
          password: 'AWS_SECRET_ACCESS_KEY',
          bucket: 'S3_BUCKET',
          region: 'AWS_REGION',
        },
      },
    },
  });
  expect(servicesOf(found).web).not.toHaveProperty('secrets');
  expect(manifestsOf(found).size).toBeGreaterThan(2);
});

test('host and port apart: the port is another one here', () => {
  const found = importedText(
    file(
      web(
        'MINIO_ENDPOINT: minio, MINIO_PORT: 9000, MINIO_USE_SSL: "false", MINIO_ACCESS_KEY: storage, MINIO_SECRET_KEY: hunter2-hunter2, MINIO_BUCKET: media',
      ),
      MINIO,
    ),
  );
  expect(servicesOf(found).minio).toMatchObject({ type: 's3', buckets: ['media'] });
  expect(servicesOf(found).web).toMatchObject({
    env: { MINIO_USE_SSL: 'false' },
    uses: {
      minio: {
        env: {
          host: 'MINIO_ENDPOINT',
          port: 'MINIO_PORT',
          user: 'MINIO_ACCESS_KEY',
          password: 'MINIO_SECRET_KEY',
          bucket: 'MINIO_BUCKET',
        },
      },
    },
  });
});

test('keys that the client gives out are those of the edge, too; others are told', () => {
  const keys = (key: string) =>
    file(
      web(`S3_ENDPOINT: "minio:9000", S3_ACCESS_KEY: ${key}, S3_SECRET_KEY: secret-of-the-app`),
      MINIO,
      CLIENT(
        'mc alias set m http://minio:9000 storage hunter2-hunter2; mc mb m/uploads; mc admin user add m app secret-of-the-app; mc admin policy attach m readwrite --user app',
      ),
    );
  const env = { user: 'S3_ACCESS_KEY', password: 'S3_SECRET_KEY', S3_ENDPOINT: '{host}:{port}' };
  const [given, other] = [importedText(keys('app')), importedText(keys('nobody-knows'))];
  expect(servicesOf(given).web?.uses).toStrictEqual({ minio: { env } });
  expect(servicesOf(other).web?.uses).toStrictEqual({ minio: { env } });
  const told = 'compose has a key there that nothing gives out; minio has one login here, and it is that.';
  expect(textsOf(given)).not.toContain(told);
  expect(textsOf(other)).toContain(told);
});

test('a folder that is made before the server starts is a bucket', () => {
  const found = importedText(
    file(
      web('S3_URL: "http://minio:9000"'),
      `  minio:
    image: bitnami/minio:2025
    entrypoint: sh
    command: -c 'mkdir -p /data/uploads && minio server /data'
    environment: { MINIO_DEFAULT_BUCKETS: 'one,two' }`,
    ),
  );
  expect(servicesOf(found).minio).toMatchObject({ type: 's3', buckets: ['one', 'two', 'uploads'] });
});

test('a script that is mounted, with a loop', () => {
  const found = importedText(
    file(
      web('S3_URL: "http://minio:9000"'),
      MINIO,
      "  setup: { image: 'minio/mc', entrypoint: ['sh', '/init/make.sh'], volumes: ['./init:/init'] }",
    ),
    { 'init/make.sh': '#!/bin/sh\nset -e\nfor B in raw done; do\n  mc mb "m/$B"\ndone\n' },
  );
  expect(servicesOf(found).minio).toMatchObject({ type: 's3', buckets: ['raw', 'done'] });
});

describe('it stays MinIO', () => {
  const ENDPOINT = 'S3_ENDPOINT: "http://minio:9000", S3_BUCKET: uploads';
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['nothing names a bucket', file(web('S3_ENDPOINT: "http://minio:9000"'), MINIO), /names its buckets/],
    ['the address is in the source', file(web('S3_BUCKET: uploads'), MINIO), /no variable says its address/],
    [
      'a bucket is open to everybody',
      file(web(ENDPOINT), MINIO, CLIENT('mc mb m/uploads; mc anonymous set download m/uploads')),
      /setup runs 'mc anonymous set download'/,
    ],
    [
      'the client copies files',
      file(web(ENDPOINT), MINIO, CLIENT('mc mb m/uploads; mc mirror /seed m/uploads')),
      /setup runs 'mc mirror \/seed m\/uploads'/,
    ],
    [
      'events are sent',
      file(web(ENDPOINT), MINIO.replace('MINIO_ROOT_USER', 'MINIO_NOTIFY_WEBHOOK_ENABLE_A: on, MINIO_ROOT_USER')),
      /MINIO_NOTIFY_WEBHOOK_ENABLE_A sets something/,
    ],
    ['several drives', file(web(ENDPOINT), MINIO.replace('server /data', 'server /data{1...4}')), /several drives/],
    [
      'the line of a program has the address',
      file(web(ENDPOINT), MINIO, "  sync: { image: 'sync:1', command: sync --to http://minio:9000 }"),
      /the line of sync has its address with port 9000/,
    ],
    [
      'browsers ask it',
      file(web(`${ENDPOINT}, S3_PUBLIC_URL: "http://localhost:9000/uploads"`), MINIO),
      /browsers ask it \(S3_PUBLIC_URL\)/,
    ],
  ];
  test.each(cases)('%s', (_, text, why) => {
    const found = importedText(text);
    expect(servicesOf(found).minio?.type).toBe('container');
    expect(textsOf(found).find((one) => one.startsWith('it stays MinIO'))).toMatch(why);
    expect(manifestsOf(found).size).toBeGreaterThan(2);
  });
});

test('objects that browsers fetch have a host of their own', () => {
  const found = importedText(
    file(web('S3_ENDPOINT: "http://minio:9000", S3_MEDIA_ENDPOINT: "http://localhost:9000", S3_BUCKET: media'), MINIO),
  );
  expect((found.stack as unknown as { ingress: Options }).ingress.routes).toStrictEqual({
    'shop.example.com': 'web',
    'minio.shop.example.com': 'minio',
  });
  expect(servicesOf(found).web?.env).toMatchObject({ S3_MEDIA_ENDPOINT: '{ingress.minio.origin}' });
});

test('the closed port is that of the server here', () => {
  const found = importedText(file(web('S3_ENDPOINT: "http://minio:9000", S3_BUCKET: media'), MINIO));
  expect(textsOf(found)).toContain(
    'port 9000 is closed to the outside: only services with an edge reach it. For yourself: kubectl port-forward svc/minio 7070.',
  );
});
