// The rule that an image names a version, or a digest.
import { images } from '../../checks/images';
import { findingsAfter } from '../support/findings';

const DIGEST = `@sha256:${'0'.repeat(64)}`;

const foundFor = (image: string) =>
  findingsAfter(images, (loc8) => {
    loc8.container('backend/deployment').image = image;
  });

test.each(['loc8-backend', 'registry.example.com:5000/loc8-backend', 'loc8-backend:latest', 'loc8-backend@sha256:0'])(
  '%s names no version',
  (image) => {
    expect(foundFor(image)).toStrictEqual([
      `loc8/production/backend/deployment: container 'backend' runs '${image}', which names no version.`,
    ]);
  },
);

test.each([
  'loc8-backend:1.0.0',
  `loc8-backend:1.0.0${DIGEST}`,
  `loc8-backend${DIGEST}`,
  `loc8-backend:latest${DIGEST}`,
  'registry.example.com:5000/loc8-backend:latest-1',
])('%s names a version', (image) => {
  expect(foundFor(image)).toStrictEqual([]);
});

test('the image of a container that runs first counts too', () => {
  const found = findingsAfter(images, (loc8) => {
    const [first] = loc8.pod('frontend/deployment').initContainers ?? [];
    Object.assign(first ?? {}, { image: 'busybox' });
  });
  expect(found).toStrictEqual([
    "loc8/production/frontend/deployment: container 'wait-for-backend' runs 'busybox', which names no version.",
  ]);
});
