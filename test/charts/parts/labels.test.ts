// Who an object belongs to.
import { synthesize } from '../../../output/synthesize';
import type { StackInput } from '../../../schema/stack';
import { shop } from '../../support/chart';

const services = {
  web: { type: 'nextjs', uses: { api: {} } },
  api: { type: 'fastapi', image: 'registry.example.com/shop-api:2.1.0' },
  db: { type: 'postgres', version: 15, description: 'Orders' },
} as const;
const stack = shop(services);

test('every object says that it is part of the stack and who wrote it', () => {
  for (const { metadata } of stack.all)
    expect(metadata.labels).toMatchObject({
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/managed-by': 'slipway',
    });
});

test('a workload says what it is, which one, what for and in which version', () => {
  expect(stack.workload('api').metadata.labels).toMatchObject({
    'app.kubernetes.io/name': 'fastapi',
    'app.kubernetes.io/instance': 'api',
    'app.kubernetes.io/component': 'backend',
    'app.kubernetes.io/version': '2.1.0',
  });
});

test('a pod has the labels of its workload', () => {
  for (const { metadata, spec } of stack.workloads()) expect(spec.template.metadata.labels).toStrictEqual(metadata.labels);
});

test('a version is in no selector: it can never be changed, and a new version would lose the old pods', () => {
  for (const { spec } of stack.workloads())
    expect(Object.keys(spec.selector?.matchLabels ?? {})).toStrictEqual(['app.kubernetes.io/instance']);
});

test('the line for people stands where a person looks first', () => {
  expect(stack.workload('db').metadata.annotations).toStrictEqual({ 'kubernetes.io/description': 'Orders' });
  expect(stack.one('Service', 'db').metadata.annotations).toBeUndefined();
});

test.each([
  [`1.0.0-${'a'.repeat(60)}`, `1.0.0-${'a'.repeat(57)}`],
  ['1.0-', "'1.0'"],
])('the label of version %s is one that Kubernetes takes', (tag, label) => {
  const [chart] = charts({ api: { type: 'fastapi', image: `team/api:${tag}` } });
  expect(chart).toContain(`app.kubernetes.io/version: ${label}\n`);
});

/** The YAML of the charts of a stack's services. */
const charts = (services: object) =>
  [...synthesize([{ name: 'shop', services, environments: { local: {} } } as StackInput])].flatMap(([file, text]) =>
    file.includes('-api.') ? [text] : [],
  );
