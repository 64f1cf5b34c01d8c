// The pipeline for a program that asks again and again: it makes again only what is not what it was.
import { isDeepStrictEqual } from 'node:util';
import type { KnownValue } from '../leaks/known';
import { rememberingResolve } from '../resolve/remember';
import { changesIn } from './changes';
import { standing } from './committed';
import type { Pipeline } from './pipeline';
import { rememberingCommit } from './remember-commit';
import { rememberingTexts } from './remember-disk';
import { rememberingFilesOf } from './remember-files';

/** @returns a pipeline that answers as `plain` does. */
export function remembering(): Pipeline {
  const [isAt, commit] = [rememberingTexts(), rememberingCommit()];
  let known: readonly KnownValue[] = Object.freeze([]);
  return {
    known: (values) => {
      if (!isDeepStrictEqual(values, known)) known = values;
      return known;
    },
    resolve: rememberingResolve(),
    filesOf: rememberingFilesOf(),
    changesIn: (folder, next) => changesIn(folder, next, isAt),
    standing: (folder, next, changes) => standing(folder, next, changes, commit()),
  };
}
