// JSON Merge Patch as RFC 7386 has it: its own examples, then its rules on random documents.
import fc from 'fast-check';
import { isObject, mergePatch } from '../../schema/merge-patch';

// Appendix A, in its order
test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [
    ['a', 'b'],
    ['c', 'd'],
    ['c', 'd'],
  ],
  [{ a: 'b' }, ['c'], ['c']],
  [{ a: 'foo' }, null, null],
  [{ a: 'foo' }, 'bar', 'bar'],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: 'b', c: null }, { a: 'b' }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('%j patched with %j is %j', (target, patch, result) => {
  expect(mergePatch(target, patch)).toStrictEqual(result);
});

test('the example of section 3', () => {
  const document = {
    title: 'Goodbye!',
    author: { givenName: 'John', familyName: 'Doe' },
    tags: ['example', 'sample'],
    content: 'This will be unchanged',
  };
  const patch = { title: 'Hello!', phoneNumber: '+01-123-456-7890', author: { familyName: null }, tags: ['example'] };
  expect(mergePatch(document, patch)).toStrictEqual({
    title: 'Hello!',
    author: { givenName: 'John' },
    tags: ['example'],
    content: 'This will be unchanged',
    phoneNumber: '+01-123-456-7890',
  });
});

// few keys, so that document and patch meet
const { value: json, object } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.integer(),
    fc.string(),
    fc.array(tie('value'), { maxLength: 2 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), { noNullPrototype: true }),
})) as { value: fc.Arbitrary<unknown>; object: fc.Arbitrary<Record<string, unknown>> };

test('a patch that is no object takes the place of the document', () => {
  fc.assert(
    fc.property(
      json,
      json.filter((patch) => !isObject(patch)),
      (target, patch) => expect(mergePatch(target, patch)).toBe(patch),
    ),
  );
});

test('each name in an object: null removes it, a value is merged into it, and what the patch does not name stays', () => {
  fc.assert(
    fc.property(object, object, (target, patch) => {
      const result = mergePatch(target, patch) as Record<string, unknown>;
      for (const name of ['a', 'b', 'c', 'd']) {
        if (!(name in patch)) expect([name in result, result[name]]).toStrictEqual([name in target, target[name]]);
        else if (patch[name] === null) expect(name in result).toBe(false);
        else expect(result[name]).toStrictEqual(mergePatch(target[name], patch[name]));
      }
    }),
  );
});

test('an object patched over anything else starts from nothing', () => {
  fc.assert(
    fc.property(
      json.filter((target) => !isObject(target)),
      object,
      (target, patch) => expect(mergePatch(target, patch)).toStrictEqual(mergePatch({}, patch)),
    ),
  );
});

test('the empty patch changes nothing, and a patch applied twice is a patch applied once', () => {
  fc.assert(
    fc.property(object, json, (target, patch) => {
      expect(mergePatch(target, {})).toStrictEqual(target);
      const once = mergePatch(target, patch);
      expect(mergePatch(once, patch)).toStrictEqual(once);
    }),
  );
});

test('neither the document nor the patch is changed: the base serves three environments', () => {
  fc.assert(
    fc.property(json, json, (target, patch) => {
      const before = structuredClone({ target, patch });
      mergePatch(target, patch);
      expect({ target, patch }).toStrictEqual(before);
    }),
  );
});
