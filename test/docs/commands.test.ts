// Lines to type: a page is read in a team's repository, where `npx slipway` is the program; pages about this repository have its scripts of npm.
import { readdirSync, readFileSync } from 'node:fs';
import { slipway } from '../../cli/commands';
import { typedElsewhere } from '../../cli/docs/typed';

/** What is about changing, measuring or trying Slipway itself. */
const OF_THIS_REPOSITORY = ['architecture.md', 'demo.md', 'dependencies.md', 'end-to-end.md', 'package.md', 'performance.md'];

const pages = ['docs', 'docs/runbooks'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`),
);
const text = (file: string) => readFileSync(file, 'utf8');

const commands = slipway(() => {
  throw new Error('no stack is read');
}).commands.map((command) => command.name());

test.each(pages.filter((file) => !OF_THIS_REPOSITORY.includes(file.slice(file.lastIndexOf('/') + 1))))(
  '%s types the program as a team does',
  (file) => {
    const lines = text(file).split('\n');
    const others = lines.filter((line) => typedElsewhere(line) !== line);
    expect(others).toStrictEqual(file === 'docs/commands.md' ? [expect.stringContaining('`npm run slipway -- up shop`')] : []);
  },
);

test.each([...pages, 'README.md', 'cli/init/agents.md'])('each command that %s types is one', (file) => {
  const typed = [...text(file).matchAll(/npx slipway (?!…)([a-z]+)/g)].map(([, command = '']) => command);
  expect(typed.filter((command) => !commands.includes(command))).toStrictEqual([]);
});

test.each([
  ['npm run up -- shop local', 'npx slipway up shop local'],
  ['SLIPWAY_REPLACE=a npm run synth && npm run secrets', 'SLIPWAY_REPLACE=a npx slipway synth && npx slipway secrets'],
  ['npm run slipway -- check FILES…', 'npx slipway check FILES…'],
  ['npm run dev', 'npm run dev'],
])('%s is %s elsewhere', (here, elsewhere) => {
  expect(typedElsewhere(here)).toBe(elsewhere);
});
