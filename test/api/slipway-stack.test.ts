// A stack in another cdk8s app: the objects are those that Slipway itself renders, and what others add is checked with them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { readStacks, SlipwayStack, type StackInput } from '../../api';
import { repositories } from '../../cli/repository';
import { objectsOf } from '../../output/objects';
import { resolveStacks } from '../../resolve';
import { stacks } from '../../stacks';

const SHOP = {
  services: { api: { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } }, db: { type: 'postgres', version: 17 } },
  environments: { local: {}, development: {} },
} as const;

/** The objects of each chart, by the path of its environment. */
function drawnIn(app: App): Map<string, unknown[]> {
  const drawn = new Map<string, unknown[]>();
  for (const chart of app.charts) {
    const scope = chart.node.scope?.node.path ?? '';
    const objects = chart.node.findAll().filter(ApiObject.isApiObject); // chart.toJson() walks the whole app again
    drawn.set(scope, [...(drawn.get(scope) ?? []), ...objects.map((object) => object.toJson())]);
  }
  return drawn;
}

test('every stack here has the same objects in the same order as in dist/', () => {
  for (const stack of stacks) {
    const app = new App();
    const { page, warnings } = new SlipwayStack(app, 'system', { ...stack, repositories });
    const resolved = resolveStacks([stack], repositories);
    const expected = resolved.map((each) => [`system/${each.environment}`, objectsOf(each)]);
    expect([...drawnIn(app)]).toStrictEqual(expected);
    expect(app.node.findAll().flatMap(({ node }) => node.validate())).toStrictEqual([]);
    expect([page.startsWith(`# ${stack.name}\n`), warnings]).toStrictEqual([true, []]);
  }
});

