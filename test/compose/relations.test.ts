// What has to hold for every project, whatever it says: the same thing said in another way is the same project.
import { loadCompose } from '../../compose/load';
import type { Project } from '../../compose/project';
import { type Case, casesOf, lineOf } from './cases';

const load = (files: Readonly<Record<string, string>>, order: readonly string[], profiles?: readonly string[]) =>
  loadCompose({
    files: order,
    read: (file) => (Object.hasOwn(files, file) ? files[file] : undefined),
    name: 'same',
    ...(profiles ? { profiles } : {}),
  });

function projectOf(files: Readonly<Record<string, string>>, order: readonly string[], profiles?: readonly string[]): Project {
  const loaded = load(files, order, profiles);
  if ('findings' in loaded) throw new Error(loaded.findings.map(lineOf).join('\n'));
  return loaded.project;
}

const GOOD = [...casesOf('reads.txt'), ...casesOf('several-files.txt'), ...casesOf('environment.txt')].filter(
  ({ errors }) => errors.length === 0,
);
const each = it.each(GOOD.map((one): [string, Case] => [one.title, one]));

describe('a file over itself changes nothing', () => {
  each('%s', (_, { files, order, profiles }) => {
    const last = order.at(-1) ?? '';
    expect(projectOf(files, [...order, last], profiles)).toEqual(projectOf(files, order, profiles));
  });
});

describe('a project that is included is the project, but for its name', () => {
  each('%s', (_, { files, order, profiles }) => {
    const including = { ...files, 'top.yaml': JSON.stringify({ include: [{ path: order }] }) };
    expect(projectOf(including, ['top.yaml'], profiles)).toEqual(projectOf(files, order, profiles));
  });
});

describe('a service that extends another and says nothing is that other', () => {
  // a base in another file is one file: it sees neither what that includes nor what lies over it
  const alone = GOOD.filter(({ files, order }) => order.length === 1 && !/^include:/m.test(files[order[0] ?? ''] ?? ''));
  it.each(alone.map((one): [string, Case] => [one.title, one]))('%s', (_, { files, order, profiles }) => {
    const [file = ''] = order;
    const { services, disabled_services, ...rest } = projectOf(files, order, profiles);
    const extending = Object.fromEntries(
      Object.keys({ ...services, ...disabled_services }).map((name) => [name, { extends: { file, service: name } }]),
    );
    const { name: __, ...shared } = rest;
    const resources = Object.fromEntries(Object.entries(shared).map(([section, all]) => [section, named(section, all)]));
    const text = JSON.stringify({ ...resources, services: extending });
    expect(projectOf({ ...files, 'top.yaml': text }, ['top.yaml'], profiles).services).toEqual(services);
  });
});

/** Something with these names, for services to refer to. */
function named(section: string, all: object): Record<string, unknown> {
  const stub: Readonly<Record<string, object>> = {
    models: { model: 'm' },
    jobs: { image: 'j', triggers: { manual: true } },
    networks: { external: true },
    volumes: { external: true },
  };
  return Object.fromEntries(Object.keys(all).map((name) => [name, stub[section] ?? { external: true }]));
}

describe('no finding tells a value that may be a secret', () => {
  const SECRET = 'hunter2-secret';
  it.each([
    ['in a variable with a wrong shape', `services: {a: {image: x, environment: {A: [${SECRET}]}}}`],
    ['in a variable with a space in its name', `services: {a: {image: x, environment: ["A =${SECRET}"]}}`],
    ['with braces that are not right', `services: {a: {image: x, environment: {A: "${SECRET}\${"}}}`],
    ['in a command that is not closed', `services: {a: {image: x, command: "run '${SECRET}"}}`],
    ['in a command that ends early', `services: {a: {image: x, command: "run ${SECRET} && b", nonsense: 1}}`],
    ['in a build argument', `services: {a: {build: {args: {A: {b: ${SECRET}}}}}}`],
    ['in a label', `services: {a: {image: x, labels: [[${SECRET}]]}}`],
    ['in the text of a secret', `services: {a: {image: x}}\nsecrets: {s: {content: ${SECRET}}}`],
    ['in a health check', `services: {a: {image: x, healthcheck: {test: [curl, ${SECRET}]}}}`],
    ['in a text where a mapping stands', `services: {a: ${SECRET}}`],
    ['in a driver option', `services: {a: {image: x}}\nvolumes: {v: {driver_opts: {password: [${SECRET}]}}}`],
    ['twice in a list', `services: {a: {image: x, security_opt: [${SECRET}, ${SECRET}]}}`],
    ['in an env file', 'services: {a: {image: x, env_file: e.env}}', `A="${SECRET}`],
    ['in broken YAML', `services: {a: {image: x, environment: {A: "${SECRET}}}`],
  ])('%s', (_, text, env = '') => {
    const loaded = load({ 'compose.yaml': text, 'e.env': env }, ['compose.yaml']);
    const lines = 'findings' in loaded ? loaded.findings.map(lineOf) : [];
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('\n')).not.toContain(SECRET);
  });
});
