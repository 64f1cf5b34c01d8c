// slipway access: the least rights for CI, and a kubeconfig whose token ends.
import { existsSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type AccessOptions, accessArguments } from '../access/arguments';
import type { OpenProject, ProjectOptions } from '../project/open';

export const accessCommand = (open: OpenProject): Command =>
  accessArguments().action(async (stack: string, environment: string, options: AccessOptions & ProjectOptions) => {
    const stacks = await open(options.dir);
    const [{ access }, { machineOf }] = await Promise.all([import('../access/run'), import('./machine')]);
    const { machine, ask } = machineOf(stacks);
    await access({
      ...{ stacks, stack, environment, options, exec: machine.exec, ask, exists: existsSync },
      write: (path, text) => writeFileSync(path, text, { mode: 0o600, flag: 'wx' }),
      print: (text) => void process.stdout.write(text),
      say: console.error,
    });
  });
