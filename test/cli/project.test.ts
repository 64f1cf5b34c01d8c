// A project in a folder of this machine: how it is found, what is said where it cannot be read, and what init begins.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, win32 } from 'node:path';
import { synthesize } from '../../api';
import { mountsFor, withMounts } from '../../cli/cluster/kind-config';
import { synthHere } from '../../cli/commands/synth';
import { findingsHere, inProject, repositoryRoot, slipwayHere } from '../../cli/here';
import { init } from '../../cli/init/run';
import { ownChecks } from '../../cli/project/checks';
import { folderPath } from '../../cli/project/folder';
import { openProject } from '../../cli/project/open';
import { posixPath } from '../../output/posix-path';
import { StackError } from '../../resolve';

const CHECKOUT = process.cwd();
let home: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'project-')));
  mkdirSync(join(home, 'my-shop'));
  process.chdir(join(home, 'my-shop'));
  // as if somebody had installed it
  write('node_modules/slipway/package.json', '{ "main": "index.js" }');
  write('node_modules/slipway/index.js', 'exports.defineStack = (stack) => stack;');
});
afterEach(() => {
  process.chdir(CHECKOUT);
  rmSync(home, { recursive: true });
});

function write(file: string, text: string) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const refusal = (work: () => unknown) =>
  Promise.resolve()
    .then(work)
    .then(
      () => 'nothing',
      (error: Error) => error.message,
    );
const names = async (dir?: string) => (await openProject(dir)).map(({ name }) => name);

const YAML = 'name: yaml\nservices:\n  api: { type: fastapi }\nenvironments: { local: }\n';

describe('checks of its own', () => {
  const CHECK = "export const check = { name: 'two-pods', why: 'Why.', fix: 'Fix.', find: (manifests: object[]) => [] };";

  test('are the files in checks/, but its tests', async () => {
    write('checks/two-pods.ts', CHECK);
    write('checks/three.mjs', CHECK.replace('two', 'three').replace(': object[]', '').replace('const check =', 'default'));
    write('checks/two-pods.test.ts', 'throw new Error();');
    write('checks/README.md', '');
    expect((await ownChecks('.')).map(({ name }) => name)).toStrictEqual(['three-pods', 'two-pods']);
    expect(await ownChecks('elsewhere')).toStrictEqual([]);
  });

  test('are heard by synth, which names the line of the stack as this shell finds it', async () => {
    write('deploy/slipway.yaml', YAML);
    write(
      'deploy/checks/no-pods.mjs',
      CHECK.replace(': object[]', '').replace('[]', "[{ path: 'yaml/local/api/deployment', text: 'It has pods.' }]"),
    );
    const told = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const options = { verbose: false, strict: false, format: 'text' } as const;
    expect(await synthHere(await openProject(undefined), options, () => undefined)).toBe(undefined);
    process.exitCode = undefined; // the next suite of this process begins with none
    expect(told.mock.calls).toStrictEqual([
      ['deploy/slipway.yaml:3:3 yaml/local/api/deployment: It has pods. Why. Fix.\nNothing was written.'],
    ]);
    told.mockRestore();
    expect(existsSync('deploy/dist')).toBe(false);
  });

  test('are refused with everything that is wrong with them', async () => {
    write('checks/a.ts', CHECK.replace('two-pods', 'ports'));
    write('checks/b.ts', 'export const chek = 5;');
    write('checks/c.ts', CHECK.replace("why: 'Why.', ", ''));
    expect(await refusal(() => ownChecks('.'))).toBe(
      [
        "checks/a.ts: name: 'ports' is taken by another check. Give it another name.",
        'checks/b.ts: nothing is no check. Write: export const check = defineCheck({ name, why, fix, find });',
        'checks/c.ts: why is missing. Write a sentence: everybody reads it who breaks the rule.',
      ].join('\n'),
    );
    write('checks/a.ts', 'import "./nothing";');
    expect(await refusal(() => ownChecks('.'))).toMatch(/^checks\/a\.ts cannot be read: /);
  });
});