test("cdk8s' own synth writes them, numbered in the order in which they are applied, with a chart of somebody else beside them", () => {
  const outdir = mkdtempSync(join(tmpdir(), 'app-'));
  try {
    const app = new App({ outdir });
    new SlipwayStack(app, 'shop', { ...SHOP, environment: 'local' });
    const own = new Chart(app, 'own', { namespace: 'own' });
    new ApiObject(own, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } });
    app.synth();
    const files = readdirSync(outdir).sort();
    expect(files.map((file) => file.replace(/-c[0-9a-f]{7}\./, '.'))).toStrictEqual([
      '0000-shop-local-namespace.k8s.yaml',
      '0001-shop-local-db.k8s.yaml',
      '0002-shop-local-api.k8s.yaml',
      '0003-own.k8s.yaml',
    ]);
    const [shop] = resolveStacks([{ name: 'shop', ...SHOP, environments: { local: {} } }]);
    const objects = files.flatMap((file) => loadAll(readFileSync(join(outdir, file), 'utf8')));
    expect(objects.slice(0, -1)).toStrictEqual(shop && objectsOf(shop));
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

test('images come from the mirror, and what the stack adds and patches is there', () => {
  const said: StackInput = {
    ...{ ...SHOP, name: 'shop', environments: { local: {} }, images: { mirror: 'mirror.example.com' } },
    extraObjects: { flags: { apiVersion: 'v1', kind: 'ConfigMap', data: { dark: 'true' } } },
    patches: { 'Deployment/api': { reason: 'slow', operations: [{ op: 'add', path: '/spec/minReadySeconds', value: 10 }] } },
  };
  const app = new App();
  new SlipwayStack(app, 'shop', said);
  const [shop] = resolveStacks([said]);
  const objects = shop && objectsOf(shop);
  expect(drawnIn(app).get('shop/local')).toStrictEqual(objects);
  expect(JSON.stringify(objects)).toMatch(
    /"image":"mirror\.example\.com.*"minReadySeconds":10|"minReadySeconds":10.*mirror\.example\.com/,
  );
});

test('the example of docs/cdk8s.md runs', () => {
  const page = readFileSync('docs/cdk8s.md', 'utf8');
  const [, code = ''] = /```js\n(?:import .*\n)+([\s\S]*?)app\.synth\(\);/.exec(page) ?? [];
  const run = new Function('App', 'Chart', 'ApiObject', 'SlipwayStack', `${code}; return app.synthYaml();`);
  const objects = loadAll(run(App, Chart, ApiObject, SlipwayStack)) as { kind: string; metadata: object }[];
  expect(
    objects.find(({ kind, metadata }) => kind === 'ConfigMap' && 'name' in metadata && metadata.name === 'flags'),
  ).toMatchObject({
    metadata: { namespace: 'shop', labels: { 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/instance': 'api' } },
  });
});

test('what is added to a chart of the stack is in its namespace, and is checked as everything else', () => {
  const app = new App();
  const shop = new SlipwayStack(app, 'shop', { ...SHOP, environment: 'local' });
  const settings = new ApiObject(shop.chart('api'), 'settings', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings' },
  });
  expect(settings.toJson()).toMatchObject({
    metadata: { namespace: 'shop-local', labels: { 'app.kubernetes.io/part-of': 'shop' } },
  });
  expect(shop.node.validate()).toStrictEqual([]);
  new ApiObject(shop.chart('db'), 'key', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key' } });
  shop
    .chart('api')
    .apiObjects.find(({ kind }) => kind === 'Service')
    ?.addJsonPatch({ _toJson: () => ({ op: 'replace', path: '/spec/selector', value: { app: 'nobody' } }) } as never);
  expect(() => app.synthYaml()).toThrow(
    new Error(`Validation failed with the following errors:
  [shop] shop/local/api/service: spec.selector (app: nobody) selects no pod, so nobody answers.
  [shop] shop/local/db/key: a Secret must not stand in a manifest.`),
  );
});

test('below a chart of somebody else it is drawn too', () => {
  const chart = new Chart(new App(), 'platform', { namespace: 'platform', labels: { team: 'platform' } });
  const shop = new SlipwayStack(chart, 'shop', { ...SHOP, environment: 'local' });
  const [stack] = resolveStacks([{ name: 'shop', ...SHOP, environments: { local: {} } }]);
  const drawn = shop.node
    .findAll()
    .filter(Chart.isChart)
    .flatMap((each) => each.toJson());
  expect(drawn).toStrictEqual(stack && objectsOf(stack));
});

test('everything that is wrong with the stack is one error, with the path of the construct, or the line of a stack in YAML', () => {
  const wrong = { ...SHOP, version: 'latest', services: { ...SHOP.services, cache: { type: 'reddis' } } };
  expect(() => new SlipwayStack(new App(), 'shop', wrong as never)).toThrow(
    new Error(`shop (development, local): 2 problems
  version: 'latest' is not a version. Use letters, digits, '.', '_' and '-', at most 63, other than latest.
  services.cache.type: 'reddis' is not a service type. Did you mean 'redis'?
Nothing was written.`),
  );
  const read = readStacks('name: shop\nservices:\n  cache: { type: reddis }\nenvironments: { local: }\n');
  const stack = read.ok ? read.value[0] : undefined;
  expect(() => new SlipwayStack(new App(), 'any', stack as never)).toThrow(
    /^slipway\.yaml \(local\): 1 problem\n {2}3:12 services\.cache\.type: /,
  );
});

test('an environment and a chart that are not there are named, with those that are', () => {
  const app = new App();
  expect(() => new SlipwayStack(app, 'one', { ...SHOP, environment: 'locale' })).toThrow(
    new Error("environment: the stack has no environment 'locale'. Did you mean 'local'?\nNothing was written."),
  );
  const shop = new SlipwayStack(app, 'shop', SHOP);
  expect(() => shop.chart('api')).toThrow("the stack has no environment ''. It has: development, local.");
  expect(() => shop.chart('apii', 'local')).toThrow("the stack has no chart 'apii'. Did you mean 'api'?");
});
