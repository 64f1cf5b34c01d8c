// slipway check: files of anybody, in any number, and what is said of them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFiles } from '../../../cli/check/run';
import type { Finding } from '../../../schema/problems/finding';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-check-'));
  mkdirSync(join(folder, 'helm/templates'), { recursive: true });
  const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: ${spec}\n`;
  writeFileSync(join(folder, 'helm/templates/right.yaml'), `---\n${service('{ ports: [{ port: 80 }] }')}---\n`);
  writeFileSync(join(folder, 'helm/templates/wrong.yml'), service('{ ports: [{ port: 0 }] }').replace('web', 'api'));
  writeFileSync(join(folder, 'helm/notes.txt'), 'not looked at');
  writeFileSync(join(folder, 'list.json'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1' }] }));
  writeFileSync(join(folder, 'broken.yaml'), 'a: [1\nb: 2\n');
  mkdirSync(join(folder, 'empty'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Whether all is right, and what is told. */
function checked(paths: readonly string[], format: 'text' | 'json' | 'github' = 'json') {
  const said: string[] = [];
  const isRight = checkFiles({
    ...{ rules: 'kubernetes', format, say: (line) => void said.push(line) },
    paths: paths.map((path) => join(folder, path)),
  });
  return { isRight, said: said.map((line) => line.replaceAll(`${folder}/`, '')) };
}
const textsOf = ({ said }: ReturnType<typeof checked>) =>
  (JSON.parse(said.join('')).findings as Finding[]).map(
    ({ file, line, path, text }) => `${file === undefined ? '' : `${file}:${line} `}${path}: ${text}`,
  );

test('a file that is right', () => {
  expect(checked(['helm/templates/right.yaml'], 'text')).toStrictEqual({
    isRight: true,
    said: ['1 objects in 1 files: nothing is wrong.'],
  });
});

test('every YAML and JSON file below a folder, and every mistake at once', () => {
  const found = checked(['helm', 'list.json', 'nowhere.yaml', 'empty']);
  expect(found.isRight).toBe(false);
  expect(textsOf(found)).toStrictEqual([
    'nowhere.yaml: is no file and no folder.',
    'empty: has no file of YAML or JSON.',
    'list.json:1 items[0]: kind: is missing. It takes text.',
    'list.json:1 items[0]: metadata: is missing. It takes a group of options.',
    'helm/templates/wrong.yml:4 Service/api: spec.ports[0].port is 0, and has to be at least 1.',
  ]);
});

test('a file that is no YAML is told with its line, and the others are looked at', () => {
  const { said } = checked(['broken.yaml', 'helm']);
  const { findings } = JSON.parse(said.join(''));
  expect(findings.map(({ file, line }: { file?: string; line?: number }) => [file, line])).toContainEqual(['broken.yaml', 2]);
  expect(findings.length).toBeGreaterThan(1);
});

test('annotations for GitHub', () => {
  const { said } = checked(['helm'], 'github');
  expect(said.join('\n')).toContain('::error');
});
