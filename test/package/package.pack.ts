// In an empty folder, with nothing but Node and the tarball: install, init, synth, test. In order, each on what the one before has left.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { languageServiceOf } from './language-service';

const CHECKOUT = join(__dirname, '../..');
const shell = process.platform === 'win32'; // npm and npx are scripts of a shell there
const home = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-package-')));
const shop = join(home, 'shop');
afterAll(() => rmSync(home, { recursive: true, maxRetries: 3 }));

function run(cwd: string, program: string, ...args: string[]) {
  // not as a program of npm, which hands on its own options
  const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const env = { ...Object.fromEntries(own), NO_COLOR: '1', CDK8S_CHECK_UPGRADE: 'false' };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, shell, env, encoding: 'utf8' });
  return { status, stdout, stderr, printed: (stdout + stderr).trim() };
}
const slipway = (cwd: string, ...args: string[]) => run(cwd, 'npx', 'slipway', ...args);
const files = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}
let packed: Packed;

test('npm pack puts in what runs, and nothing else', () => {
  const printed = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', home], {
    cwd: CHECKOUT,
    shell,
    encoding: 'utf8',
  });
  [packed] = JSON.parse(printed.slice(printed.indexOf('['))) as [Packed];
  const paths = packed.files.map(({ path }) => path);
  const ours =
    /^(lib\/(LICENCES\.txt|(bin|index|slipway)\.cjs|index\.(mjs|d\.[cm]ts))|cluster\/[\w-]+(\/[\w-]+)?\.yaml|docs\/(runbooks\/)?[\w-]+\.md)$/;
  const others = ['AGENTS.md', 'CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'slipway.schema.json'];
  expect(paths.filter((path) => !ours.test(path)).sort()).toStrictEqual(others);
  expect(packed.size).toBeLessThan(1_500_000);
});

test('an empty folder has a project that synthesizes and passes its test in less than a minute', () => {
  const start = performance.now();
  mkdirSync(shop);
  copyFileSync(join(home, packed.filename), join(shop, 'slipway.tgz'));
  expect(run(shop, 'npm', 'init', '-y').status).toBe(0);
  expect(run(shop, 'npm', 'install', '--no-audit', '--no-fund', './slipway.tgz').printed).toContain('added 4 packages');
  expect(slipway(shop, 'init').printed.split('\n').slice(-5)).toStrictEqual([
    'Next:',
    '  cd deploy',
    '  npx slipway synth',
    '  npm test',
    '  npx slipway up shop',
  ]);
  const deploy = join(shop, 'deploy');
  expect(slipway(deploy, 'synth').printed).toMatch(/^1 stack, 2 folders: 9 of 9 files changed in [\d.]+ s\.$/);
  const tested = run(deploy, 'npm', 'test');
  expect([tested.status, tested.stdout.match(/pass \d+/)?.[0]]).toStrictEqual([0, 'pass 2']);
  expect(performance.now() - start).toBeLessThan(60_000);
  expect(JSON.parse(readFileSync(join(deploy, 'package.json'), 'utf8')).dependencies.slipway).toBe('file:../slipway.tgz');
});

test('cdk8s synth writes the same', () => {
  const deploy = join(shop, 'deploy');
  const before = new Map(files(join(deploy, 'dist')).map((file) => [file, readOrFolder(join(deploy, 'dist', file))]));
  rmSync(join(deploy, 'dist'), { recursive: true });
  expect(run(deploy, process.execPath, join(CHECKOUT, 'node_modules/cdk8s-cli/bin/cdk8s'), 'synth').status).toBe(0);
  expect(new Map(files(join(deploy, 'dist')).map((file) => [file, readOrFolder(join(deploy, 'dist', file))]))).toStrictEqual(
    before,
  );
});

const readOrFolder = (path: string) => (/\.\w+$/.test(path) ? readFileSync(path, 'utf8') : undefined);

test('a repository with a compose file has a project of its services, as soon', () => {
  const start = performance.now();
  const folder = join(home, 'composed');
  mkdirSync(folder);
  writeFileSync(join(folder, 'compose.yaml'), COMPOSE);
  expect(run(folder, 'npm', 'init', '-y').status).toBe(0);
  expect(run(folder, 'npm', 'install', '--no-audit', '--no-fund', join(home, packed.filename)).status).toBe(0);
  expect(slipway(folder, 'init', '--name', 'composed').printed).toContain(
    'This repository has compose.yaml. A stack from it: npx slipway import\n',
  );
  expect(slipway(folder, 'import', '--name', 'composed').status).toBe(0);
  expect(slipway(folder, 'synth').printed).toContain('1 stack, ');
  expect(run(join(folder, 'deploy'), 'npm', 'test').stdout).toContain('pass 2');
  expect(readFileSync(join(folder, 'deploy/stacks/composed.ts'), 'utf8')).toContain("uses: { db: { env: 'DATABASE_URL' } }");
  expect(performance.now() - start).toBeLessThan(60_000);
});

