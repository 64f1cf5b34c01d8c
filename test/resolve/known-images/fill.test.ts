// What a container gets because its image is known, and what the stack says in its place.
import { pageOf } from '../../../output/page/page';
import { fillKnownImages } from '../../../resolve/known-images/fill';
import { KNOWN_IMAGES } from '../../../resolve/known-images/table';
import { api, problemsOf, resolved } from '../../support/stacks';

const filled = (said: Record<string, unknown>, name = 'it') =>
  fillKnownImages({ services: { [name]: { type: 'container', ...said } } }).filledIn[0]?.options;

test('a user, a port with the name of the service, a probe', () => {
  expect(filled({ image: 'grafana/grafana:12.1.0' }, 'watch')).toStrictEqual({
    ports: { watch: 3000 },
    user: 472,
    health: { ready: { port: 'watch', path: '/api/health' } },
  });
});

test('the host of a registry and the folder of official images change nothing', () => {
  const options = filled({ image: 'rabbitmq:4.1' });
  expect(options).toStrictEqual({
    ports: { it: 5672, 'it-management': 15672 },
    user: 999,
    env: { RABBITMQ_NODENAME: 'rabbit@localhost' },
  });
  expect(filled({ image: 'docker.io/library/rabbitmq:4.1' })).toStrictEqual(options);
  expect(filled({ image: 'mirror.example.com:5000/library/rabbitmq:4.1' })).toStrictEqual(options);
  expect(filled({ image: 'rabbitmq:4.1-alpine' })).toStrictEqual({ ...options, user: 100 });
});

test('a word in the tag is another program: its user, its port', () => {
  expect(filled({ image: 'wordpress:6.8.2-apache' })).toStrictEqual({ ports: { it: 80 }, user: 33, writablePaths: ['/run'] });
  expect(filled({ image: 'wordpress:6.8.2-fpm-alpine' })).toStrictEqual({
    ports: { it: 9000 },
    user: 82,
    writablePaths: ['/run'],
  });
  expect(filled({ image: 'gitea/gitea:1.24-rootless' })).toMatchObject({ ports: { it: 3000, 'it-ssh': 2222 }, user: 1000 });
});

test('a program that takes long to start has the time for it, though no path answers', () => {
  expect(filled({ image: 'nextcloud:31-fpm' })).toMatchObject({
    health: { ready: { port: 'it' }, startSeconds: 900 },
    resources: { limits: { memory: '1Gi' } },
  });
});

test('a folder that is written to and is a volume of the stack is the volume', () => {
  const volumes = { logs: { mountPath: '/var/log/clickhouse-server', size: '1Gi' } };
  expect(filled({ image: 'clickhouse/clickhouse-server:25.8', volumes })?.writablePaths).toStrictEqual([
    { path: '/etc/clickhouse-server/users.d', keep: true },
  ]);
});

test('what the stack says takes the place of what is known, option by option', () => {
  const { services } = fillKnownImages({
    services: {
      find: {
        type: 'container',
        image: 'qdrant/qdrant:v1.15',
        ports: { rest: { port: 80, containerPort: 6333 } },
        env: { QDRANT_INIT_FILE_PATH: '/elsewhere' },
        health: '/healthz',
      },
    },
  }).stack as { services: Record<string, unknown> };
  expect(services.find).toStrictEqual({
    type: 'container',
    image: 'qdrant/qdrant:v1.15',
    ports: { rest: { port: 80, containerPort: 6333 } },
    env: { QDRANT_INIT_FILE_PATH: '/elsewhere', QDRANT__STORAGE__SNAPSHOTS_PATH: '/qdrant/storage/snapshots' },
    health: '/healthz',
  });
});

test('the probe asks at the port that the stack gives another name, and at none that it has not', () => {
  expect(filled({ image: 'qdrant/qdrant:v1.15', ports: { rest: 6333 } })?.health).toStrictEqual({
    ready: { port: 'rest', path: '/readyz' },
    live: { port: 'rest', path: '/livez' },
  });
  expect(filled({ image: 'qdrant/qdrant:v1.15', ports: { grpc: 6334 } })).not.toHaveProperty('health');
});

test('a variable that is a secret or belongs to an edge is not filled in', () => {
  const image = 'semitechnologies/weaviate:1.32.0';
  expect(filled({ image, secrets: ['CLUSTER_HOSTNAME'], uses: { db: { env: 'PERSISTENCE_DATA_PATH' } } })).not.toHaveProperty(
    'env',
  );
});

