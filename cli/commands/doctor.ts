// slipway doctor: looks whether a cluster has what a stack needs, and changes nothing.
import type { Command } from 'commander';
import { type DoctorOptions, doctorArguments } from '../doctor/arguments';
import type { OpenProject, ProjectOptions } from '../project/open';

export const doctorCommand = (open: OpenProject): Command =>
  doctorArguments().action(async (stack: string, environment: string, options: DoctorOptions & ProjectOptions) => {
    const stacks = await open(options.dir);
    const [{ doctor }, { localMachine }] = await Promise.all([import('../doctor/run'), import('../cluster/local-machine')]);
    const isRight = await doctor({ stacks, stack, environment, ...options, exec: localMachine.exec, say: console.log });
    if (!isRight) process.exitCode = 1;
  });
