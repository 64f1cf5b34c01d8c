// defineStack: the types of a stack file, without a check at run time.

import { defineStack } from '../../schema/define-stack';
import { api, refusal } from '../support/stacks';

const base = { name: 'shop', environments: { production: {} } } as const;

test('an override may say a part of a service, and remove with null', () => {
  const stack = defineStack({
    ...base,
    services: { api: { ...api, replicas: 2 } },
    environments: { local: { services: { api: { replicas: null } } }, production: { services: { api: null } } },
  });
  expect(stack.environments.local).toStrictEqual({ services: { api: { replicas: null } } });
});

test('defineStack checks nothing itself: all problems of all stacks come in one go, at synth', () => {
  const stack = defineStack({ ...base, name: 'Shop', services: {} });
  expect(refusal(stack)).toMatch(/^stacks\/Shop\.ts \(production\): 1 problem\n/);
});
