// The examples in the README and in docs/ work, and the message that the README shows is the one that users get.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { synthesize } from '../../output/synthesize';
import { resolveStacks, warningsOf } from '../../resolve';
import { defineStack } from '../../schema/define-stack';
import { mergePatch } from '../../schema/merge-patch';
import { reportOf } from '../../schema/problems/report';
import type { StackInput } from '../../schema/stack';

const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');

/** The stacks that the TypeScript blocks of a page export. */
function stacksIn(file: string): StackInput[] {
  return [...read(file).matchAll(/```ts\n([\s\S]*?)```/g)].flatMap(([, code = '']) => {
    const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
    const exported: Record<string, StackInput> = {};
    new Function('exports', 'require', 'defineStack', outputText)(exported, () => ({ defineStack }), defineStack);
    return Object.values(exported).filter((value) => 'services' in value); // a page shows other files of its reader's too
  });
}

/** The files that a page names are its reader's. */
const everyFile = () => ({ folder: '.', find: () => [{ path: '', bytes: 0, content: () => new Uint8Array() }] });

test.each([
  'README.md',
  'docs/stacks.md',
  'docs/extending.md',
  'docs/settings.md',
  'docs/development.md',
  'docs/images.md',
  'docs/migrations.md',
  'docs/jobs.md',
  'docs/workers.md',
  'docs/data.md',
  'docs/in-place.md',
  'docs/tuning.md',
  'docs/cloudnative-pg.md',
  'docs/point-in-time.md',
  'docs/clusters.md',
  'docs/metrics.md',
  'docs/postgres.md',
  'docs/secrets.md',
  'docs/stores.md',
])('the stacks of %s can be synthesised', (file) => {
  const stacks = stacksIn(file);
  expect(stacks.length).toBeGreaterThan(0);
  for (const stack of stacks) expect(synthesize([stack], [], everyFile).size).toBeGreaterThan(1); // a page may say one stack in two ways
});

test.each([
  'README.md',
  'docs/stacks.md',
  'docs/development.md',
  'docs/jobs.md',
  'docs/postgres.md',
  'docs/tuning.md',
  'docs/workers.md',
])('the stacks of %s have no warning', (file) => {
  expect(reportOf(warningsOf(resolveStacks(stacksIn(file))))).toBe('');
});

test('the README shows the message that its example gives with two slips in it', () => {
  const shown = /^ {4}stacks\/shop\.ts[\s\S]*?Nothing was written\.$/m.exec(read('README.md'))?.[0].replaceAll(/^ {4}/gm, '');
  const slips = { services: { cache: { type: 'reddis' }, backend: { uses: { databse: {} } } } };
  const [shop] = stacksIn('README.md');
  expect(() => resolveStacks([mergePatch(shop, slips) as StackInput])).toThrow(new Error(shown));
});

test.each([
  'README.md',
  'docs/stacks.md',
  'docs/settings.md',
  'docs/cloudnative-pg.md',
  'docs/point-in-time.md',
  'docs/architecture.md',
  'docs/development.md',
  'docs/demo.md',
  'docs/migrations.md',
  'docs/jobs.md',
  'docs/images.md',
  'docs/workers.md',
  'docs/data.md',
  'CONTRIBUTING.md',
])('every link of %s leads to a file', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => join(file, '..', link));
  for (const link of links) expect(() => read(link.endsWith('/') ? `${link}0001-secrets-as-files.md` : link)).not.toThrow();
});

test('docs/tuning.md shows the warning that its example gives without a smaller pool and a larger server', () => {
  const shown = /^ {4}stacks\/shop\.ts[\s\S]*?\]$(?=\n\n)/m.exec(read('docs/tuning.md'))?.[0].replaceAll(/^ {4}/gm, '');
  const [shop] = stacksIn('docs/tuning.md');
  const without = { services: { api: { uses: { db: { poolSize: null } } }, db: { maxConnections: null } } };
  expect(warningsOf(resolveStacks([shop as StackInput]))).toStrictEqual([]);
  expect(reportOf(warningsOf(resolveStacks([mergePatch(shop, without) as StackInput]).slice(1)))).toBe(shown);
});