test('who is root has no other user, and a root that can be written to needs no folders', () => {
  const options = filled({ image: 'mariadb:11.8', readOnly: false, privileges: { root: true, reason: 'it is old' } });
  expect(options).toStrictEqual({ ports: { it: 3306 } });
});

test.each([
  ['an image of the team', { image: 'registry.example.com/team/grafana:1' }],
  ['the image of another service', { image: { from: 'api' } }],
  ['no image', {}],
])('nothing is known of %s', (_, said) => {
  expect(filled(said)).toBeUndefined();
});

test.each([
  ['another program of the image', { image: 'postgres:17', command: ['pg_dump'] }, 999],
  ['a client with the name of its image', { image: 'mysql:8.4', command: ['mysql', '-h', 'db'] }, 999],
  ['an entrypoint of the stack', { image: 'grafana/grafana:12.1.0', entrypoint: ['sh', '-c'] }, 472],
  ['a job', { type: 'job', image: 'postgres:17', command: ['pg_dump'] }, 999],
])('%s has the user of the files, and nothing else', (_, said, user) => {
  expect(filled(said)).toStrictEqual({ user });
});

test('a worker that takes the image of a known server has its user', () => {
  const { n8n, runner, own } = fillKnownImages({
    services: {
      n8n: { type: 'container', image: 'n8nio/n8n:1.91.3' },
      runner: { type: 'container', image: { from: 'n8n' }, command: ['worker'] },
      own: { type: 'container', image: { from: 'n8n' }, command: ['worker'], user: 2000 },
    },
  }).stack.services as Record<string, Record<string, unknown>>;
  expect(n8n?.user).toBe(1000);
  expect(runner).toStrictEqual({ type: 'container', image: { from: 'n8n' }, command: ['worker'], user: 1000 });
  expect(own?.user).toBe(2000);
});

test('arguments leave the program of the image as it is', () => {
  expect(filled({ image: 'prom/prometheus:v3.1.0', command: ['--storage.tsdb.retention.time=7d'] })).toMatchObject({
    user: 65534,
  });
  expect(filled({ image: 'minio/minio:RELEASE.2025-09-07', command: ['server', '/data'] })).toMatchObject({
    ports: { it: 9000 },
  });
});

test.each([
  ['gotenberg/gotenberg:8.21', ['gotenberg', '--chromium-disable-javascript=true'], 3000],
  ['mysql:8.4', ['mysqld', '--character-set-server=utf8mb4'], 3306],
  ['rabbitmq:4', ['rabbitmq-server'], 5672],
])('%s is known where its server is started by name', (image, command, port) => {
  expect(filled({ image, command })).toMatchObject({ ports: { it: port } });
});

test('a known image that is started by something else is told its port', () => {
  const minio = {
    type: 'container',
    image: 'minio/minio:RELEASE.2025-09-07',
    entrypoint: ['sh'],
    command: ['-c', 'minio server'],
  };
  expect(problemsOf({ minio, api: { ...api, uses: { minio: {} } } })).toStrictEqual([
    "services.api.uses.minio: 'minio' has no port to connect to, because its entrypoint or command may start anything. If it is the server of its image, say so: services.minio.ports: { minio: 9000 }.",
  ]);
});

test('the page of the stack says what comes from the table, and from where', () => {
  const page = pageOf([resolved({ mail: { type: 'container', image: 'axllent/mailpit:v1.27.0' } })]);
  expect(page).toContain(
    "- `mail`, `axllent/mailpit`: `ports: { mail: 8025, 'mail-smtp': 1025 }`, `health: { ready: { port: 'mail', path: '/readyz' }, live: { port: 'mail', path: '/livez' } }`. Source: mailpit.axllent.org/docs/install/docker",
  );
});

test.each(KNOWN_IMAGES.map((known) => [known.images[0] ?? '', known] as const))(
  '%s resolves with nothing but its name',
  (image, known) => {
    const { services } = resolved({ it: { type: 'container', image: `${image}:1.0.0` } });
    const [service] = services;
    expect(service?.ports.map(({ port }) => port)).toStrictEqual([known.port, ...Object.values(known.otherPorts ?? {})]);
    if (known.user !== undefined) expect(service?.user).toStrictEqual({ uid: known.user, gid: known.user });
    expect(known.source).toMatch(/^[\w.-]+\.[a-z]{2,}\/\S+|^[\w.-]+\.[a-z]{2,}\/.+, \S+$/);
  },
);

test('no image is known twice', () => {
  const names = KNOWN_IMAGES.flatMap(({ images }) => images);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toStrictEqual([]);
});
