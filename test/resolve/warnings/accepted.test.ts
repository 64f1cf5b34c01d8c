// Warnings that a stack accepts with a reason, acceptances that accept nothing, and names of rules that are none.
import { resolveStacks, warningsOf } from '../../../resolve';
import type { StackInput } from '../../../schema/stack';
import { api, db, problemsOf, resolved, shop } from '../../support/stacks';

const own = { ...api, secrets: [{ name: 'KEY', generate: true }] };
const reason = 'each signs for itself';
const accept = { 'generated-twice': reason } as const;
const lines = (...stacks: StackInput[]) =>
  warningsOf(resolveStacks(stacks)).map(({ path, environments, rule }) => [path, environments.join(), rule]);

test('a service accepts the warnings about it', () => {
  const { warnings, accepted } = resolved({ a: own, b: { ...own, accept } });
  expect(warnings).toStrictEqual([]);
  expect(accepted.map(({ path, rule, reason }) => ({ path: path.join('.'), rule, reason }))).toStrictEqual([
    { path: 'services.b.secrets', rule: 'generated-twice', reason },
  ]);
});

test('the stack accepts what none of its services does', () => {
  expect(resolved({ a: own, b: own }, { accept }).warnings).toStrictEqual([]);
  const both = resolved({ a: own, b: { ...own, accept } }, { accept: { 'generated-twice': 'for all' } });
  expect(both.accepted.map(({ reason }) => reason)).toStrictEqual([reason]);
  expect(both.warnings.map(({ path }) => path.join('.'))).toStrictEqual(['accept.generated-twice']);
});

test('another service accepts nothing, and its line is told with what it names', () => {
  const stack = shop({ a: { ...own, accept }, b: own });
  expect(warningsOf(resolveStacks([stack])).map(({ rule, path, text }) => ({ rule, path, text }))[1]).toStrictEqual({
    rule: 'unused-acceptance',
    path: 'services.a.accept.generated-twice',
    text: "nothing here breaks 'generated-twice'. There is nothing to accept, and a reader looks for it. Remove the line.",
  });
});

test('a line that accepts something in one environment is used', () => {
  const environments = { local: { services: { b: { secrets: [] } } }, production: {} };
  expect(lines(shop({ a: own, b: { ...own, accept } }, { environments }))).toStrictEqual([]);
});

test('a line of an environment is told where it stands', () => {
  const environments = { local: {}, production: { accept: { connections: 'they take turns' } } } as const;
  expect(lines(shop({ db }, { environments }))).toStrictEqual([
    ['environments.production.accept.connections', 'production', 'unused-acceptance'],
  ]);
});

test.each<[string, Record<string, unknown>, string]>([
  [
    'a name with a slip',
    { 'generated-twic': 'x' },
    "services.api.accept.generated-twic: 'generated-twic' is not the name of a warning. Did you mean 'generated-twice'? docs/findings.md lists them.",
  ],
  [
    'an error',
    { 'shared-disk': 'x' },
    "services.api.accept.shared-disk: 'shared-disk' finds errors, and an error cannot be accepted. Mend it, and remove this line.",
  ],
  [
    'no reason',
    { connections: ' ' },
    "services.api.accept.connections: has no reason. Write why it is right here, such as 'the program keeps nothing on its disk': the page of the stack shows it.",
  ],
])('%s is refused', (_, accept, line) => {
  expect(problemsOf({ api: { ...api, accept } })).toStrictEqual([line]);
});
