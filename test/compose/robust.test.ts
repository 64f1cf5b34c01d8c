// Whatever the text is: a project, or what is wrong with it and where. Nothing is thrown, and nothing takes for ever.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of compose
import fc from 'fast-check';
import { loadCompose } from '../../compose/load';
import type { Loaded } from '../../compose/project';
import specification from '../../compose/specification/compose-spec.json';
import { casesOf, lineOf } from './cases';

const load = (files: Readonly<Record<string, string>>, order = ['compose.yaml']): Loaded =>
  loadCompose({ files: order, read: (file) => (Object.hasOwn(files, file) ? files[file] : undefined), directory: '/case' });

const errorsOf = (loaded: Loaded): string[] =>
  'findings' in loaded ? loaded.findings.filter(({ level }) => level === 'error').map(lineOf) : [];

function isAnswer(loaded: Loaded): void {
  if (!('findings' in loaded)) {
    expect(loaded.project.name).not.toBe('');
    return;
  }
  expect(errorsOf(loaded).length).toBeGreaterThan(0);
  for (const { file, line, column, text } of loaded.findings) {
    expect(file).toMatch(/\.(yaml|env)$/);
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
    expect(text).toMatch(/[.?]$/);
    expect(text).not.toMatch(/undefined|\[object|Invalid input| {2}at /);
  }
}

/** Every key of the specification, at whatever depth. */
const KEYS = [...new Set(JSON.stringify(specification).match(/"[a-z_]+"(?=:\{)/g))].map((key) => JSON.parse(key) as string);

const key = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...KEYS) },
  fc.constantFrom('a', 'b', 'web', 'x-mine', '<<', '__proto__', 'constructor', 'toString', '', '1', 'a b'),
);

const text = fc.oneof(
  fc.constantFrom('80:80', '8000-8002:80-82/udp', '[::1]:1:1', './a:/b:ro', 'C:\\a:/b', 'v:/v', '1m30s', '512m', 'a', 'b'),
  fc.constantFrom(
    'service:a',
    'A=1',
    'A',
    'a=1',
    '${A}',
    '${A:-${B:-c}}',
    '${A:?why}',
    '${',
    '$$',
    'sh -c "a && b"',
    '"',
    '(',
    '~/a',
  ),
  fc.constantFrom(
    'service_healthy',
    'true',
    'no',
    '-1',
    '1.5',
    'all',
    'compose.yaml',
    'other.yaml',
    'bind',
    'volume',
    'external',
  ),
  fc.string(),
);

const value = fc.letrec<{ value: unknown; mapping: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    text,
    fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('mapping'),
  ),
  mapping: fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
})).value;

const service = fc.dictionary(fc.constantFrom(...Object.keys(specification.$defs.container_spec.properties), 'build', 'ports', 'depends_on', 'extends', 'deploy', 'healthcheck'), value, { maxKeys: 5 }); // biome-ignore format: one line

const file = fc.record({ services: fc.dictionary(fc.constantFrom('a', 'b', 'web'), service), volumes: value, include: value }, { requiredKeys: ['services'] }); // biome-ignore format: one line

describe('any file gives a project, or errors with their lines', () => {
  // Each of fast-check's strings is JSON, and JSON is YAML.
  it('made of the words of compose', () => {
    fc.assert(
      fc.property(file, file, (one, two) => {
        const files = { 'compose.yaml': JSON.stringify(one), 'other.yaml': JSON.stringify(two) };
        isAnswer(load(files));
        isAnswer(load(files, ['compose.yaml', 'other.yaml']));
      }),
      { numRuns: 100 },
    );
  });

  it('made of anything', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          value.map((any) => JSON.stringify(any)),
        ),
        (any) => isAnswer(load({ 'compose.yaml': any })),
      ),
      { numRuns: 100 },
    );
  });

  it('a good file with a piece cut out, moved or doubled', () => {
    const good = casesOf('reads.txt').map(({ files }) => files);
    fc.assert(
      fc.property(fc.constantFrom(...good), fc.nat(), fc.nat({ max: 40 }), fc.constantFrom('', '\n', '  ', '- ', '&a ', '*a ', '!reset '), (files, at, length, put) => {
        const whole = files['compose.yaml'] ?? '';
        const start = at % whole.length;
        const broken = whole.slice(0, start) + put + whole.slice(start + length);
        isAnswer(load({ ...files, 'compose.yaml': broken }));
      }), // biome-ignore format: one line
      { numRuns: 100 },
    );
  });
});

