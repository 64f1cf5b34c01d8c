// A team's own check is heard like one of Slipway's, wherever manifests are checked.
import { readFileSync } from 'node:fs';
import { App } from 'cdk8s';
import { check, defineCheck, type OwnCheck, SlipwayStack, synthesize } from '../../api';
import { wrongInCheck } from '../../checks/own';
import { site } from '../support/stacks';

const stack = { name: 'shop', services: { site }, environments: { local: {} } } as const;

const twoPods = defineCheck({
  name: 'two-pods',
  why: 'One pod is no pod while its node restarts.',
  fix: 'Set replicas to 2.',
  find: (manifests) =>
    manifests
      .filter(({ object }) => object.kind === 'Deployment' && object.spec?.replicas === 1)
      .map(({ path }) => ({ path, text: 'it has one pod.' })),
});

const findingsOf = (checks: readonly OwnCheck[]) =>
  synthesize([stack], { checks }).findings.map(({ level, rule, path, text }) => `${level} ${rule} ${path}: ${text}`);

test('what it finds stops synth, with its name, its reason and its remedy', () => {
  expect(findingsOf([twoPods])).toStrictEqual([
    'error two-pods shop/local/site/deployment: it has one pod. One pod is no pod while its node restarts. Set replicas to 2.',
  ]);
});

test('foreign manifests, and a stack in an app of somebody else, are held to it too', () => {
  const object = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 1 } };
  expect(check([{ path: 'web', object }], { checks: [twoPods] }).map(({ rule }) => rule)).toContain('two-pods');
  expect(new SlipwayStack(new App(), 'shop', { ...stack, checks: [twoPods] }).node.validate()).toStrictEqual([
    'shop/local/site/deployment: it has one pod. One pod is no pod while its node restarts. Set replicas to 2.',
  ]);
});

test('the check of docs/extending.md finds what the page shows', () => {
  const page = readFileSync('docs/extending.md', 'utf8');
  const [, code = ''] = /export const check = (defineCheck\([\s\S]*?\n\}\));/.exec(page) ?? [];
  const documented = new Function('defineCheck', `return ${code}`)(defineCheck) as OwnCheck;
  const bot = { type: 'container' } as const;
  const { findings } = synthesize([{ name: 'shop', services: { bot }, environments: { production: {}, local: {} } }], {
    checks: [documented],
  });
  expect(page).toContain(`    ${findings.map(({ path, text }) => `${path}: ${text}`).join()}\n`);
});

test('it cannot change what is written', () => {
  const [plain, checked] = [[], [{ ...twoPods, find: emptied }]].map((checks) => synthesize([stack], { checks }));
  expect(checked).toStrictEqual(plain);
});

const emptied: OwnCheck['find'] = (manifests) => {
  for (const { object } of manifests) Object.assign(object, { spec: {} });
  return [];
};

test('one that fails, or answers with something else, is a finding', () => {
  const find = () => {
    throw new TypeError("Cannot read properties of undefined (reading 'x')");
  };
  expect(findingsOf([{ ...twoPods, find }])).toStrictEqual([
    "error two-pods : the check 'two-pods' failed: Cannot read properties of undefined (reading 'x')",
  ]);
  expect(findingsOf([{ ...twoPods, find: (() => 5) as never }])[0]).toMatch(/^error two-pods : the check 'two-pods' failed: /);
  expect(findingsOf([{ ...twoPods, find: (() => [null]) as never }])[0]).toMatch(
    /^error two-pods : the check 'two-pods' failed: /,
  );
});

test.each([
  [undefined, ['nothing is no check. Write: export const check = defineCheck({ name, why, fix, find });']],
  [
    { name: 'Two pods', why: ' ', find: 5 },
    [
      "name: 'Two pods' is not the name of a check. Use lower-case letters, digits and '-', such as 'team-label'.",
      'why is missing. Write a sentence: everybody reads it who breaks the rule.',
      'fix is missing. Write a sentence: everybody reads it who breaks the rule.',
      'find is missing. Write a function from manifests to what is wrong: [{ path, text }].',
    ],
  ],
  [{ ...twoPods, name: 'ports' }, ["name: 'ports' is taken by another check. Give it another name."]],
  [twoPods, []],
])('%j is looked at before it is asked', (found, expected) => {
  expect(wrongInCheck(found, ['ports'])).toStrictEqual(expected);
});
