// The rules about any manifest: one fault each, and what is right beside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, readManifests } from '../../../api';
import { KUBERNETES } from '../../../checks/rules';

/** The cases of a file: the line above each begins with `===`. */
const casesIn = (file: string): [name: string, text: string][] =>
  readFileSync(join(__dirname, file), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]);

function findingsIn(text: string) {
  const read = readManifests(text, 'all.yaml');
  return read.ok ? check(read.value, { rules: 'kubernetes' }) : read.findings;
}

const wrong = casesIn('wrong.txt');

test.each(wrong)('%s', (name, text) => {
  const findings = findingsIn(text);
  expect([...new Set(findings.map(({ rule }) => rule))].sort().join(', ')).toBe(name.slice(0, name.indexOf(':')));
  for (const finding of findings) {
    expect(finding).toMatchObject({ file: 'all.yaml', line: expect.any(Number) });
    expect(`${finding.path} ${finding.text}`).not.toMatch(/undefined|NaN|\[object/);
  }
});

test('each rule has a fault that it alone finds', () => {
  const alone = new Set(wrong.map(([name]) => name.slice(0, name.indexOf(':'))));
  expect(Object.keys(KUBERNETES).filter((name) => !alone.has(name))).toStrictEqual([]);
});

test.each(casesIn('right.txt'))('nothing is wrong: %s', (_, text) => {
  expect(findingsIn(text)).toStrictEqual([]);
});
