// Where a value stands, what was written there, and what else is known of a project.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of compose
import { loadCompose } from '../../compose/load';
import type { Input, Path, Place } from '../../compose/project';
import { lineOf } from './cases';

const FILES: Readonly<Record<string, string>> = {
  'compose.yaml': [
    'x-common: &common', // 1
    '  restart: always',
    'services:',
    '  web:', // 4
    '    <<: *common',
    '    image: "shop:${TAG:-1}"',
    '    environment:', // 7
    '      - MODE=${MODE}',
    '      - PLAIN=$$5',
    '    ports: ["${PORT:-8080}:80", "90-91:90-91"]', // 10
    '    env_file: web.env',
    '    links: [db]',
    '    x-owner: me', // 13
    '  db:',
    '    build: ./db',
    '  later: { image: x, profiles: [more] }', // 16
    'volumes:',
    '  data: { x-size: 5, labels: { x-kept: "1" } }',
    '',
  ].join('\n'),
  'over.yaml': 'services:\n  web:\n    tty: true\n    environment:\n      MODE: ${NEW:?say which}\n',
  'web.env': '# of the page\n\nCOLOUR=blue\nexport SIZE=$COLOUR-${DEPTH}\n',
  '.env': 'MODE=test\nNEW=new\nSECRET=of the machine\n',
};

const load = (more: Partial<Input> = {}, files = FILES) => {
  const read = (file: string) => (Object.hasOwn(files, file) ? files[file] : undefined);
  const loaded = loadCompose({ files: ['compose.yaml', 'over.yaml'], read, name: 'shop', ...more });
  if ('findings' in loaded) throw new Error(loaded.findings.map(lineOf).join('\n'));
  return loaded;
};

const at = (place: Place | undefined) => place && `${place.file}:${place.line}:${place.column}`;

it.each<[string, Path, string]>([
  ['a service, where its key is', ['services', 'web'], 'compose.yaml:4:3'],
  ['a key that another file has over it, in that file', ['services', 'web', 'environment', 'MODE'], 'over.yaml:5:7'],
  ['a key that only the file below has', ['services', 'web', 'image'], 'compose.yaml:6:5'],
  ['a key that only the file above has', ['services', 'web', 'tty'], 'over.yaml:3:5'],
  ['a variable of a list, where its item is', ['services', 'web', 'environment', 'PLAIN'], 'compose.yaml:9:9'],
  ['a variable of an env file, in that file', ['services', 'web', 'environment', 'SIZE'], 'web.env:4:1'],
  ['the second port of a range, where the range is', ['services', 'web', 'ports', 2, 'target'], 'compose.yaml:10:33'],
  ['what a merge key brought, where the anchor has it', ['services', 'web', 'restart'], 'compose.yaml:2:3'],
  ['a dependency that a link brought, where the link is', ['services', 'web', 'depends_on', 'db'], 'compose.yaml:12:13'],
  ['a default, where what it belongs to is', ['services', 'db', 'build', 'dockerfile'], 'compose.yaml:15:12'],
  ['a network that nobody wrote, where its service is', ['services', 'db', 'networks', 'default'], 'compose.yaml:15:5'],
  ['a key that is not there, where its service is', ['services', 'db', 'command'], 'compose.yaml:14:3'],
  ['a service that does not run', ['disabled_services', 'later'], 'compose.yaml:16:3'],
])('%s', (_, path, place) => {
  expect(at(load().source.place(path))).toBe(place);
});

it('what stood there before ${…} was replaced', () => {
  const { project, source } = load();
  expect(project.services.web?.image).toBe('shop:1');
  expect(source.written(['services', 'web', 'image'])).toBe('shop:${TAG:-1}');
  expect(source.written(['services', 'web', 'ports', 0, 'published'])).toBe('${PORT:-8080}:80');
  expect(source.written(['services', 'web', 'environment', 'PLAIN'])).toBe('PLAIN=$$5');
  expect(source.written(['services', 'web', 'ports', 1, 'published'])).toBeUndefined();
  expect(source.written(['services', 'web'])).toBeUndefined();
});

it('every variable with its default, and whether it is demanded', () => {
  const variables = load().source.variables.map(({ name, fallback, required, place }) => [name, fallback, required, at(place)]);
  expect(variables).toEqual([
    ['TAG', '1', false, 'compose.yaml:6:12'],
    ['MODE', undefined, false, 'compose.yaml:8:9'],
    ['PORT', '8080', false, 'compose.yaml:10:13'],
    ['NEW', undefined, true, 'over.yaml:5:13'],
  ]);
});

it('keys of other programs, but no names that begin with x-', () => {
  const { project, source } = load();
  expect(source.extensions.map(({ path, place, value }) => [path.join('.'), at(place), value])).toEqual([
    ['x-common', 'compose.yaml:1:1', { restart: 'always' }],
    ['services.web.x-owner', 'compose.yaml:13:5', 'me'],
    ['volumes.data.x-size', 'compose.yaml:18:11', 5],
  ]);
  expect(project.volumes.data?.labels).toEqual({ 'x-kept': '1' });
});

it('files in the order in which they were read', () => {
  expect(load().source.files).toEqual(['.env', 'compose.yaml', 'over.yaml', 'web.env']);
});

