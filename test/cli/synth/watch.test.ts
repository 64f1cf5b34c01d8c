// slipway synth --watch as a process: what is saved is on the disk soon, a broken edit changes nothing, and the folder is that of a synth from nothing.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const PROGRAM = resolve('node_modules/.cache/slipway/slipway.js');
const home = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-watch-')));
const dist = join(home, 'dist');
jest.setTimeout(240_000); // two cores may have much else to do
let program: ChildProcess | undefined;
let printed = '';

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, file), text);
};
const read = (file: string) => readFileSync(join(dist, file), 'utf8');
const stackOf = (name: string, image: string) => `import { defineStack } from 'slipway';
import { health } from './shared';
export const ${name} = defineStack({
  name: '${name}',
  services: { api: { type: 'fastapi', image: '${image}', health } },
  environments: { development: {}, local: {} },
});
`;
const deployment = (stack: string) => read(`${stack}/local/0001-api.k8s.yaml`);

/** A test that is given up does not wait any longer. */
let isOver = false;

async function until(what: () => boolean): Promise<void> {
  for (;;) {
    try {
      if (what()) return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // not there yet
    }
    if (program?.exitCode !== null || isOver) throw new Error(`it never was: ${printed}`);
    await new Promise((go) => setTimeout(go, 5));
  }
}

beforeAll(async () => {
  spawnSync('node', ['compile.mjs', 'cli/slipway.ts']);
  // as if somebody had installed it
  write('node_modules/slipway/package.json', '{ "main": "index.js" }');
  write('node_modules/slipway/index.js', 'exports.defineStack = (stack) => stack;');
  write('main.ts', "import { a } from './stacks/a';\nimport { b } from './stacks/b';\nexport const stacks = [a, b];\n");
  write('stacks/shared.ts', "export const health = '/health';\n");
  write('stacks/a.ts', stackOf('a', 'registry.example.com/a:1'));
  write('stacks/b.ts', stackOf('b', 'registry.example.com/b:1'));
  program = spawn('node', [PROGRAM, 'synth', '--dir', '.', '--watch'], { cwd: home });
  for (const stream of [program.stdout, program.stderr]) stream?.on('data', (text) => (printed += text));
  await until(() => printed.includes('changed in'));
});
afterAll(() => {
  isOver = true;
  program?.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

test('an edit of a stack is on the disk, and the files of the other one are not touched', async () => {
  const before = statSync(join(dist, 'b/local/0001-api.k8s.yaml'));
  write('stacks/a.ts', stackOf('a', 'registry.example.com/a:2'));
  await until(() => deployment('a').includes('registry.example.com/a:2'));
  const after = statSync(join(dist, 'b/local/0001-api.k8s.yaml'));
  expect([after.ino, after.mtimeMs]).toStrictEqual([before.ino, before.mtimeMs]);
});

test('an edit of what several import reaches all of them', async () => {
  write('stacks/shared.ts', "export const health = '/ready';\n");
  await until(() => ['a', 'b'].every((stack) => deployment(stack).includes('path: /ready')));
});

test.each([
  ['a mistake', (text: string) => text.replace('fastapi', 'fastap')],
  ['no TypeScript', (text: string) => text.replace('({', '({{')],
  ['what fails', (text: string) => `${text}throw new Error('no');\n`],
])('%s leaves dist/ alone, and the next good edit mends it', async (_, breaks) => {
  const before = deployment('a');
  printed = '';
  write('stacks/a.ts', breaks(stackOf('a', 'registry.example.com/a:3')));
  await until(() => /Nothing was written|cannot be read/.test(printed));
  expect(deployment('a')).toBe(before);
  const image = `registry.example.com/a:${before.length}-${_.length}`;
  write('stacks/a.ts', stackOf('a', image));
  await until(() => deployment('a').includes(image));
});

test('an editor that writes another file and puts it in the place of the old one is heard', async () => {
  write('stacks/.a.ts.tmp', stackOf('a', 'registry.example.com/a:4'));
  renameSync(join(home, 'stacks/.a.ts.tmp'), join(home, 'stacks/a.ts'));
  await until(() => deployment('a').includes('registry.example.com/a:4'));
});

test('a new stack comes and an old one goes', async () => {
  write('stacks/c.ts', stackOf('c', 'registry.example.com/c:1'));
  write('main.ts', "import { a } from './stacks/a';\nimport { c } from './stacks/c';\nexport const stacks = [a, c];\n");
  await until(() => deployment('c').includes('registry.example.com/c:1'));
  await until(() => !readdirSync(dist).includes('b'));
});

test('the folder is that of a synth from nothing, and Ctrl-C ends it', async () => {
  const ended = new Promise((end) => program?.on('exit', end));
  program?.kill('SIGINT');
  expect(await ended).toBe(130);
  const kept = filesIn(dist);
  rmSync(dist, { recursive: true });
  expect(spawnSync('node', [PROGRAM, 'synth', '--dir', '.'], { cwd: home }).status).toBe(0);
  expect(filesIn(dist)).toStrictEqual(kept);
});

const filesIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );
