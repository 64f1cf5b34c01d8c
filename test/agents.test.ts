// AGENTS.md says every type of service and every command, because an assistant takes what it does not say for what is not there.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { slipway } from '../cli/commands';

const read = (file: string) => readFileSync(join(__dirname, '..', file), 'utf8');
const text = read('cli/init/agents.md');

test('names every type of service', () => {
  const types = new Set(
    [...read('slipway.schema.json').matchAll(/"type": \{\s*"type": "string",\s*"const": "(\w+)"/g)].map(([, type]) => type),
  );
  expect(types.size).toBeGreaterThan(10);
  expect([...types].filter((type) => !text.includes(`\`${type}\``))).toStrictEqual([]);
});

test('names every command', () => {
  const commands = slipway(() => {
    throw new Error('no stack is read');
  }).commands.map((command) => command.name());
  const named = (name: string) => new RegExp(`(?:slipway |\`)${name}\\b`).test(text);
  expect(commands.filter((name) => !['complete', 'help'].includes(name) && !named(name))).toStrictEqual([]);
});
