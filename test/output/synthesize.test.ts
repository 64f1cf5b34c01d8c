// dist/ is what synth writes, whatever the order in which a stack says things.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesOf } from '../../output/example';
import { synthesize } from '../../output/synthesize';
import { resolveStacks } from '../../resolve';
import { stacks } from '../../stacks';

const DIST = join(__dirname, '../../dist');

const onDisk = () =>
  new Map(
    readdirSync(DIST, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [
        join(entry.parentPath, entry.name).slice(DIST.length + 1),
        readFileSync(join(entry.parentPath, entry.name), 'utf8'),
      ]),
  );

test('the committed dist/ is what the stacks say, byte for byte (npm run synth)', () => {
  const [written, committed] = [synthesize(stacks), onDisk()];
  expect([...written.keys()].sort()).toStrictEqual([...committed.keys()].sort());
  for (const [file, text] of written) expect({ file, text }).toStrictEqual({ file, text: committed.get(file) });
});

test('the same stacks give the same bytes twice', () => {
  expect(synthesize(stacks)).toStrictEqual(synthesize(stacks));
});

test('the committed examples of secrets/ are what the stacks say (npm run synth)', () => {
  const examples = examplesOf(resolveStacks(stacks));
  const folder = join(__dirname, '../../secrets');
  const committed = readdirSync(folder).filter((file) => file.endsWith('.example.env'));
  expect([...examples.keys()].sort()).toStrictEqual(committed.sort());
  for (const [file, text] of examples)
    expect({ file, text }).toStrictEqual({ file, text: readFileSync(join(folder, file), 'utf8') });
});
