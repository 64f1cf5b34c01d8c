// Amounts of CPU, memory and disk: what is accepted, how they compare, and that sums are rounded up.
import fc from 'fast-check';
import { amountOf, mebibytes, millicores } from '../../model/quantity';
import { bytes, cpu } from '../../schema/quantity';
import { api, problemsOf } from '../support/stacks';

test.each(['1', '2', '0.5', '0.125', '1m', '250m', '1500m'])('%p is an amount of CPU', (input) => {
  expect(cpu.safeParse(input).success).toBe(true);
});

test.each([1, 0.5, '', '0m', '-1', '.5', '1.', '0.0005', '0.5m', '1e3', '1 ', '500M', '1c'])(
  '%p is not an amount of CPU',
  (input) => {
    expect(cpu.safeParse(input).success).toBe(false);
  },
);

test.each(['1Ki', '512Mi', '10Gi', '1Ti', '512M', '0.5Gi', '1.5G', '2T'])('%p is an amount of memory', (input) => {
  expect(bytes.safeParse(input).success).toBe(true);
});

// 512m is compose's 512 MiB and, to Kubernetes, half a byte
test.each([
  512,
  '512',
  '512m',
  '512MB',
  '512k',
  '512MiB',
  '512mi',
  '512 Mi',
  '0Mi',
  '05Mi',
  '0.0Gi',
  '0.0001Gi',
  '.5Gi',
  '0.1Ki',
  '-1Gi',
  '9999999999999Ti',
  '',
])('%p is not an amount of memory', (input) => {
  expect(bytes.safeParse(input).success).toBe(false);
});

test.each([
  ['512Mi', '512Mi'],
  ['0.5Gi', '512Mi'],
  ['1.5Gi', '1536Mi'],
  ['1.0Gi', '1Gi'],
  ['0.25Ti', '256Gi'],
  ['512M', '500000Ki'], // 512,000,000 bytes
  ['1G', '976562Ki'], // and a half, which is left out
])('%p is written as %p', (input, output) => {
  expect(bytes.parse(input)).toBe(output);
});

test('an amount that Kubernetes would read otherwise than meant says how to write it', () => {
  expect(problemsOf({ api: { ...api, resources: { requests: { cpu: 0.5 }, limits: { memory: '512m' } } } })).toStrictEqual([
    `services.api.resources.requests.cpu: 0.5 is not an amount of CPU. Write cores ('2', '0.5') or millicores ('250m').`,
    `services.api.resources.limits.memory: '512m' is not an amount of memory or disk. Write a number with Ki, Mi, Gi or Ti, such as '512Mi'; M, G and T are millions and so on.`,
  ]);
});

test('a limit of CPU may be none, and null is told apart from it', () => {
  const limit = (cpu: unknown) => problemsOf({ api: { ...api, resources: { limits: { cpu } } } });
  expect(limit('None')).toStrictEqual([
    "services.api.resources.limits.cpu: 'None' is not a limit of CPU. Write cores ('2', '0.5'), millicores ('250m') or 'none'.",
  ]);
  expect(limit(null)).toStrictEqual([
    "services.api.resources.limits.cpu: null is not a limit of CPU. Write cores ('2', '0.5'), millicores ('250m') or 'none'; null in an environment is back to the default.",
  ]);
  expect(problemsOf({ api: { ...api, resources: { requests: { cpu: 'none' } } } })).toStrictEqual([
    "services.api.resources.requests.cpu: 'none' is not an amount of CPU. Write cores ('2', '0.5') or millicores ('250m').",
  ]);
});

test.each([
  ['250m', 0.25],
  ['0.5', 0.5],
  ['2', 2],
  ['1Ki', 1024],
  ['512Mi', 536_870_912],
  ['3Gi', 3_221_225_472],
  ['1Ti', 1_099_511_627_776],
])('%p is %d cores or bytes', (quantity, amount) => {
  expect(amountOf(quantity)).toBe(amount);
});

test.each([
  ['1', '1000m'],
  ['0.25', '250m'],
  ['1Gi', '1024Mi'],
  ['1Ti', '1048576Mi'],
])('%p and %p are the same amount', (one, other) => {
  expect(amountOf(one)).toBe(amountOf(other));
});

const count = fc.integer({ min: 1, max: 1_000_000 });

test('more of a unit is a greater amount, and so is a greater unit', () => {
  fc.assert(
    fc.property(count, count, fc.constantFrom('', 'm', 'Ki', 'Mi', 'Gi', 'Ti'), (a, b, unit) => {
      expect(amountOf(`${a}${unit}`) < amountOf(`${b}${unit}`)).toBe(a < b);
    }),
  );
  const byUnit = ['m', '', 'Ki', 'Mi', 'Gi', 'Ti'].map((unit) => amountOf(`1${unit}`));
  expect(byUnit).toStrictEqual([...byUnit].sort((a, b) => a - b));
});

test('whole millicores and mebibytes stay what they are', () => {
  fc.assert(
    fc.property(count, (n) => {
      expect([millicores(n / 1000), mebibytes(n * 2 ** 20)]).toStrictEqual([`${n}m`, `${n}Mi`]);
    }),
  );
});

test('what lies between two mebibytes is rounded up: a quota that is a byte short refuses the pod', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 50 }), (n) => {
      const rounded = amountOf(mebibytes(n));
      expect(rounded).toBeGreaterThanOrEqual(n);
      expect(rounded - n).toBeLessThan(2 ** 20);
    }),
  );
});

test('what lies between two millicores is rounded up', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 9 }), (micro) => {
      expect(millicores(micro / 1e6)).toBe(`${Math.ceil(micro / 1000)}m`);
    }),
  );
});

test('the rounding error of a sum of tenths is not a millicore', () => {
  expect(0.1 + 0.2).toBeGreaterThan(0.3);
  expect(millicores(0.1 + 0.2)).toBe('300m');
});
