// slipway import: what it writes, what it leaves alone, and how it ends.
import type { ImportLine } from '../../../cli/import/arguments';
import { environmentsOf, sorted } from '../../../cli/import/environments';
import { withDocument, withStack } from '../../../cli/import/place';
import { runImport } from '../../../cli/import/run';
import { nowhere } from '../../../resolve/repository';
import { lookAt } from '../../support/compose';

const LINE: ImportLine = {
  file: [],
  environment: [],
  envFile: [],
  profile: [],
  yaml: false,
  stdout: false,
  check: false,
  taken: false,
  verbose: false,
};

const COMPOSE = "services:\n  web: { image: 'web:1', ports: ['80:3000'], environment: { SECRET_KEY: very-secret-value } }\n";

/** A folder in memory. */
class Folder {
  readonly said: string[] = [];
  printed = '';

  constructor(readonly files: Record<string, string>) {}

  run(line: Partial<ImportLine> = {}, files: readonly string[] = []): boolean {
    this.said.length = 0;
    return runImport({
      files,
      line: { ...LINE, ...line },
      dir: undefined,
      look: lookAt(this.files),
      ...{ folder: '', root: '/home/somebody/shop' },
      disk: {
        read: (path) => this.files[path],
        exists: (path) => Object.hasOwn(this.files, path),
        write: (path, text) => {
          this.files[path] = text;
        },
      },
      repositories: nowhere,
      say: (text) => this.said.push(text),
      print: (text) => {
        this.printed += text;
      },
    });
  }
}

const STACK = 'deploy/stacks/shop.ts';

