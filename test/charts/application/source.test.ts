// Source code from the developer's machine.

import type { StackInput } from '../../../schema/stack';
import { shopService } from '../../support/chart';

const services: StackInput['services'] = { api: { type: 'fastapi', source: './src/Backend' } };

test('the folder of the repository is found below a folder of the node that carries the name of the stack', () => {
  const api = shopService('api', services, {}, 'development');
  expect(api.volume('source')?.hostPath).toStrictEqual({ path: '/slipway/shop/src/Backend', type: 'Directory' });
});

test('a folder that is missing is told by the kubelet, not made as an empty one', () => {
  expect(shopService('api', services, {}, 'development').volume('source')?.hostPath?.type).toBe('Directory');
});

test('code in an image needs no folder of the node', () => {
  const api = shopService('api', { api: { type: 'fastapi' } }, {}, 'development');
  expect(api.pod().volumes?.some(({ hostPath }) => hostPath)).toBe(false);
  expect(api.container().workingDir).toBeUndefined();
});
