// slipway secrets: values go from .env files, or from nothing but chance, straight to the cluster.
import type { Command } from 'commander';
import type { OpenProject, ProjectOptions } from '../project/open';
import { secretsArguments } from '../secrets/arguments';
import type { SecretsOptions } from '../secrets/options';

export const secretsCommand = (open: OpenProject): Command =>
  secretsArguments().action(async (stack: string, environment: string, options: SecretsOptions & ProjectOptions) => {
    const stacks = await open(options.dir);
    const [{ secrets }, { machineOf }] = await Promise.all([import('../secrets/run'), import('./machine')]);
    await secrets({ ...machineOf(stacks), stack, environment, options, say: console.log });
  });
