// slipway version: what is asked first when something is wrong.
import type { Command } from 'commander';
import { version } from '../../package.json';
import { commandOf } from '../command-line';

export const versionCommand = (): Command =>
  commandOf('version', { project: false })
    .summary('print the version')
    .description('Prints the version of Slipway, and of the Node that runs it.')
    .option('--json', 'for a program', false)
    .action(({ json }: { readonly json: boolean }) => {
      const versions = { slipway: version, node: process.versions.node };
      console.log(json ? JSON.stringify(versions) : `slipway ${versions.slipway}, node ${versions.node}`);
    });
