// The rule that every container says what it needs and where it ends.
import { resources } from '../../checks/resources';
import { findingsAfter } from '../support/findings';

const WHAT = ['cpu', 'memory', 'ephemeral-storage'];

test.each(WHAT)('a container without a request for %s is told', (what) => {
  const found = findingsAfter(resources, (loc8) => {
    delete loc8.container('backend/deployment').resources?.requests?.[what];
  });
  expect(found).toStrictEqual([`loc8/production/backend/deployment: container 'backend' has no request for ${what}.`]);
});

test.each(WHAT)('a container without a limit for %s is told', (what) => {
  const found = findingsAfter(resources, (loc8) => {
    delete loc8.container('backend/deployment').resources?.limits?.[what];
  });
  expect(found).toStrictEqual([`loc8/production/backend/deployment: container 'backend' has no limit for ${what}.`]);
});

test.each([
  ['cpu', '2001m', '2'],
  ['memory', '1025Mi', '1Gi'],
])('a request for %s above the limit is told, whatever the units', (what, request, limit) => {
  const found = findingsAfter(resources, (loc8) => {
    Object.assign(loc8.container('backend/deployment').resources?.requests ?? {}, { [what]: request });
  });
  expect(found).toStrictEqual([
    `loc8/production/backend/deployment: container 'backend' asks for more ${what} (${request}) than its limit (${limit}).`,
  ]);
});

test('a request that is the limit, in another unit, is right', () => {
  const found = findingsAfter(resources, (loc8) => {
    Object.assign(loc8.container('backend/deployment').resources?.requests ?? {}, { cpu: '2000m', memory: '1024Mi' });
  });
  expect(found).toStrictEqual([]);
});

test('a container that runs first is asked too', () => {
  const found = findingsAfter(resources, (loc8) => {
    const [first] = loc8.pod('frontend/deployment').initContainers ?? [];
    delete first?.resources?.limits?.memory;
  });
  expect(found).toStrictEqual(["loc8/production/frontend/deployment: container 'wait-for-backend' has no limit for memory."]);
});

test('CPU needs no limit where no quota counts it: a quota refuses such a pod', () => {
  const found = findingsAfter(resources, (loc8) => {
    delete loc8.object('Namespace/quota').spec.hard?.['limits.cpu'];
    delete loc8.container('backend/deployment').resources?.limits?.cpu;
  });
  expect(found).toStrictEqual([]);
});
