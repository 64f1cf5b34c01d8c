// docs/architecture.md names files that are there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8');

/** What stands for a name of one's own, and the names that it has today. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  '<type>': ['fastapi', 'nextjs', 'vite', 'container'],
  '<controller>': ['traefik', 'nginx', 'envoy-gateway'],
  '<name>': ['loc8', 'demo'],
  '<command>': ['up', 'down', 'secrets', 'restore'],
  '<rule>': ['ports', 'network'],
  '<kind>': ['postgres', 'fastapi', 'worker'],
};

const [, table = ''] = /## A change, and where it goes\n\n([\s\S]*?)\n\n/.exec(page) ?? [];
const named = [...table.matchAll(/`([\w.<>/-]+\/[\w.<>/-]*)`/g)].map(([, path = '']) => path);
const paths = named.flatMap((path) => {
  const [placeholder] = /<\w+>/.exec(path) ?? [];
  return placeholder === undefined ? [path] : (EXAMPLES[placeholder] ?? []).map((name) => path.replace(placeholder, name));
});

test('the table of changes names files', () => {
  expect(paths.length).toBeGreaterThan(20);
});

test.each(paths)('%s is there', (path) => {
  expect(existsSync(join(ROOT, path))).toBe(true);
});

test('every folder of the house has its paragraph', () => {
  const folders = readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .filter((name) => !['node_modules', 'sources', 'dist', 'docs', 'secrets', 'bench', 'imports', 'lib', 'tools'].includes(name));
  for (const folder of folders) expect(page).toContain(`**${folder}/**`);
});
