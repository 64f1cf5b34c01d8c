// A changed setting rolls exactly the pods that use it, and they have the new value.

import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { kubectl } from './support/kubectl';
import { deployOwn, manifestsOf, resolved } from './support/own-stack';
import { livingPods, serviceOf } from './support/pods';
import { ready } from './support/ready';

const NAME = 'e2e-settings';
const FILE = '/app/settings.yaml';

const stack = ({ word = 'first', file = 'first', title = 'first' }): StackInput => ({
  name: NAME,
  services: {
    backend: { type: 'fastapi', env: { WORD: word } },
    other: { type: 'fastapi', image: 'e2e-other-backend:1', files: { [FILE]: file } },
    page: { type: 'static', image: 'inpactai-frontend:1.0.0', config: { TITLE: title } },
    cache: { type: 'redis', mode: 'cache' },
  },
  environments: { local: { namespace: NAME } },
});

const apart = async () => Object.fromEntries((await livingPods(NAME)).map((pod) => [serviceOf(pod), pod.metadata.uid]));
const rolledBy = async (changed: Parameters<typeof stack>[0]) => {
  const before = await apart();
  await apply(manifestsOf(resolved(stack(changed))));
  await ready(NAME);
  const after = await apart();
  return Object.keys(after).filter((service) => after[service] !== before[service]);
};
const inPod = async (service: string, script: string) =>
  (await kubectl(['-n', NAME, 'exec', `deployment/${service}`, '--', 'sh', '-c', script])).trim();

beforeAll(async () => {
  await deployOwn(resolved(stack({})));
  await ready(NAME);
});
afterAll(() => remove(NAME));

test('the same settings again roll nothing', async () => {
  expect(await rolledBy({})).toStrictEqual([]);
});

test.each([
  ['a variable', { word: 'second' }, 'backend', 'echo $WORD', 'second'],
  ['a file', { word: 'second', file: 'second' }, 'other', `cat ${FILE}`, 'second'],
  [
    'a setting of the page',
    { word: 'second', file: 'second', title: 'second' },
    'page',
    'cat /slipway/config.js',
    'window.__CONFIG__ = {"TITLE":"second"};',
  ],
])('%s rolls its own service alone', async (_, changed, service, script, value) => {
  expect(await rolledBy(changed)).toStrictEqual([service]);
  expect(await inPod(service, script)).toBe(value);
});
