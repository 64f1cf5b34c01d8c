// YAML that means the same to every parser.
import fc from 'fast-check';
import { CORE_SCHEMA, load, loadAll, YAML11_SCHEMA } from 'js-yaml';
import { plainYaml, yamlOf } from '../../output/yaml';
import { anyText } from '../support/any-text';

const SCHEMAS = { '1.2': CORE_SCHEMA, '1.1': YAML11_SCHEMA };

/** Text that some parser or other takes for something else. */
const TRAPS = [
  ...['y', 'n', 'Y', 'N', 'yes', 'no', 'on', 'off', 'On', 'OFF', 'true', 'false', 'True', 'null', 'Null', '~', ''],
  ...['0775', '0o775', '0x1F', '0b11', '1_000', '1e3', '1.', '.5', '-1', '+1', '1.0', '.inf', '-.inf', '.nan', '685.230_15e+03'],
  ...['12:30', '1:30:00', '190:20:30', '2026-07-01', '2026-07-01T12:00:00Z', '2026-07-01 12:00:00'],
  ...['=', '<<', '!', '!!str x', '&a', '*', '*a', '- a', '? a', ': ', 'a: b', 'a #b', '#', '%', '@', '`', '|', '>', '---', '...'],
  ...['{', '}', '[]', ',', "'", '"', '\\', "it's", ' blank', 'blank ', '\t', '\n', 'two\nlines\n', 'two\n\n', '\n first', '\r\n'],
  ...['\u0000', '\u0007', '\u0085', '\u2028', '\uFEFF', 'ü€', '😀', 'x'.repeat(200)],
];

const text = fc.oneof(fc.constantFrom(...TRAPS), fc.string(), anyText);
const key = text.filter((name) => name !== '__proto__'); // no field and no key of a ConfigMap can be called so
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);
const { manifest } = fc.letrec((tie) => ({
  manifest: fc.dictionary(key, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  value: fc.oneof({ depthSize: 'small' }, text, number, fc.boolean(), tie('manifest'), fc.array(tie('value'), { maxLength: 4 })),
}));

test.each(Object.entries(SCHEMAS))('whatever a manifest holds, a parser of YAML %s reads what was written', (_, schema) => {
  const property = fc.property(manifest, (object) => {
    expect(load(yamlOf([object as object]), { schema })).toStrictEqual(object);
  });
  fc.assert(property, { numRuns: 500, seed: 20260701 });
});

test.each(Object.entries(SCHEMAS))('every trap stays text for a parser of YAML %s, as a value and as a key', (_, schema) => {
  for (const trap of TRAPS) {
    const object = { value: trap, [trap]: 'key', list: [trap] };
    expect(load(yamlOf([object]), { schema })).toStrictEqual(object);
  }
});

test('what is remembered of a text changes nothing: js-yaml alone prints the same', () => {
  const property = fc.property(manifest, (object) => expect(yamlOf([object as object])).toBe(plainYaml(object as object)));
  fc.assert(property, { numRuns: 1500, seed: 20260701 });
  const unusual = [
    { key: 1, none: undefined },
    { when: new Date(0) },
    { bytes: [new Uint8Array([1])] },
    { deep: [[], [[1]], [{}], [{ a: [null] }]] },
    {},
    [],
  ];
  for (const object of [...TRAPS.map((trap) => ({ a: [[trap], { [trap]: trap }], [trap]: trap })), ...unusual])
    expect(yamlOf([object])).toBe(plainYaml(object));
});

test('objects stand in one file, in their order', () => {
  const objects = [{ kind: 'Namespace' }, { kind: 'Service' }, { kind: 'Deployment' }];
  expect(loadAll(yamlOf(objects))).toStrictEqual(objects);
});

test('an object that is used twice is written out twice: kubectl knows anchors, a reader of a diff does not', () => {
  const labels = { app: 'shop' };
  expect(yamlOf([{ metadata: labels, selector: labels }])).toBe('metadata:\n  app: shop\nselector:\n  app: shop\n');
});

test('a long line stays a line, so that a command can be searched for', () => {
  const command = `until nc -z ${'x '.repeat(100)}; do sleep 1; done`;
  expect(yamlOf([{ command }]).split('\n')).toHaveLength(2); // the line and its end
});
