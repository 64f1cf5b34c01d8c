// The script that gives a page its settings.
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { configJs } from '../../../charts/static/config-js';
import { anyText } from '../../support/any-text';

/** What a page finds after the script has run. */
function settingsAfter(script: string): unknown {
  const window: { __CONFIG__?: unknown } = {};
  runInNewContext(script, { window });
  return window.__CONFIG__;
}

test('the script sets one variable', () => {
  expect(configJs({ API_URL: '/api', BETA: false, LIMIT: 20 })).toBe(
    'window.__CONFIG__ = {"API_URL":"/api","BETA":false,"LIMIT":20};\n',
  );
});

test('no setting can end the script', () => {
  expect(configJs({ A: '</script><!--' })).toBe('window.__CONFIG__ = {"A":"\\u003c/script>\\u003c!--"};\n');
});

test('line separators of Unicode, which once ended a line of a script, are escaped', () => {
  expect(configJs({ A: 'a\u2028b\u2029c' })).toBe('window.__CONFIG__ = {"A":"a\\u2028b\\u2029c"};\n');
});

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/).filter((text) => text !== '__proto__');
const text = fc.oneof(anyText, fc.constantFrom('</script>', '<!--', '\u2028', '\ud800', '\\u003c', '";alert(1)//'));
const value = fc.oneof(
  text,
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Object.is(n, -0)),
);

test('the page gets what the stack says, whatever it is', () => {
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (config) => {
      const script = configJs(config);
      expect(script).toMatch(/^window\.__CONFIG__ = [\n -;=-~]*;\n$/);
      expect({ ...(settingsAfter(script) as object) }).toStrictEqual(config);
    }),
  );
});
