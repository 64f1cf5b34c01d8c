// Image references: a version is required, a digest may follow.
import { image, tagOf } from '../../schema/image';
import { api, problemsOf, resolved, serviceIn } from '../support/stacks';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

test.each([
  ['nginx:1.29', '1.29'],
  ['team/api:v1_2-rc.1', 'v1_2-rc.1'],
  ['registry.example.com/team/api:1.0.0', '1.0.0'],
  ['registry.example.com:5000/team/api:1.0.0', '1.0.0'],
  [`nginx:1.29@${DIGEST}`, '1.29'],
])('%s has the tag %s', (reference, tag) => {
  expect(image.safeParse(reference).success).toBe(true);
  expect(tagOf(reference)).toBe(tag);
});

test.each([
  ['no tag', 'nginx'],
  ['no tag after a port', 'localhost:5000/api'],
  ['a digest without a tag', `nginx@${DIGEST}`],
  ['latest', 'nginx:latest'],
  ['latest with a digest', `nginx:latest@${DIGEST}`],
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
    `services.api.image: 'team/api:latest' is not an image with a version. Write 'repository:tag' without scheme and with a tag other than latest; '@sha256:…' may follow.`,
  ]);
});

test('a build is the Dockerfile of its context, without arguments, unless it says more', () => {
  const stack = resolved({ api: { ...api, build: { context: './Backend' } } });
  expect(serviceIn(stack, 'api', 'fastapi').build).toStrictEqual({ context: './Backend', dockerfile: 'Dockerfile', args: {} });
});
