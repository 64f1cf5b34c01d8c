// dist/ is what synth writes, whatever the order in which a stack says things.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesize } from '../../output/synthesize';
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
  expect([...written.keys()].sort()).toEqual([...committed.keys()].sort());
  for (const [file, text] of written) expect({ file, text }).toEqual({ file, text: committed.get(file) });
});

test('the same stacks give the same bytes twice', () => {
  expect(synthesize(stacks)).toEqual(synthesize(stacks));
});