describe('the folder', () => {
  test('is this one, else deploy/ below it; --dir names another', async () => {
    write('deploy/slipway.yaml', YAML);
    write('deploy/other/slipway.yml', YAML.replace('yaml', 'other'));
    expect(await names()).toStrictEqual(['yaml']);
    expect([inProject('dist/yaml'), slipwayHere('up', 'yaml')]).toStrictEqual([
      'deploy/dist/yaml',
      'npm run up -- yaml --dir deploy',
    ]);
    expect(await names('./deploy//other/')).toStrictEqual(['other']);
    expect(inProject('dist')).toBe('deploy/other/dist');
    write('main.ts', 'export const stacks = [{ name: "here" }];');
    expect(await names()).toStrictEqual(['here']);
    expect([inProject('dist'), slipwayHere('synth')]).toStrictEqual(['dist', 'npm run synth']);
  });

  test('stacks in TypeScript and in YAML are one project', async () => {
    write('slipway.yaml', YAML);
    write('main.ts', "import { shop } from './stacks/shop';\nexport const stacks: object[] = [shop];");
    write(
      'stacks/shop.ts',
      "import { defineStack } from 'slipway';\nexport const shop = defineStack({ name: 'shop' } as never);",
    );
    expect(await names()).toStrictEqual(['shop', 'yaml']);
  });

  test('without stacks is refused, and the way out is said', async () => {
    expect(await refusal(() => openProject(undefined))).toBe(
      'there are no stacks here: neither this folder nor deploy/ has main.ts or slipway.yaml. Name the folder with --dir, or begin one: npm run slipway -- init',
    );
    expect(await refusal(() => openProject('ops'))).toBe(
      'there are no stacks in ops: it has no main.ts or slipway.yaml. Begin one there: npm run slipway -- init ops',
    );
  });

  test('paths of Windows are told with /', () => {
    const [folder, file] = ['deploy\\dist', win32.join('deploy\\dist', 'shop', 'local', '0000.yaml')];
    expect(posixPath(win32.relative(folder, file), win32.sep)).toBe('shop/local/0000.yaml');
    expect(
      ['.\\deploy\\', 'C:\\work\\shop\\deploy', 'C:\\', '..\\deploy'].map((typed) => folderPath(typed, win32.sep)),
    ).toStrictEqual(['deploy', 'C:/work/shop/deploy', 'C:/', '../deploy']);
    expect(['/', './', 'a/'].map((typed) => folderPath(typed, '/'))).toStrictEqual(['/', '.', 'a']);
  });
});

describe('the repository, from which the paths of stacks go', () => {
  test('is the closest folder with a .git', async () => {
    write('a/b/slipway.yaml', YAML);
    mkdirSync('.git');
    await openProject('a/b');
    expect(repositoryRoot()).toBe('.');
    mkdirSync('../.git');
    process.chdir('a/b');
    await openProject(undefined);
    expect(repositoryRoot()).toBe('../..');
  });

  test("is what the project's package.json says, and the node of the local cluster sees it", async () => {
    write('deploy/slipway.yaml', YAML);
    write('deploy/package.json', '{ "slipway": { "repository": "../backend" } }');
    const stacks = await openProject(undefined);
    const disk = { isFolder: () => false, absolute: (path: string) => `/home/me/${path}` };
    const mounts = mountsFor(stacks, disk) ?? [];
    expect(mounts).toStrictEqual([{ hostPath: 'backend', containerPath: '/slipway/yaml' }]);
    expect(mountsFor(stacks, { isFolder: (path) => path === 'deploy/sources/yaml' })?.[0]?.hostPath).toBe('deploy/sources/yaml');
    expect(
      withMounts('name: slipway\nnodes: [{ role: control-plane, extraMounts: [{ hostPath: sources }] }, {}]', mounts, disk),
    ).toBe(
      'name: slipway\nnodes:\n  - role: control-plane\n    extraMounts:\n      - hostPath: /home/me/backend\n        containerPath: /slipway/yaml\n  - {}\n',
    );
    write('deploy/package.json', '{');
    expect(await refusal(() => openProject(undefined))).toMatch(/^deploy\/package\.json cannot be read: /);
  });
});

