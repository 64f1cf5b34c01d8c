// slipway import: a stack from compose files.
import type { Command } from 'commander';
import { type ImportLine, importArguments } from '../import/arguments';
import type { ProjectOptions } from '../project/open';

export const importCommand = (): Command =>
  importArguments().action(async (files: string[], line: ImportLine & ProjectOptions) => {
    const [{ runImport }, { here }] = await Promise.all([import('../import/run'), import('../import/here')]);
    const isRight = runImport({ ...here(files, line), dir: line.dir });
    if (!isRight) process.exitCode = 1;
  });
