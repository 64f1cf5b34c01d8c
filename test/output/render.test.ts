// From an App to files, in the order in which kubectl applies them.
import { appOf } from '../../charts';
import { type RenderedChart, render } from '../../output/render';
import { resolveStacks, type StackInput } from '../../spec';
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
  expect(filesOf(local)).toEqual([
    'shop/local/0000-namespace.k8s.yaml',
    'shop/local/0001-z.k8s.yaml',
    'shop/local/0002-m.k8s.yaml',
    'shop/local/0003-a.k8s.yaml',
    'shop/local/0004-b.k8s.yaml',
    'shop/local/0005-ingress.k8s.yaml',
  ]);
  expect(filesOf(production)).toEqual(filesOf(local).map((file) => file.replace('local', 'production')));
});

test('a stack without a way in has no file for it', () => {
  const [local] = rendered({ ...shop, ingress: undefined });
  expect(filesOf(local).at(-1)).toBe('shop/local/0004-b.k8s.yaml');
});

test('an external service has no file: nothing of it is deployed', () => {
  const [local] = rendered({ ...shop, services: { openai: { type: 'external', host: 'api.openai.com' } }, ingress: undefined });
  expect(filesOf(local)).toEqual(['shop/local/0000-namespace.k8s.yaml']);
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
    expect([...charts].sort()).toEqual(charts);
});

test('each manifest knows where it comes from, for the sentence that finds fault with it', () => {
  const [local] = rendered(shop);
  expect(local?.[2]?.manifests.map(({ path }) => path)).toEqual([
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
    metadata: { name: 'm', namespace: 'shop' },
  });
});
