// The library reaches no disk, no environment and no end of the process: whoever calls it may be a server, an editor or a test.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = join(__dirname, '../..');

/** Endings of files that the charts take as text, as jest has them too. */
const [, endings = ''] = /\\\\\.\((.*)\)\$/.exec(readFileSync('jest.config.js', 'utf8')) ?? [];
const TEXTS = endings.split('|');

/** What a program may do besides to compute. */
const OUTSIDE = ['fs', 'fs/promises', 'child_process', 'os', 'net', 'http', 'https', 'worker_threads'];

/** The library and the stacks in one file, as a program with them would be, and each thing outside that they touch. */
function bundled(code: string): { run: (name: string) => unknown; touched: string[] } {
  const { outputFiles } = buildSync({
    stdin: { contents: code, resolveDir: ROOT, loader: 'ts' },
    loader: Object.fromEntries(TEXTS.map((ending) => [`.${ending}`, 'text' as const])),
    ...{ bundle: true, platform: 'node', target: 'node20', write: false, logLevel: 'silent' },
  });
  const touched: string[] = [];
  const watched = (name: string, inner: object): object =>
    new Proxy(inner, {
      get: (target, key) => {
        if (typeof key === 'string' && key !== '__esModule') touched.push(`${name}.${key}`);
        const value = Reflect.get(target, key);
        return name === 'process' && key === 'env' ? watched('process.env', {}) : value;
      },
    });
  const load = (name: string) => {
    const bare = name.replace(/^node:/, '');
    return OUTSIDE.includes(bare) ? watched(bare, bare === 'net' ? require('node:net') : {}) : require(name);
  };
  const module: { exports: Record<string, unknown> } = { exports: {} };
  new Function('module', 'exports', 'require', 'process', outputFiles[0]?.text ?? '')(
    module,
    module.exports,
    load,
    watched('process', { env: {}, versions: process.versions, argv: [], platform: process.platform }),
  );
  return { run: (name) => (module.exports[name] as () => unknown)(), touched };
}

test('every function, over every stack, touches nothing outside', () => {
  const { run, touched } = bundled(`
    import * as api from './api';
    import { stacks } from './stacks';
    const find = (path) => [{ path: '', bytes: 1, content: () => new Uint8Array([120]) }];
    module.exports.all = () => {
      const surroundings = { repositories: () => ({ folder: 'memory', find }), knownValues: [] };
      const read = api.readStacks('name: shop\\nservices: { api: { type: fastapi } }\\nenvironments: { local: {} }\\n');
      const resolved = api.resolve([...stacks, ...read.value], surroundings);
      const rendered = api.render(resolved.value);
      const objects = rendered.value.flatMap(({ manifests }) => manifests);
      const again = api.readManifests(api.yamlOf(objects.map(({ object }) => object)), 'all.yaml');
      const wrong = api.resolve([{ name: 'shop' }]);
      api.reportOf([...api.check(again.value), ...wrong.findings]);
      return [api.pages(resolved.value).size, api.synthesize([...stacks, ...read.value], surroundings).value.size];
    };
  `);
  touched.length = 0; // what packages look at while they load
  const [pages, files] = run('all') as [number, number];
  expect([pages, files > 90]).toStrictEqual([7, true]);
  // questions about addresses need no network, and cdk8s itself asks for the variable, for whoever wants fields in another order
  expect([...new Set(touched)]).toStrictEqual(['net.isIPv4', 'process.env', 'process.env.CDK8S_DISABLE_SORT']);
});

test('a call that did would be seen', () => {
  const { run, touched } = bundled(
    "module.exports.all = () => { require('node:fs').existsSync; process.exit; process.env.HOME; };",
  );
  run('all');
  expect(touched).toStrictEqual(['fs.existsSync', 'process.exit', 'process.env', 'process.env.HOME']);
});
