// slipway synth: dist/ from the stacks.
import type { Command } from 'commander';
import type { StackInput } from '../../schema/stack';
import { inProject, isSlipway } from '../here';
import { ownChecks } from '../project/checks';
import type { OpenProject, ProjectOptions } from '../project/open';
import { repositories } from '../repository';
import { type SynthLine, type SynthOptions, synthArguments, synthOptions } from '../synth/arguments';
import { refuse, synth } from '../synth/run';

export const synthCommand = (open: OpenProject): Command =>
  synthArguments().action(async (line: SynthLine & ProjectOptions) => {
    const options = synthOptions(line);
    const stacks = await open(line.dir).catch((error: unknown) => {
      refuse(error, options.format);
      process.exitCode = 1;
    });
    if (stacks) await synthHere(stacks, options, console.log);
  });

/**
 * Writes dist/ of the project, and sets the exit code where it cannot.
 * @returns whether dist/ is what the stacks say.
 */
export async function synthHere(
  stacks: readonly StackInput[],
  options: SynthOptions,
  say: (line: string) => void,
): Promise<boolean> {
  // Slipway's own checks are in its folder of that name
  const checks = isSlipway() ? [] : await ownChecks(inProject('.'));
  const isRight = synth({
    ...{ stacks, repositories, checks, options, say },
    folder: process.env.CDK8S_OUTDIR ?? inProject('dist'), // `cdk8s synth` names it
    secrets: inProject('secrets'),
    replace: process.env.SLIPWAY_REPLACE,
  });
  if (!isRight) process.exitCode = 1;
  return isRight;
}
