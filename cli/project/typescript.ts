// Runs the file that exports a project's stacks. It may be TypeScript, which Node reads by itself only from 22.18 on, and then only with
// the whole name of every file that is imported: docs/decisions/0028-stacks-in-typescript.md.
import { dirname, resolve } from 'node:path';
import { isNativeError } from 'node:util/types';
import { createJiti } from 'jiti';
import { posixPath } from '../../output/posix-path';
import type { StackInput } from '../../schema/stack';
import { cacheFor } from './cache';
import { importers } from './imports';
import { messages } from './messages';
import { ProjectError } from './project-error';

/** @throws ProjectError if it fails, or exports no stacks. */
export async function exportedStacks(file: string): Promise<readonly StackInput[]> {
  const { stacks, ...others } = await exportsOf(file);
  if (!Array.isArray(stacks)) throw new ProjectError(messages.noStacks(file, Object.keys(others)));
  const wrong = stacks.findIndex((stack) => typeof stack !== 'object' || stack === null);
  if (wrong !== -1) throw new ProjectError(messages.noStack(file, wrong, String(stacks[wrong])));
  return stacks;
}

/** The program itself is among them where it is linked. */
const loadedBefore: ReadonlySet<string> = new Set(Object.keys(createJiti(resolve('.')).cache));

/** The files that stacks and checks have been run from, without those of packages. */
export const filesRun = (): string[] =>
  Object.keys(createJiti(resolve('.')).cache).filter((file) => !loadedBefore.has(file) && !/[\\/]node_modules[\\/]/.test(file));

const touchedBy = importers();

/**
 * Makes the next import read files again.
 * @param edited `all`, or paths of files, of which only those matter that have been run.
 */
export function forget(edited: readonly string[] | 'all'): void {
  const { cache } = createJiti(resolve('.'));
  const run = filesRun();
  for (const file of edited === 'all'
    ? run
    : touchedBy(
        edited.map((path) => resolve(path)),
        run,
      ))
    delete cache[file];
}

/** @throws ProjectError if it fails. */
export async function exportsOf(file: string): Promise<Record<string, unknown>> {
  try {
    return await createJiti(resolve('.'), { fsCache: cacheFor(dirname(resolve(file))) ?? false }).import(resolve(file));
  } catch (error) {
    const { message, stack }: Pick<Error, 'message' | 'stack'> = isNativeError(error) ? error : { message: String(error) };
    throw new ProjectError(messages.unreadable(file, message.split('\n')[0] ?? '', placeOf(stack)));
  }
}

/** The line of the user's own files where it was thrown. */
function placeOf(stack = ''): string | undefined {
  const [, place] = /\(?((?:\/|[A-Za-z]:\\|file:)(?:(?!node_modules|node:).)*?:\d+:\d+)\)?$/m.exec(stack) ?? [];
  return place === undefined ? undefined : posixPath(place).replace(`${posixPath(resolve('.'))}/`, '');
}