describe('a file of stacks that is wrong', () => {
  test.each([
    [
      'const a: any = undefined;\nexport const stacks = [a.b];',
      "deploy/main.ts cannot be read: Cannot read properties of undefined (reading 'b').\n  at deploy/main.ts:2:",
    ],
    [
      "import { shop } from './shop';\nexport const stacks = [shop];",
      "deploy/main.ts cannot be read: Cannot find module './shop'",
    ],
    ['export const stacks = [;', 'deploy/main.ts cannot be read: ParseError: '],
    [
      'export const stack = {};',
      'deploy/main.ts does not export stacks, a list. It exports stack. Write: export const stacks = [shop];',
    ],
    ['', 'deploy/main.ts does not export stacks, a list. It exports nothing. Write: export const stacks = [shop];'],
    [
      "import { shop } from './stacks/shop';\nexport const stacks = [{}, shop];",
      'deploy/main.ts: stacks[1] is undefined, and no stack. Does the file that it comes from export it under this name?',
    ],
  ])('%j is told without a stack trace', async (text, message) => {
    write('deploy/main.ts', text);
    write('deploy/stacks/shop.ts', 'export const other = {};');
    const told = await refusal(() => openProject(undefined));
    expect(told.slice(0, message.length)).toBe(message);
    expect(told.split('\n').length).toBeLessThan(3);
  });

  test('a mistake in a stack is told in its own file: for this shell on the terminal, from the project in a page', async () => {
    write('deploy/slipway.yaml', YAML.replace('fastapi', 'fastap'));
    write('deploy/main.ts', "import { shop } from './stacks/shop';\nexport const stacks = [shop, { ...shop, name: 'inline' }];");
    write(
      'deploy/stacks/shop.ts',
      "export const shop = { name: 'shop', services: { a: { type: 'no' } }, environments: { local: {} } };",
    );
    const outcome = synthesize(await openProject(undefined));
    expect(outcome.findings.map(({ file }) => file)).toStrictEqual(['stacks/shop.ts', 'main.ts', 'slipway.yaml']);
    expect(findingsHere(outcome.findings)[2]).toMatchObject({ file: 'deploy/slipway.yaml', line: 3, column: 10 });
  });

  test('YAML that is none is told as a finding', async () => {
    write('slipway.yaml', 'name: a\nname: b\n');
    await expect(openProject(undefined)).rejects.toThrow(StackError);
  });
});

