// slipway check: manifests that anybody wrote.
import type { Command } from 'commander';
import { type CheckLine, checkArguments } from '../check/arguments';

export const checkCommand = (): Command =>
  checkArguments().action(async (paths: string[], { all, format, json }: CheckLine) => {
    const { checkFiles } = await import('../check/run');
    const isRight = checkFiles({ paths, rules: all ? 'all' : 'kubernetes', format: json ? 'json' : format, say: console.log });
    if (!isRight) process.exitCode = 1;
  });