describe('the environment', () => {
  it('the shell wins over .env', () => {
    const { project, source } = load({ environment: { MODE: 'shell', NEW: 'shell', GONE: undefined } });
    expect(project.services.web?.environment.MODE).toBe('shell');
    expect(source.environment).toEqual({ MODE: 'shell', NEW: 'shell', SECRET: 'of the machine', COMPOSE_PROJECT_NAME: 'shop' });
  });

  it('files that are named take the place of .env, the later over the earlier', () => {
    const files = { ...FILES, 'a.env': 'NEW=a\nB=a', 'b.env': 'NEW=${B}b' };
    expect(load({ envFiles: ['a.env', 'b.env'] }, files).project.services.web?.environment.MODE).toBe('ab');
  });

  it('profiles that are asked for', () => {
    expect(Object.keys(load({ profiles: ['more'] }).project.services)).toEqual(['web', 'db', 'later']);
    expect(Object.keys(load({ environment: { COMPOSE_PROFILES: 'other,more' } }).project.services)).toContain('later');
  });
});

describe('the name', () => {
  const named = (more: Partial<Input>, text = 'services: {a: {image: x}}', file = 'compose.yaml') => {
    const loaded = loadCompose({ files: [file], read: (path) => (path === file ? text : undefined), ...more });
    return 'findings' in loaded ? loaded.findings.map(lineOf) : loaded.project.name;
  };

  it('is asked for, else of the environment, else of the file, else of the folder', () => {
    const text = 'name: "of-${F:-file}"\nservices: {a: {image: x}}';
    const environment = { COMPOSE_PROJECT_NAME: 'of-shell' };
    expect(named({ name: 'asked', environment }, text)).toBe('asked');
    expect(named({ environment }, text)).toBe('of-shell');
    expect(named({ directory: '/home/me/My Shop' }, text)).toBe('of-file');
    expect(named({ directory: '/home/me/My Shop' })).toBe('myshop');
    expect(named({}, undefined, '/srv/Shop_2/compose.yaml')).toBe('shop_2');
    expect(named({ directory: '/home/me' }, undefined, 'docker/compose.yaml')).toBe('docker');
  });

  it('that is asked for has to be right, and there has to be one', () => {
    expect(named({ name: 'My Shop' })).toEqual([
      "compose.yaml:1:1 : 'My Shop' cannot be the name of a project: small letters, digits, - and _ only, and a letter or digit first.",
    ]);
    expect(named({})).toEqual(['compose.yaml:1:1 : the project has no name. Write name: at the top of the file.']);
  });
});

describe('a fresh clone', () => {
  const files = { 'compose.yaml': 'services: {a: {image: "x:${TAG:?set it}", env_file: [.env.local]}}' };
  const read = (file: string) => (file === 'compose.yaml' ? files[file] : undefined);
  const problems = [
    'compose.yaml:1:23 services.a.image: TAG is not set, or is empty, and the file demands it: set it. Set it in the environment or in .env.',
    'compose.yaml:1:54 services.a.env_file[0]: there is no file .env.local that can be read.',
  ];

  it('has warnings where compose refuses', () => {
    const loaded = loadCompose({ files: ['compose.yaml'], read, name: 'a', freshClone: true });
    expect('project' in loaded && loaded.warnings.map(lineOf)).toEqual(problems);
    expect('project' in loaded && loaded.project.services.a?.image).toBe('x:');
  });

  it('is an error otherwise', () => {
    const loaded = loadCompose({ files: ['compose.yaml'], read, name: 'a' });
    expect('findings' in loaded && loaded.findings.map(lineOf)).toEqual(problems.slice(0, 1));
  });
});

it('warnings: what compose drops or replaces in silence', () => {
  const text =
    'services:\n  a:\n    image: "x${NOWHERE}"\n    command: a && b\n    environment: {D: 2020-01-01}\nnetworks: {n: {external: {name: q}}}\n';
  const loaded = loadCompose({ files: ['c.yaml'], read: (file) => (file === 'c.yaml' ? text : undefined), name: 'a' });
  expect('project' in loaded && loaded.warnings.map(lineOf)).toEqual([
    'c.yaml:5:22 services.a.environment.D: compose reads 2020-01-01 as a time and writes it in another way. Put it into quotes.',
    'c.yaml:3:12 services.a.image: NOWHERE is set nowhere, so that its place stays empty. Set it in .env, or give it a default: ${NOWHERE:-…}.',
    "c.yaml:4:14 services.a.command: compose starts no shell, and drops & with all that follows. For a shell write ['sh', '-c', '…'].",
    'c.yaml:6:27 networks.n.external.name: external.name is old. Write name: beside external: true.',
  ]);
});

it('line ends of Windows and a byte order mark change nothing but themselves', () => {
  const files = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name, `\uFEFF${text.replaceAll('\n', '\r\n')}`]));
  const windows = load({}, files);
  expect(windows.project).toEqual(load().project);
  expect(at(windows.source.place(['services', 'web', 'image']))).toBe('compose.yaml:6:5');
  expect(at(windows.source.place(['services', 'web', 'environment', 'SIZE']))).toBe('web.env:4:1');
});