const COMPOSE = `services:
  api:
    build: ./backend
    command: uvicorn main:app --host 0.0.0.0
    environment: { DATABASE_URL: 'postgresql://app:secret@db:5432/app' }
    ports: ['8000:8000']
    depends_on: [db]
  db:
    image: postgres:17
    environment: { POSTGRES_USER: app, POSTGRES_PASSWORD: secret, POSTGRES_DB: app }
`;

test('what it prints is typed in the shell that it is printed in', () => {
  expect(slipway(shop, '--version-of-nothing').printed).toBe(
    "error: unknown option '--version-of-nothing'\nSee npx slipway --help.",
  );
  const printed = slipway(shop, 'up', 'shop', '--cluster', 'kind', '--print').stdout.split('\n');
  expect(printed).toContain('kubectl --context kind-slipway apply -f deploy/dist/shop/local');
  expect(printed).toContain('npx slipway secrets shop local --context kind-slipway --yes --dir deploy');
  const [, addOn = ''] = /-k (\S+traefik)$/m.exec(printed.join('\n')) ?? [];
  expect(existsSync(join(shop, addOn, 'kustomization.yaml'))).toBe(true);
  expect(printed).toContain(`      - hostPath: ${shop.replaceAll('\\', '/')}`);
  const page = readFileSync(join(shop, 'deploy/dist/shop/README.md'), 'utf8');
  expect(page).toContain('Written by `npx slipway synth` from `stacks/shop.ts`');
  const others = files(join(shop, 'deploy')).filter((file) => /\.(md|env|yaml)$/.test(file));
  for (const file of others) expect(`${file}: ${readFileSync(join(shop, 'deploy', file), 'utf8')}`).not.toContain('npm run');
});

test('a mistake is told with the file and the line, and ends with 1; a wrong line ends with 2', () => {
  mkdirSync(join(shop, 'wrong'));
  writeFileSync(join(shop, 'wrong/slipway.yaml'), 'name: shop\nservices:\n  api: { type: fastap }\nenvironments: { local: }\n');
  const wrong = slipway(shop, 'synth', '--dir', 'wrong');
  expect([wrong.status, wrong.printed]).toStrictEqual([
    1,
    "wrong/slipway.yaml (local): 1 problem\n  3:10 services.api.type: 'fastap' is not a service type. Did you mean 'fastapi'?\nNothing was written.",
  ]);
  expect(slipway(shop, 'synth', '--jsn').status).toBe(2);
});

test('the library is one, by import and by require, and prints what its types say', () => {
  const program = `
    import * as library from 'slipway';
    import { createRequire } from 'node:module';
    const required = createRequire(import.meta.url)('slipway');
    console.log(JSON.stringify([Object.keys(library).filter((name) => library[name] !== required[name]), Object.keys(required).sort()]));`;
  writeFileSync(join(shop, 'library.mjs'), program);
  const [different, names] = JSON.parse(run(shop, process.execPath, 'library.mjs').stdout);
  expect(different).toStrictEqual([]);
  expect(names).toContain('synthesize');
});

describe('the editor', () => {
  const text =
    "import { defineStack } from 'slipway';\nexport const shop = defineStack({ name: 'shop', services: { db: { type: 'postgres', version: 17, } }, environments: { local: {} } });\n";
  const AT = text.indexOf('17, ') + 4;

  test.each([
    ['stack.ts', 'bundler'],
    ['stack.ts', 'node16'],
    ['stack.mts', 'node16'],
  ] as const)('completes options and shows what they do (%s, moduleResolution: %s)', (file, resolution) => {
    const service = languageServiceOf(shop, file, text, resolution);
    expect(service.errors()).toStrictEqual([]);
    const options = service.completionsAt(AT);
    expect(options).toEqual(expect.arrayContaining(['storage', 'pooler', 'backup']));
    const about = service.aboutCompletion(AT, 'storage');
    expect(about.text).toMatch(/\w+ \w+/);
    expect(about.tags).toContain('default');
  });

  test('tells what is wrong before synth does', () => {
    const service = languageServiceOf(shop, 'stack.ts', text.replace("'postgres'", "'postgress'"), 'bundler');
    expect(service.errors().join('\n')).toContain('"postgress"');
  });
});
