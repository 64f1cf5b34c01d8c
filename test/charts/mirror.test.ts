// Images from a registry of one's own: every image of every manifest, but those that the team builds.
import { mirrored } from '../../model/mirror';
import { objectsOf } from '../../output/objects';
import { resolveStacks } from '../../resolve';
import type { StackInput } from '../../schema/stack';
import { api, cache, db, problemsOf, shop, web, worker } from '../support/stacks';

const HUB = 'registry.example.com/hub';

/** The images of every manifest, without tags and digests. */
function imagesOf(images: StackInput['images'], rest: Partial<StackInput> = {}): string[] {
  const services: StackInput['services'] = {
    api: {
      ...api,
      migrate: ['alembic', 'upgrade', 'head'],
      uses: { db: { env: 'DATABASE_URL' }, cache: {}, seed: { wait: 'completed' } },
    },
    web: { ...web, image: 'team.example.com/shop/web:2', build: { context: './web' } },
    worker: {
      ...worker,
      image: { from: 'api' },
      env: { image: 'nginx:1.29' },
      volumes: { files: { mountPath: '/f', size: '1Gi', backup: {} } },
    },
    login: { ...worker, image: 'quay.io/keycloak/keycloak:26.4', uses: { orders: {} } },
    seed: { type: 'job', image: { from: 'api' } },
    db: { ...db, backup: {}, pooler: {} },
    orders: { ...db, engine: 'cloudnative-pg' },
    cache,
  };
  const objects = resolveStacks([shop(services, { images, ...rest })]).flatMap(objectsOf);
  const found = JSON.stringify(objects).matchAll(/"image(?:Name)?":"([^"]+)"/g);
  return [...new Set([...found].map(([, image = '']) => image.replace(/(:[\w.-]+)?(@.*)?$/, '')))].sort();
}

test('one registry takes the place of every other, and what the team builds stays', () => {
  expect(imagesOf({ mirror: HUB })).toStrictEqual([
    'nginx', // a variable of the program
    ...['cloudnative-pg/postgresql', 'edoburu/pgbouncer', 'keycloak/keycloak', 'library/busybox', 'library/postgres'].map(
      (path) => `${HUB}/${path}`,
    ),
    ...['library/redis', 'rclone/rclone'].map((path) => `${HUB}/${path}`),
    'shop-api',
    'team.example.com/shop/web',
  ]);
});

test('with one for each registry, the others stay as they are', () => {
  const images = imagesOf({ mirror: { 'docker.io': HUB, 'quay.io': 'registry.example.com/quay' } });
  expect(images).toContain('ghcr.io/cloudnative-pg/postgresql');
  expect(images).toContain('registry.example.com/quay/keycloak/keycloak');
  expect(images).toContain(`${HUB}/library/redis`);
});

test('what comes from the registry of the stack is the team’s', () => {
  expect(imagesOf({ mirror: HUB }, { registry: 'quay.io/keycloak' })).toContain('quay.io/keycloak/keycloak');
});

test('a Job has another name with it: it cannot be changed', () => {
  const jobs = (images: StackInput['images']) => {
    const [stack] = resolveStacks([shop({ seed: { ...worker, type: 'job', image: 'quay.io/a/b:1' } }, { images })]);
    return stack ? objectsOf(stack).flatMap(({ kind, metadata }) => (kind === 'Job' ? [metadata.name] : [])) : [];
  };
  expect(jobs({ mirror: HUB })).not.toStrictEqual(jobs(undefined));
});

test('it is for the environment that says it', () => {
  const environments = { production: {}, behind: { like: 'production', images: { mirror: HUB } } } as const;
  expect(imagesOf(undefined, { environments })).toStrictEqual(
    [...new Set([...imagesOf({ mirror: HUB }), ...imagesOf(undefined)])].sort(),
  );
});

const DIGEST = `@sha256:${'a'.repeat(64)}`;
test.each([
  [`busybox:1.37.0${DIGEST}`, `${HUB}/library/busybox:1.37.0${DIGEST}`],
  [`busybox${DIGEST}`, `${HUB}/library/busybox${DIGEST}`],
  ['docker.io/redis:7', `${HUB}/library/redis:7`],
  ['index.docker.io/library/redis:7', `${HUB}/library/redis:7`],
  ['localhost:5000/a/b:1', `${HUB}/a/b:1`],
  ['ghcr.io/a/b/c:1', `${HUB}/a/b/c:1`],
  [`${HUB}/library/redis:7`, `${HUB}/library/redis:7`],
])('%s becomes %s', (image, expected) => {
  expect(mirrored(image, { registries: HUB, own: [] })).toBe(expected);
});

test.each([
  [
    { mirror: 'https://registry.example.com' },
    "images.mirror: 'https://registry.example.com' is not a registry. Write host and path without scheme, such as 'registry.example.com/team'.",
  ],
  [
    { mirror: { docker: HUB } },
    "images.mirror.docker: 'docker' is not the host of a registry. Write it without scheme and path: 'docker.io', 'ghcr.io'.",
  ],
  [
    { mirror: { 'docker.io': 'HUB' } },
    "images.mirror.docker.io: 'HUB' is not a registry. Write host and path without scheme, such as 'registry.example.com/team'.",
  ],
  [
    { mirror: 5 },
    "images.mirror: 5 is neither a registry nor a group of registries. Write 'registry.example.com/hub', or { 'docker.io': 'registry.example.com/hub' } for one registry alone.",
  ],
])('%j is refused', (images, problem) => {
  expect(problemsOf({ api }, { images })).toStrictEqual([problem]);
});
