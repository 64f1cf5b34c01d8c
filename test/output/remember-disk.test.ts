// Whether a file has a text, asked again and again.
import fs, { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rememberingTexts } from '../../output/remember-disk';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-texts-'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('a file is read again when it has been touched, and only then', () => {
  const [path, isAt] = [join(folder, 'a'), rememberingTexts()];
  writeFileSync(path, 'one');
  expect(isAt(path, 'one')).toBe(true);
  writeFileSync(path, 'two'); // as long, and perhaps in the same moment
  expect([isAt(path, 'one'), isAt(path, 'two')]).toStrictEqual([false, true]);
  jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
  expect(isAt(path, 'two')).toBe(true);
  const read = jest.spyOn(fs, 'readFileSync');
  expect([isAt(path, 'two'), isAt(path, 'one')]).toStrictEqual([true, false]);
  expect(read).not.toHaveBeenCalled();
  utimesSync(path, 1, 1);
  expect(isAt(path, 'two')).toBe(true);
});
