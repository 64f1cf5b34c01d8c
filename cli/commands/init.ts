// slipway init: begins a project.
import type { Command } from 'commander';
import { type InitLine, initArguments } from '../init/arguments';

export const initCommand = (): Command =>
  initArguments().action(async (folder: string, line: InitLine) => {
    const { init } = await import('../init/run');
    init(folder, line, console.log);
  });
