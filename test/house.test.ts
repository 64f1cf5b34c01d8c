// The line of the folders is held: each arrow against it, broken once on purpose, is found by the rules of `npm run lint`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { apart, suites } from './together/apart';
import { PARTS } from './together/together';

const ROOT = join(__dirname, '..');

/** What the rules find in a house of these files, each with the files that it imports. */
function found(house: Readonly<Record<string, readonly string[]>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    for (const [file, imports] of Object.entries(house)) {
      const up = '../'.repeat(file.split('/').length - 1) || './';
      const lines = imports.map((path, i) => `import type { Name as Name${i} } from '${up}${path.replace('.ts', '')}';`);
      mkdirSync(join(folder, dirname(file)), { recursive: true });
      writeFileSync(join(folder, file), [...lines, 'export type Name = string;'].join('\n'));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'tsconfig.json'), '{}');
    const args = ['--config', join(ROOT, '.dependency-cruiser.cjs'), '--output-type', 'json', '.'];
    const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/depcruise'), args, { cwd: folder, encoding: 'utf8' });
    const { violations } = JSON.parse(stdout).summary as { violations: { rule: { name: string }; from: string; to: string }[] };
    return violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const rooms = {
  'stacks/shop.ts': ['schema/define-stack.ts'],
  'schema/define-stack.ts': ['schema/stack.ts'],
  'schema/stack.ts': [],
  'schema/problems/problem.ts': [],
  'model/stack.ts': ['schema/stack.ts'],
  'ingress/nginx.ts': ['model/stack.ts'],
  'resolve/index.ts': ['schema/stack.ts', 'model/stack.ts', 'ingress/nginx.ts'],
  'charts/index.ts': ['model/stack.ts', 'ingress/nginx.ts'],
  'checks/index.ts': ['model/stack.ts', 'schema/problems/problem.ts'],
  'output/render.ts': ['charts/index.ts', 'checks/index.ts', 'resolve/index.ts'],
  'cli/up.ts': ['output/render.ts', 'stacks/shop.ts'],
  'main.ts': ['stacks/shop.ts', 'resolve/index.ts', 'output/render.ts'],
};

test('imports along the line are taken', () => {
  expect(found(rooms)).toStrictEqual([]);
});

test('every import against it is found: a circle of types, an arrow upward, a chart that knows what a stack says', () => {
  const against = {
    'api/a.ts': ['cli/up.ts'],
    'charts/a.ts': ['resolve/index.ts'],
    'charts/b.ts': ['schema/stack.ts'],
    'checks/a.ts': ['charts/index.ts'],
    'cli/a.ts': ['main.ts'],
    'ingress/a.ts': ['charts/index.ts'],
    'model/a.ts': ['resolve/index.ts'],
    'model/b.ts': ['test/a.ts'],
    'output/a.ts': ['cli/up.ts'],
    'resolve/a.ts': ['charts/index.ts'],
    'schema/a.ts': ['model/stack.ts'],
    'stacks/a.ts': ['schema/problems/problem.ts'],
    'yaml/a.ts': ['schema/stack.ts'],
  };
  const command = { 'cli/cluster/a.ts': ['cli/up/step.ts'], 'cli/up/step.ts': [] };
  const circle = { 'schema/c.ts': ['schema/d.ts'], 'schema/d.ts': ['schema/c.ts'] };
  expect(found({ ...rooms, ...against, ...command, ...circle, 'test/a.ts': [] })).toStrictEqual(
    [
      ...Object.entries(against).map(([file, [target]]) => `${file.split('/')[0]}-knows: ${file} → ${target}`),
      'commands-above-the-cluster: cli/cluster/a.ts → cli/up/step.ts',
      'no-circle: schema/c.ts → schema/d.ts',
    ].sort(),
  );
});

test('`npm test` runs every suite once: together with others, or alone', () => {
  const parts = readdirSync(join(__dirname, 'together')).filter((file) => file.endsWith('.test.ts'));
  const called = parts.map((file) =>
    Number(/together\((\d+)\)/.exec(readFileSync(join(__dirname, 'together', file), 'utf8'))?.[1]),
  );
  expect(called).toStrictEqual([...Array(PARTS).keys()]);
  expect(apart.every((file) => suites.includes(file))).toBe(true);
});
