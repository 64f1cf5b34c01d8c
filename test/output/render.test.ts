// From an App to files, in the order in which kubectl applies them.
import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { appOf } from '../../charts';
import { check } from '../../checks';
import { type RenderedChart, render, validationsOf } from '../../output/render';
import { resolveStacks } from '../../resolve';
import type { StackInput } from '../../schema/stack';
import { stacks } from '../../stacks';

// named so that the alphabet would start it the wrong way round
const shop: StackInput = {
  name: 'shop',
  services: {
    a: { type: 'nextjs', uses: { m: {} } },
    m: { type: 'fastapi', uses: { z: {}, b: { wait: false } } },
    b: { type: 'container', ports: { b: 80 }, uses: { m: {} } },
    z: { type: 'postgres', version: 17 },
  },
  ingress: { hosts: ['shop.example.com'], routes: { '/': 'a' } },
  environments: { local: {}, production: {} },
};

const rendered = (input: StackInput) => resolveStacks([input]).map((stack) => render(stack, appOf(stack)));
const filesOf = (charts: readonly RenderedChart[] = []) => charts.map(({ file }) => file);

test('the namespace comes first, the ingress last, each service after those it waits for', () => {
  const [local, production] = rendered(shop);
  expect(filesOf(local)).toStrictEqual([
    'shop/local/0000-namespace.k8s.yaml',
    'shop/local/0001-z.k8s.yaml',
    'shop/local/0002-m.k8s.yaml',
    'shop/local/0003-a.k8s.yaml',
    'shop/local/0004-b.k8s.yaml',
    'shop/local/0005-ingress.k8s.yaml',
  ]);
  expect(filesOf(production)).toStrictEqual(filesOf(local).map((file) => file.replace('local', 'production')));
});

test('a stack without an ingress has no file for it', () => {
  const [local] = rendered({ ...shop, ingress: undefined });
  expect(filesOf(local).at(-1)).toBe('shop/local/0004-b.k8s.yaml');
});

test('an external service has no file: nothing of it is deployed', () => {
  const [local] = rendered({ ...shop, services: { openai: { type: 'external', host: 'api.openai.com' } }, ingress: undefined });
  expect(filesOf(local)).toStrictEqual(['shop/local/0000-namespace.k8s.yaml']);
});

test.each(resolveStacks(stacks).map((stack) => [`${stack.name}/${stack.environment}`, stack] as const))(
  '%s: no service is applied before one that it waits for',
  (_, stack) => {
    const order = stack.services.map(({ name }) => name);
    const ownerOf = (host: string) =>
      stack.services.find(({ ports }) => ports.some(({ service }) => service === host))?.name ?? host;
    for (const service of stack.services)
      for (const { host } of 'waitFor' in service ? service.waitFor : [])
        expect(order.slice(0, order.indexOf(service.name))).toContain(ownerOf(host));
  },
);

test('a file is found in the order of its name by kubectl too', () => {
  for (const charts of resolveStacks(stacks).map((stack) => filesOf(render(stack, appOf(stack)))))
    expect([...charts].sort()).toStrictEqual(charts);
});

test('each manifest knows where it comes from, for the sentence that finds fault with it', () => {
  const [local] = rendered(shop);
  expect(local?.[2]?.manifests.map(({ path }) => path)).toStrictEqual([
    'shop/local/m/service-account',
    'shop/local/m/network-policy',
    'shop/local/m/env',
    'shop/local/m/service',
    'shop/local/m/deployment',
  ]);
});

test('a manifest is an object of the API, with kind, name and namespace', () => {
  const [local] = rendered(shop);
  expect(local?.[2]?.manifests.at(-1)?.object).toMatchObject({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'm', namespace: 'shop-local' },
  });
});

describe('what somebody who knows cdk8s adds to a chart', () => {
  const extended = (extend: (chart: Chart) => void) => {
    const [stack] = resolveStacks([shop]);
    if (!stack) throw new Error('no stack');
    const app = appOf(stack);
    const [chart] = app.charts.filter(({ node }) => node.id === 'm');
    if (chart) extend(chart);
    return () => render(stack, app);
  };
  const configMap = (scope: Construct, name: string) =>
    new ApiObject(scope, 'config-map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });

  test('an object inside a construct is written into the file of its chart', () => {
    const [, , chart] = extended((chart) => void configMap(new Construct(chart, 'group'), 'inside'))();
    expect(chart?.file).toBe('shop/local/0002-m.k8s.yaml');
    expect(chart?.manifests.at(-1)).toMatchObject({
      path: 'shop/local/m/group/config-map',
      object: { kind: 'ConfigMap', metadata: { name: 'inside', namespace: 'shop-local' } },
    });
  });

  test('a chart inside a chart is a file of its own, after it', () => {
    const files = extended((chart) => void configMap(new Chart(chart, 'inner'), 'inside'))();
    expect(filesOf(files).slice(2, 4)).toStrictEqual(['shop/local/0002-m.k8s.yaml', 'shop/local/0003-inner.k8s.yaml']);
    expect(files[3]?.manifests.map(({ path }) => path)).toStrictEqual(['shop/local/m/inner/config-map']);
    expect(files[2]?.manifests.map(({ path }) => path)).not.toContain('shop/local/m/inner/config-map');
  });

  test('every validation is heard, with the path of its construct, and told with what the rules find', () => {
    const [stack] = resolveStacks([shop]);
    if (!stack) throw new Error('no stack');
    const app = appOf(stack);
    const chart = app.charts.find(({ node }) => node.id === 'm');
    chart?.node.addValidation({ validate: () => ['this chart is wrong.'] });
    if (chart) new Construct(chart, 'group').node.addValidation({ validate: () => ['so is this group.'] });
    const manifests = render(stack, app).flatMap((each) => each.manifests);
    const [namespace] = manifests;
    if (!namespace) throw new Error('no manifest');
    expect(() => check([[...manifests, namespace]], { validations: validationsOf(stack, app) })).toThrow(
      [
        'shop/local/m: this chart is wrong.',
        'shop/local/m/group: so is this group.',
        `shop/local/Namespace/namespace: a Namespace 'shop-local' in namespace '' exists already, from shop/local/Namespace/namespace.`,
        'Nothing was written.',
      ].join('\n'),
    );
  });
});