describe('what would never end', () => {
  it('aliases of aliases', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `x-${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`);
    expect(errorsOf(load({ 'compose.yaml': ['x-0: &a0 [x]', ...levels, 'services: {a: {image: x}}'].join('\n') }))).toEqual([
      'compose.yaml:7:10 x-6: holds more than 250000 values once its anchors and extends are written out. Take the anchors apart, or split the file.',
    ]);
  });

  it('services that extend large services', () => {
    const variables = Array.from({ length: 2000 }, (_, i) => `V${i}: x`).join(', ');
    const services = Array.from({ length: 2000 }, (_, i) => `  s${i}: {extends: base, environment: {A: b}}`);
    const text = ['services:', `  base: {image: x, environment: {${variables}}}`, ...services].join('\n');
    expect(errorsOf(load({ 'compose.yaml': text }))).toEqual([
      expect.stringMatching(
        / is more than is read: anchors, extends and include bring the same values again and again\. Split the project\.$/,
      ),
    ]);
  });

  it('a large service that many extend, and change nothing of', () => {
    const variables = Array.from({ length: 20_000 }, (_, i) => `V${i}: x`).join(', ');
    const services = Array.from({ length: 5000 }, (_, i) => `  s${i}: {extends: base}`);
    const text = ['services:', `  base: {image: x, environment: {${variables}}}`, ...services].join('\n');
    expect(errorsOf(load({ 'compose.yaml': text }))).toEqual([
      expect.stringMatching(/holds more than 250000 values once its anchors and extends are written out/),
    ]);
  });

  it('a large service with many hooks that are like it', () => {
    const variables = Array.from({ length: 10_000 }, (_, i) => `V${i}: x`).join(', ');
    const hooks = Array(5000).fill('{command: a}').join(', ');
    const text = `services: {a: {image: x, environment: {${variables}}, pre_start: [${hooks}]}}`;
    expect(errorsOf(load({ 'compose.yaml': text }))).toEqual([
      expect.stringMatching(/ services\.a\.pre_start: is more than is read/),
    ]);
  });

  it('ranges of ports', () => {
    const ports = Array.from({ length: 1000 }, (_, i) => `"127.0.0.${i % 250}:0-65535:0-65535"`).join(', ');
    expect(errorsOf(load({ 'compose.yaml': `services: {a: {image: x, ports: [${ports}]}}` }))).toEqual([
      expect.stringMatching(/ services\.a\.ports\[\d+\]: is more than is read/),
    ]);
  });

  it('variables that hold each other twice', () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `V${i + 1}=$V${i}$V${i}`).join('\n');
    const compose = 'services: {a: {image: x, env_file: e.env}}';
    expect(errorsOf(load({ 'compose.yaml': compose, 'e.env': `V0=xxxxxxxx\n${doubling}` }))).toEqual([
      'e.env:18:1 : cannot be read: this becomes longer than a million characters when its variables are replaced.',
    ]);
    const many = load({ 'compose.yaml': `services: {a: {image: "${'$V'.repeat(5000)}"}}`, '.env': `V=${'x'.repeat(1000)}` });
    expect(errorsOf(many)).toEqual([
      'compose.yaml:1:23 services.a.image: becomes longer than a million characters when its variables are replaced.',
    ]);
    const values = Array.from({ length: 5000 }, (_, i) => `V${i}: $V`).join(', ');
    const wide = load({ 'compose.yaml': `services: {a: {image: x, labels: {${values}}}}`, '.env': `V=${'x'.repeat(500_000)}` });
    expect(errorsOf(wide)).toEqual([expect.stringMatching(/ services\.a\.labels\.V\d+: is more than is read/)]);
  });

  it('many documents in a file, and many files', () => {
    const documents = Array.from({ length: 3000 }, (_, i) => `services: {s${i}: {image: x}}`);
    isAnswer(load({ 'compose.yaml': documents.join('\n---\n') }));
    const files = Object.fromEntries(documents.map((text, i) => [`${i}.yaml`, text]));
    isAnswer(load({ ...files, 'compose.yaml': JSON.stringify({ include: Object.keys(files) }) }));
  });

  it('files that are included again and again', () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `${i}.yaml`,
        `include: [{path: ${i + 1}.yaml}, {path: ./${i + 1}.yaml}]\nservices: {s${i}: {image: x}}`,
      ]),
    );
    const loaded = load({ ...files, 'compose.yaml': 'include: [0.yaml]', '40.yaml': 'services: {z: {image: x}}' });
    expect('project' in loaded && Object.keys(loaded.project.services)).toHaveLength(41);
  });

  it('brackets in brackets', () => {
    expect(errorsOf(load({ 'compose.yaml': `a: ${'['.repeat(5000)}` }))).toHaveLength(1);
    isAnswer(load({ 'compose.yaml': `services: {a: {image: "${'${A:-'.repeat(5000)}${'}'.repeat(5000)}"}}` }));
    isAnswer(load({ 'compose.yaml': `services: {a: {image: "${'${'.repeat(50_000)}"}}` }));
  });

  it('a chain of a thousand services that wait for each other', () => {
    const services = Array.from({ length: 1000 }, (_, i) => `  s${i}: {image: x, depends_on: [s${(i + 1) % 1000}]}`);
    const [first = ''] = errorsOf(load({ 'compose.yaml': ['services:', ...services].join('\n') }));
    expect(first).toMatch(/services wait for each other in a circle/);
  });

  it('a chain of services that extend each other', () => {
    const services = Array.from({ length: 60 }, (_, i) => `  s${i}: {extends: s${i + 1}}`);
    expect(errorsOf(load({ 'compose.yaml': ['services:', ...services, '  s60: {image: x}'].join('\n') }))[0]).toBe(
      'compose.yaml:52:18 services.s50.extends: extends more than 50 services one behind the other.',
    );
  });

  it('a hundred errors are told, and not a thousand', () => {
    const services = Array.from({ length: 1000 }, (_, i) => `  s${i}: {image: 5}`);
    const errors = errorsOf(load({ 'compose.yaml': ['services:', ...services].join('\n') }));
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)).toBe('compose.yaml:101:16 : there are more than 100 problems; the others are not told.');
  });
});

it('a key that JavaScript loses is refused, and one that it only knows is kept', () => {
  expect(errorsOf(load({ 'compose.yaml': 'services:\n  __proto__: { image: a }\n  constructor: { image: b }\n' }))).toEqual([
    "compose.yaml:2:3 services: '__proto__' cannot be a key: programs in JavaScript, as this one, lose it. Give it another name.",
  ]);
});

it('a file that is not UTF-8 is refused at the character, because a value would change in silence', () => {
  const text = Buffer.from("services:\n  web:\n    image: a\n    environment: { A: 'caf\xe9' }\n", 'latin1').toString('utf8');
  expect(errorsOf(load({ 'compose.yaml': text }))).toEqual([
    'compose.yaml:4:27 : this character is not of UTF-8, so nobody can tell which one is meant. Save the file as UTF-8.',
  ]);
});

it('a file that cannot be read, or is a folder, is not there', () => {
  const read = () => {
    throw new Error('EISDIR');
  };
  expect(errorsOf(loadCompose({ files: ['compose.yaml'], read }))).toEqual([
    'compose.yaml:1:1 : there is no file compose.yaml that can be read.',
  ]);
});
