// The stacks of one file, each of which knows where it is written.
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { readStacks } from '../../api';
import { StackError } from '../../resolve';
import { isWritten, type Written, writtenIn } from '../../schema/problems/written';
import type { StackInput } from '../../schema/stack';
import { placesIn } from './typescript-places';

/** @param file its name in the folder, which pages show. */
export async function stacksOf(folder: string, file: string): Promise<readonly StackInput[]> {
  const path = posix.join(folder, file);
  if (!/\.ya?ml$/.test(file)) {
    const { exportedStacks } = await import('./typescript');
    const stacks = await exportedStacks(path);
    return stacks.map((stack) => (isWritten(stack) ? stack : writtenIn({ ...stack }, writtenAt(stack, folder, file))));
  }
  const read = readStacks(readFileSync(path, 'utf8'), file);
  if (!read.ok) throw new StackError(read.findings);
  return read.value;
}

/** The file is looked at when there is something to tell. */
function writtenAt(stack: StackInput, folder: string, file: string): Written {
  const own = fileOf(stack, folder, file);
  let find: Written['find'];
  return {
    file: own,
    find: (path) => {
      find ??= placesIn(readFileSync(posix.join(folder, own), 'utf8'), stack.name);
      return find(path);
    },
  };
}

/** Most write a file for each stack. */
function fileOf({ name }: StackInput, folder: string, file: string): string {
  const own = `stacks/${name}${posix.extname(file)}`;
  return existsSync(posix.join(folder, own)) ? own : file;
}
