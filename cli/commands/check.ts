// slipway check: manifests that anybody wrote.
import type { Command } from 'commander';
import { type CheckLine, checkArguments } from '../check/arguments';
import { formatOf } from '../format';

export const checkCommand = (): Command =>
  checkArguments().action(async (paths: string[], line: CheckLine) => {
    const { checkFiles } = await import('../check/run');
    const isRight = checkFiles({ paths, rules: line.all ? 'all' : 'kubernetes', format: formatOf(line), say: console.log });
    if (!isRight) process.exitCode = 1;
  });
