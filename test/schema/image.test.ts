// Image references: a version or a digest is required.
import { image, tagOf, versionOf } from '../../schema/image';
import { api, cache, db, mail, problemsOf, resolved, serviceIn, worker } from '../support/stacks';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

test.each([
  ['nginx:1.29', '1.29'],
  ['team/api:v1_2-rc.1', 'v1_2-rc.1'],
  ['registry.example.com/team/api:1.0.0', '1.0.0'],
  ['registry.example.com:5000/team/api:1.0.0', '1.0.0'],
  [`nginx:1.29@${DIGEST}`, '1.29'],
  [`redash/nginx@${DIGEST}`, ''],
  [`nginx:latest@${DIGEST}`, 'latest'],
])('%s has the tag %s', (reference, tag) => {
  expect(image.safeParse(reference).success).toBe(true);
  expect(tagOf(reference)).toBe(tag);
});

test('a digest is a version too, shortened where no tag says one', () => {
  expect([`nginx:1.29@${DIGEST}`, `redash/nginx@${DIGEST}`, `nginx:latest@${DIGEST}`].map(versionOf)).toStrictEqual([
    ...['1.29', '0123456789ab', '0123456789ab'],
  ]);
});

test.each([
  ['no tag', 'nginx'],
  ['no tag after a port', 'localhost:5000/api'],
  ['latest', 'nginx:latest'],
  ['an empty tag', 'nginx:'],
  ['a tag that begins with a dot', 'nginx:.1'],
  ['a tag of 129 characters', `nginx:${'1'.repeat(129)}`],
  ['a short digest', 'nginx:1.29@sha256:abc'],
  ['an upper-case repository', 'Nginx:1.29'],
  ['a space', 'nginx :1.29'],
  ['nothing', ''],
])('an image with %s is refused', (_, reference) => {
  expect(image.safeParse(reference).success).toBe(false);
});

test('latest names no version, and the message says so', () => {
  expect(problemsOf({ api: { ...api, image: 'team/api:latest' } })).toStrictEqual([
    `services.api.image: 'team/api:latest' is not an image with a version. Write 'repository:tag' without scheme and with a tag other than latest, or 'repository@sha256:…' with a whole digest.`,
  ]);
});

test('a build is the Dockerfile of its context, without arguments, unless it says more', () => {
  const stack = resolved({ api: { ...api, build: { context: './Backend' } } });
  expect(serviceIn(stack, 'api', 'fastapi').build).toStrictEqual({ context: './Backend', dockerfile: 'Dockerfile', args: {} });
});

test('a build says its stage as compose does', () => {
  const stack = resolved({ api: { ...api, build: { context: './Backend', target: 'production' } } });
  expect(serviceIn(stack, 'api', 'fastapi').build).toStrictEqual({
    ...{ context: './Backend', dockerfile: 'Dockerfile', target: 'production', args: {} },
  });
  expect(problemsOf({ api: { ...api, build: { context: '.', target: '' } } })).toStrictEqual([
    'services.api.build.target: is empty. Give it a value, or remove the option.',
  ]);
});

describe('the image of another service', () => {
  const beat = { ...worker, image: { from: 'worker' } };
  const one = { ...worker, image: { from: 'api' } };
  const imagesOf = (services: Parameters<typeof resolved>[0], rest?: Parameters<typeof resolved>[1]) =>
    resolved(services, rest).services.map(({ name, image, version }) => [name, image, version]);

  test('has its registry and version, through several services too', () => {
    expect(imagesOf({ api, worker: one, beat }, { registry: 'ghcr.io/team', version: '1.4.0' })).toStrictEqual([
      ['api', 'ghcr.io/team/shop-api:1.4.0', '1.4.0'],
      ['beat', 'ghcr.io/team/shop-api:1.4.0', '1.4.0'],
      ['worker', 'ghcr.io/team/shop-api:1.4.0', '1.4.0'],
    ]);
  });

  test('has its name and digest', () => {
    const image = `team/api:1.29@${DIGEST}`;
    expect(imagesOf({ api: { ...api, image }, worker: one }).map(([, found]) => found)).toStrictEqual([image, image]);
  });

  test('has its development tag', () => {
    const services = { api: { ...api, source: './api' }, worker: one };
    expect(imagesOf(services, { environments: { development: {} } }).map(([, image]) => image)).toStrictEqual([
      ...['shop-api:1.0.0-development', 'shop-api:1.0.0-development'],
    ]);
  });

  test('an environment can say another one', () => {
    const environments = { production: { services: { worker: { image: 'team/worker:2' } } } };
    expect(imagesOf({ api, worker: one }, { environments }).map(([, image]) => image)).toStrictEqual([
      ...['shop-api:1.0.0', 'team/worker:2'],
    ]);
  });

  test.each<[string, object, string]>([
    ['a slip', { worker: { ...worker, image: { from: 'apo' } } }, "from: this stack has no service 'apo'. Did you mean 'api'?"],
    [
      'a service that is not there',
      { worker: { ...worker, image: { from: 'web-server' } } },
      "from: this stack has no service 'web-server'. It has: api.",
    ],
    [
      'a database',
      { worker: { ...worker, image: { from: 'db' } }, db },
      "from: 'db' is of type 'postgres', whose image is not the team's. These have one: api.",
    ],
    [
      'Redis',
      { worker: { ...worker, image: { from: 'cache' } }, cache },
      "from: 'cache' is of type 'redis', whose image is not the team's. These have one: api.",
    ],
    [
      'a service outside',
      { worker: { ...worker, image: { from: 'mail' } }, mail },
      "from: 'mail' is of type 'external', whose image is not the team's. These have one: api.",
    ],
    [
      'itself',
      { worker: { ...worker, image: { from: 'worker' } } },
      "from: these services take each other's image, so there is none: worker → worker. Give one of them an image of its own.",
    ],
  ])('is refused of %s', (_, services, text) => {
    expect(problemsOf({ api, ...services })).toStrictEqual([`services.worker.image.${text}`]);
  });

  test('a circle is told once', () => {
    expect(problemsOf({ beat, worker: { ...worker, image: { from: 'beat' } }, other: beat })).toStrictEqual([
      "services.beat.image.from: these services take each other's image, so there is none: beat → worker → beat. Give one of them an image of its own.",
    ]);
  });

  test('is not built a second time', () => {
    expect(problemsOf({ api, worker: { ...one, build: { context: '.' } } })).toStrictEqual([
      "services.worker.build: the image is that of 'api', and is built there. Remove build or image.",
    ]);
  });

  test('has two forms, and the message shows both', () => {
    expect(problemsOf({ api: { ...api, image: ['shop-api:1'] } })).toStrictEqual([
      `services.api.image: ["shop-api:1"] is neither an image nor a group of options. Write 'nginx:1.29', or { from: 'backend' } for the image of another service.`,
    ]);
    expect(problemsOf({ api, worker: { ...worker, image: { service: 'api' } } })).toStrictEqual([
      'services.worker.image.from: is missing. It takes text.',
      "services.worker.image.service: 'service' is not an option here. There are: from.",
    ]);
  });
});