test('writes the stack, the record, the example of its secrets and the list, and no value of a secret', () => {
  const folder = new Folder({ 'compose.yaml': COMPOSE });
  expect(folder.run()).toBe(true);
  expect(Object.keys(folder.files)).toStrictEqual([
    'compose.yaml',
    STACK,
    'deploy/stacks/shop.import.json',
    'deploy/secrets/shop.example.env',
    'deploy/main.ts',
  ]);
  expect(folder.files[STACK]).toMatch(
    /^\/\/ shop, imported from compose\.yaml\..*\nimport \{ defineStack \} from 'slipway';\n\nexport const shop = defineStack\(\{\n {2}name: 'shop',\n/,
  );
  expect(folder.files['deploy/main.ts']).toBe(
    "// The stacks of this project.\nimport { shop } from './stacks/shop';\n\nexport const stacks = [shop];\n",
  );
  const { 'compose.yaml': _, ...written } = folder.files;
  expect(JSON.stringify(written)).not.toContain('very-secret-value');
  expect(folder.said.join('\n')).not.toContain('very-secret-value');
  expect(folder.said.at(-1)).toMatch(/\nNothing needs a person\.$/);
});

test('the second time there is nothing to do', () => {
  const folder = new Folder({ 'compose.yaml': COMPOSE });
  folder.run();
  const before = { ...folder.files };
  expect(folder.run()).toBe(true);
  expect(folder.files).toStrictEqual(before);
  expect(folder.said).toContain('deploy/stacks/shop.ts says what the compose files say.');
});

test('a stack that nobody edited follows the compose file, and the changes are said', () => {
  const folder = new Folder({ 'compose.yaml': COMPOSE });
  folder.run();
  folder.files['compose.yaml'] = COMPOSE.replace('web:1', 'web:2');
  expect(folder.run()).toBe(true);
  expect(folder.said).toContain('1 change in the compose files since the import:');
  expect(folder.said).toContain('  ~ services.web.image: "web:1" → "web:2"');
  expect(folder.files[STACK]).toContain("image: 'web:2'");
});

test('an edited stack is left alone until its owner has taken the changes over', () => {
  const folder = new Folder({ 'compose.yaml': COMPOSE });
  folder.run();
  const edited = folder.files[STACK]?.replace("image: 'web:1'", "image: 'mirror/web:1'") ?? '';
  folder.files[STACK] = edited;
  expect(folder.run()).toBe(true);
  folder.files['compose.yaml'] = COMPOSE.replace('web:1', 'web:2');
  expect(folder.run()).toBe(false);
  expect(folder.files[STACK]).toBe(edited);
  expect(folder.said).toContain(
    'deploy/stacks/shop.ts was edited, so it stays as it is. Bring these changes over, and then say so: npm run slipway -- import --taken',
  );
  expect(folder.run({ taken: true })).toBe(true);
  expect(folder.run()).toBe(true);
  expect(folder.files[STACK]).toBe(edited);
});

test('--check writes nothing, and fails when the two have parted', () => {
  const folder = new Folder({ 'compose.yaml': COMPOSE });
  expect(folder.run({ check: true })).toBe(false);
  expect(folder.said).toContain('no stack shop was imported here. Import it first: npm run slipway -- import');
  folder.run();
  expect(folder.run({ check: true })).toBe(true);
  folder.files['compose.yaml'] = COMPOSE.replace('web:1', 'web:2');
  const before = { ...folder.files };
  expect(folder.run({ check: true })).toBe(false);
  expect(folder.files).toStrictEqual(before);
  expect(folder.said).toContain('The compose files and the stack have parted. Run npm run slipway -- import');
});

test('a stack that no import has written is never overwritten', () => {
  const folder = new Folder({ 'compose.yaml': COMPOSE, [STACK]: 'mine' });
  expect(folder.run()).toBe(false);
  expect(folder.files[STACK]).toBe('mine');
});

test('--stdout prints the stack and writes nothing', () => {
  const folder = new Folder({ 'compose.yaml': COMPOSE });
  expect(folder.run({ stdout: true, yaml: true, name: 'other' })).toBe(true);
  expect(Object.keys(folder.files)).toStrictEqual(['compose.yaml']);
  expect(folder.printed).toMatch(/^# other, imported from compose\.yaml\..*\nname: other\nservices:\n {2}web:\n/);
});

test('--yaml keeps the other stacks of the file', () => {
  const folder = new Folder({ 'compose.yaml': COMPOSE, 'slipway.yaml': 'name: mine\nservices: {}\n' });
  expect(folder.run({ yaml: true })).toBe(true);
  expect(folder.files['slipway.yaml']).toMatch(/^name: mine\nservices: \{\}\n---\n# shop, imported/);
  expect(folder.run({ yaml: true })).toBe(true);
});

test.each<[string, Readonly<Record<string, string>>, Partial<ImportLine>, readonly string[], string]>([
  [
    'no compose file',
    { 'a.txt': '' },
    {},
    [],
    'there is no compose file here. Name one, or go to its folder: compose.yaml, compose.yml, docker-compose.yml, docker-compose.yaml.',
  ],
  ['a file that is not there', { 'compose.yaml': COMPOSE }, {}, ['other.yaml'], 'there is no file other.yaml.'],
  ['nginx.conf that is not there', { 'compose.yaml': COMPOSE }, { nginx: 'n.conf' }, [], 'there is no file n.conf.'],
  [
    'an environment without files',
    { 'compose.yaml': COMPOSE },
    { environment: ['staging'] },
    [],
    "--environment staging: write development, local or production, '=', and files with ',' between them.",
  ],
  [
    'a name',
    { 'compose.yaml': COMPOSE },
    { name: 'my_shop' },
    [],
    "'my_shop' cannot be the name of a stack: at most 52 small letters, digits and dashes, with a letter first. Name it: --name.",
  ],
])('refused: %s', (_, files, line, named, sentence) => {
  const folder = new Folder({ ...files });
  expect(folder.run(line, named)).toBe(false);
  expect(folder.said).toStrictEqual([sentence, 'Nothing was applied.']);
  expect(folder.files).toStrictEqual(files);
});

test('what compose refuses is refused with its line', () => {
  const folder = new Folder({ 'compose.yaml': 'services:\n  web: { image: a:1, imge: b }\n' });
  expect(folder.run()).toBe(false);
  expect(folder.said[0]).toMatch(/compose\.yaml[\s\S]*2:\d+ services\.web/);
});

describe('environments by the names of files', () => {
  const APP = "services:\n  web: { build: ., ports: ['80:3000'], environment: { A: '1', B: '2' } }\n";

  test('overrides of one file', () => {
    const folder = new Folder({
      Dockerfile: 'FROM node:22\nWORKDIR /app\n',
      'compose.yaml': APP,
      'compose.override.yaml': "services:\n  web: { volumes: ['.:/app'], environment: { A: dev } }\n",
      'compose.prod.yaml': 'services:\n  web: { deploy: { replicas: 3 } }\n',
      'compose.tools.yaml': 'services: {}\n',
    });
    expect(folder.run()).toBe(true);
    expect(folder.said.slice(0, 4)).toStrictEqual([
      'development: compose.yaml, compose.override.yaml',
      'local: compose.yaml',
      'production: compose.yaml, compose.prod.yaml',
      'compose.tools.yaml is not read, as compose does not read it by itself. Name it on the line, or with -e.',
    ]);
    const [, environments] = folder.files[STACK]?.split('  environments: ') ?? [];
    expect(environments?.replaceAll(/\s+/g, ' ')).toBe(
      "{ development: { services: { web: { source: '.', env: { A: 'dev' } } } }, local: {}, production: {}, }, }); ",
    );
  });

  test.each([
    ['an override', { isComplete: false, keys: 3, services: ['web'] }, ['base', 'prod']],
    ['a file for itself', { isComplete: true, keys: 20, services: ['web', 'proxy'] }, ['prod']],
    ['complete, but it says little', { isComplete: true, keys: 5, services: ['web'] }, ['base', 'prod']],
  ])('%s', (_, own, production) => {
    const alone = (files: readonly string[]) =>
      files[0] === 'prod' ? own : { isComplete: true, keys: 20, services: ['web', 'db'] };
    expect(environmentsOf({ base: ['base'], production: 'prod', others: [] }, alone, () => false).production).toStrictEqual(
      production,
    );
  });

  test('files that a person names belong to every environment', () => {
    expect(sorted(['docker-compose.yml', 'docker-compose.prod.yml', 'docker-compose.db.yml'], true)).toStrictEqual({
      base: ['docker-compose.yml', 'docker-compose.db.yml'],
      production: 'docker-compose.prod.yml',
      others: [],
    });
  });
});

test('an env file that is not here is read from its example', () => {
  const folder = new Folder({
    'compose.yaml': "services:\n  web: { image: 'web:1', env_file: web.env, ports: ['80:3000'] }\n",
    'web.env.example': 'SIZE=3\n',
  });
  expect(folder.run()).toBe(true);
  expect(folder.said).toContain('web.env is not here, so web.env.example was read.');
  expect(folder.files[STACK]).toContain("SIZE: '3'");
});

test('what is unwise in a compose file is said with its line', () => {
  const folder = new Folder({
    'compose.yaml': "services:\n  web: { image: 'web:1', ports: ['80:3000'], command: 'serve && echo' }\n",
  });
  folder.run();
  expect(folder.said.filter((line) => line.startsWith('compose.yaml:2 services.web.command'))).toHaveLength(1);
});

test.each([
  [undefined, "// The stacks of this project.\nimport { shop } from './stacks/shop';\n\nexport const stacks = [shop];\n"],
  [
    "import { a } from './a';\n\nexport const stacks = [a];\n",
    "import { a } from './a';\nimport { shop } from './stacks/shop';\n\nexport const stacks = [a, shop];\n",
  ],
  [
    "import { shop } from './mine';\nexport const stacks = [shop];\n",
    "import { shop } from './mine';\nexport const stacks = [shop];\n",
  ],
  ['export default [];\n', undefined],
])('a list of stacks %#', (before, after) => {
  expect(withStack(before, 'shop', './stacks/shop')).toBe(after);
});

test('a document takes the place of the one with its name', () => {
  expect(withDocument('name: a\n---\nname: b\nx: 1\n---\nname: c\n', 'b', 'name: b\n')).toBe(
    'name: a\n---\nname: b\n---\nname: c\n',
  );
});
