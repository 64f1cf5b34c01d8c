// Which previews `slipway previews` finds, and which of them it deletes.
import type { PreviewsOptions } from '../../../cli/previews/arguments';
import { previews } from '../../../cli/previews/run';
import { lineOf } from '../../../cli/program';
import { api, shop } from '../../support/stacks';

const NOW = Date.parse('2026-11-30T12:00:00Z');
const DAY = 86_400_000;

/** In days: how old each is. `shop` itself and `staging` are no previews. */
const AGES: Readonly<Record<string, number>> = { production: 300, staging: 90, 'preview-7': 9, 'preview-12': 3, 'preview-15': 1 };

async function run(options: Partial<PreviewsOptions>, { stack = 'shop', answer = true, ages = AGES } = {}) {
  const [said, lines, asked]: [string[], string[], string[]] = [[], [], []];
  const items = Object.entries(ages).map(([environment, age]) => ({
    metadata: {
      name: environment === 'production' ? 'shop' : `shop-${environment}`,
      creationTimestamp: new Date(NOW - age * DAY).toISOString(),
      labels: { 'slipway/environment': environment },
    },
  }));
  const refused = await previews({
    ...{ stacks: [shop({ api })], stack, options: { json: false, yes: true, context: 'prod', ...options } },
    exec: async (command) => {
      const line = lineOf(command).replace(/ --request-timeout=\S+/, '');
      lines.push(line);
      if (line.includes('get-contexts')) return 'prod\n';
      if (line.includes('config view'))
        return JSON.stringify({ clusters: [{ cluster: { server: 'https://203.0.113.7:6443' } }] });
      return line.includes('get namespaces') ? JSON.stringify({ items }) : '';
    },
    clock: { now: () => NOW, pause: async () => undefined, isInterrupted: () => false },
    ask: async (question) => asked.push(question) > 0 && answer,
    say: (line) => void said.push(line),
  }).then(
    () => undefined,
    (error: Error) => error.message,
  );
  const deleted = lines.flatMap((line) => /delete namespace (\S+)/.exec(line)?.[1] ?? []);
  return { said, lines, asked, deleted, refused };
}

test('it lists them, the newest first, and deletes nothing', async () => {
  const { said, deleted } = await run({});
  expect(said).toStrictEqual([
    'preview-15, in the namespace shop-preview-15, 24 hours old',
    'preview-12, in the namespace shop-preview-12, 3 days old',
    'preview-7, in the namespace shop-preview-7, 9 days old',
  ]);
  expect(deleted).toStrictEqual([]);
});

test.each<[string, Partial<PreviewsOptions>, string[]]>([
  ['too old', { olderThan: 7 }, ['shop-preview-7']],
  ['too many', { most: 1 }, ['shop-preview-12', 'shop-preview-7']],
  ['both', { olderThan: 2, most: 2 }, ['shop-preview-12', 'shop-preview-7']],
  ['room for one that comes', { most: 3, keep: 'preview-20' }, ['shop-preview-7']],
  ['the oldest is kept', { most: 2, keep: 'preview-7' }, ['shop-preview-12']],
  ['one that is kept is not too old', { olderThan: 1, keep: 'preview-7' }, ['shop-preview-12']],
])('%s', async (_, options, expected) => {
  const { deleted, lines } = await run(options);
  expect(deleted).toStrictEqual(expected);
  // the guard of cluster/keep
  for (const name of expected)
    expect(lines).toContain(`kubectl --context prod annotate namespace ${name} slipway/delete=yes --overwrite`);
});

test('it asks first, by name and place', async () => {
  const { asked, deleted } = await run({ most: 1, yes: false }, { answer: false });
  expect(asked).toStrictEqual(['Delete preview-12, preview-7 with all data, in context prod (https://203.0.113.7:6443)?']);
  expect(deleted).toStrictEqual([]);
});

test('without any, and of a stack that is not there', async () => {
  expect((await run({ most: 1 }, { ages: { production: 1 } })).said).toStrictEqual([
    'There are no previews of shop.',
    'Nothing to delete.',
  ]);
  expect((await run({}, { stack: 'bank' })).refused).toContain("there is no stack 'bank'. There are: shop.");
});

test('--json', async () => {
  const { said } = await run({ json: true, most: 2 });
  expect(JSON.parse(said.join(''))).toMatchObject({
    stack: 'shop',
    leaving: ['preview-7'],
    previews: [{ environment: 'preview-15' }, {}, {}],
  });
});