describe('init', () => {
  const said: string[] = [];
  const begin = (folder = 'deploy', line = {}) => init(folder, { yaml: false, ...line }, (text) => said.push(text));
  beforeEach(() => {
    said.length = 0;
  });

  test.each([
    [false, ['main.ts', 'stacks']],
    [true, ['slipway.yaml']],
  ])('writes a project in which synth finds nothing (in YAML: %s)', async (yaml, own) => {
    begin('deploy', { yaml });
    const around = ['.gitattributes', '.gitignore', 'AGENTS.md', 'README.md', 'cdk8s.yaml', 'package.json', 'stacks.test.mjs'];
    expect(readdirSync('deploy').sort()).toStrictEqual([...around, ...own].sort());
    const outcome = synthesize(await openProject(undefined));
    expect(outcome.findings).toStrictEqual([]);
    expect(outcome.ok && [...outcome.value.keys()]).toContain('my-shop/production/0002-web.k8s.yaml');
    expect(repositoryRoot()).toBe('.');
    expect(readFileSync('.github/workflows/slipway-my-shop.yml', 'utf8')).toContain('working-directory: deploy\n');
    expect(readFileSync('deploy/README.md', 'utf8').trim().split('\n')).toHaveLength(9);
  });

  test('says what to type next, here', () => {
    begin('ops/kubernetes', { name: 'shop' });
    expect(said[1]).toBe('Next:\n  cd ops/kubernetes\n  npm run synth\n  npm test\n  npm run up -- shop');
    rmSync('node_modules', { recursive: true });
    begin('.');
    expect(said[3]).toBe('Next:\n  npm install\n  npm run synth\n  npm test\n  npm run up -- my-shop');
  });

  test.each([
    ['deploy', 'node_modules', '../node_modules/slipway/slipway.schema.json'],
    ['ops/kubernetes', 'node_modules', '../../node_modules/slipway/slipway.schema.json'],
    ['deploy', 'deploy/node_modules', './node_modules/slipway/slipway.schema.json'],
    ['deploy', undefined, './node_modules/slipway/slipway.schema.json'],
    ['.', 'node_modules', './node_modules/slipway/slipway.schema.json'],
  ])('in %s, with the package in %s, editors find the schema at %s', (folder, modules, schema) => {
    rmSync('node_modules', { recursive: true });
    if (modules !== undefined) write(`${modules}/slipway/package.json`, '{}');
    begin(folder, { yaml: true });
    const [first] = readFileSync(join(folder, 'slipway.yaml'), 'utf8').split('\n');
    expect(first).toBe(`# yaml-language-server: $schema=${schema}`);
  });

  test('a tarball outside of the repository is told, because others do not have it', () => {
    write('package.json', '{ "dependencies": { "slipway": "file:../slipway-0.1.0.tgz" } }');
    mkdirSync('node_modules/slipway', { recursive: true });
    process.chdir('node_modules/slipway');
    begin('deploy');
    expect(said.filter((line) => line.includes('outside'))).toStrictEqual([
      'deploy/package.json takes Slipway from ../../../../slipway-0.1.0.tgz, as it was installed here. That is outside of this repository, so npm install fails for others and in CI. Put the tarball into the repository, or into your registry, and say that instead.',
    ]);
    said.length = 0;
    write('../../package.json', '{ "dependencies": { "slipway": "0.1.0" } }');
    begin('other', { name: 'other' });
    expect(said.filter((line) => line.includes('outside'))).toStrictEqual([]);
  });

  test('overwrites nothing: where one file is there, none is written', () => {
    write('deploy/package.json', '{}');
    mkdirSync('.github/workflows', { recursive: true });
    write('.github/workflows/slipway-my-shop.yml', '');
    expect(() => begin()).toThrow(
      'deploy/package.json, .github/workflows/slipway-my-shop.yml are there, and init overwrites nothing. Name another folder, or move them away.\nNothing was written.',
    );
    expect(readdirSync('deploy')).toStrictEqual(['package.json']);
  });

  test('what it had written goes when it cannot go on', () => {
    write('deploy/stacks', 'a file where a folder has to be');
    expect(() => begin()).toThrow(/^(ENOTDIR|EEXIST).*\nNothing was written\.$/s);
    expect([readdirSync('deploy'), existsSync('.github')]).toStrictEqual([['stacks'], false]);
  });

  test.each([
    ['..', {}, '.. is not below this folder. Run it in the repository that the project is for.'],
    ['/srv', {}, '/srv is not below this folder. Run it in the repository that the project is for.'],
    [
      'deploy',
      { name: 'My Shop' },
      "'My Shop' cannot be the name of a stack: it has 1 to 52 lower-case letters, digits and '-', and begins with a letter. Name one with --name.",
    ],
  ])('init %s %j is refused', (folder, line, message) => {
    expect(() => begin(folder, line)).toThrow(`${message}\nNothing was written.`);
  });

  test('the name of a folder becomes that of a stack', () => {
    mkdirSync('42_Big.Shop_');
    process.chdir('42_Big.Shop_');
    begin();
    expect(existsSync('deploy/stacks/big-shop.ts')).toBe(true);
    expect(readFileSync('deploy/main.ts', 'utf8')).toContain("import { bigShop } from './stacks/big-shop';");
  });
});
