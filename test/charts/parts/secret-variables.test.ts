// Secrets as variables of a container.
import fc from 'fast-check';
import { secretVariables } from '../../../charts/parts/secret-variables';
import { expanded } from '../../support/expanded';

const inSecret = (key: string, secretName = 'db-secrets') => ({ secretName, key });
const ref = (name: string, key: string, secret = 'db-secrets') => ({
  name,
  valueFrom: { secretKeyRef: { name: secret, key } },
});

test('a variable is the key of a Secret', () => {
  expect(secretVariables([{ variable: 'KEY', parts: [inSecret('KEY', 'api-secrets')] }])).toStrictEqual([
    ref('KEY', 'KEY', 'api-secrets'),
  ]);
});

test('a variable that may be missing is not waited for', () => {
  expect(secretVariables([{ variable: 'KEY', parts: [inSecret('KEY')], optional: true }])).toStrictEqual([
    { name: 'KEY', valueFrom: { secretKeyRef: { name: 'db-secrets', key: 'KEY', optional: true } } },
  ]);
});

test('a URL names the secrets in it, which come before it, each once', () => {
  const url = (variable: string, port: number) => ({
    variable,
    parts: ['postgresql://', inSecret('USER'), ':', inSecret('PASSWORD'), `@db:${port}/shop`],
  });
  expect(secretVariables([{ variable: 'A', parts: [inSecret('KEY')] }, url('B', 1), url('C', 2)])).toStrictEqual([
    ref('SLIPWAY_DB__PASSWORD', 'PASSWORD'),
    ref('SLIPWAY_DB__USER', 'USER'),
    ref('A', 'KEY'),
    { name: 'B', value: 'postgresql://$(SLIPWAY_DB__USER):$(SLIPWAY_DB__PASSWORD)@db:1/shop' },
    { name: 'C', value: 'postgresql://$(SLIPWAY_DB__USER):$(SLIPWAY_DB__PASSWORD)@db:2/shop' },
  ]);
});

test('the helpers of two services never have one name', () => {
  const parts = ['x', inSecret('C', 'a-b-secrets'), inSecret('B_C', 'a-secrets')];
  expect(secretVariables([{ variable: 'URL', parts }]).map(({ name }) => name)).toStrictEqual([
    'SLIPWAY_A_B__C',
    'SLIPWAY_A__B_C',
    'URL',
  ]);
});

test('text around a secret stays as it is, dollar signs too', () => {
  const text = fc.string({ unit: fc.constantFrom('$', '(', ')', 'A', 'S') });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const variables = secretVariables([{ variable: 'URL', parts: [before, inSecret('A'), after] }]);
      expect(expanded(variables, { 'db-secrets/A': '$(A)' }).URL).toBe(`${before}$(A)${after}`);
    }),
  );
});
