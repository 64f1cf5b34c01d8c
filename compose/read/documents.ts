// The documents of a file, each file parsed once.
import { messages } from '../messages';
import type { Reading } from '../reading';
import type { Tree } from '../tree';
import { documentsOf } from './yaml';

export function documentsIn(file: string, reading: Reading): readonly Tree[] {
  const known = reading.documents.get(file);
  if (known) return known;
  const text = reading.read(file);
  if (text === undefined) reading.error({ file, line: 1, column: 1 }, [], messages.noFile(file));
  const before = reading.errors.length;
  const broken = text?.indexOf('\uFFFD') ?? -1;
  if (text !== undefined && broken >= 0) reading.error(placeOf(file, text, broken), [], messages.notUtf8);
  const all = text === undefined ? [] : documentsOf(file, text, reading);
  // what is no YAML has nothing that the schema could be asked about
  const built = reading.errors.length > before ? [] : all;
  for (const { tree, size } of built) reading.spend(size, tree.place, []);
  const trees = built.map(({ tree }) => tree);
  reading.documents.set(file, trees);
  return trees;
}

function placeOf(file: string, text: string, at: number) {
  const lines = text.slice(0, at).split('\n');
  return { file, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
