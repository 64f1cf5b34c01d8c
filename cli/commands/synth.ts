// slipway synth: dist/ from the stacks.
import type { Command } from 'commander';
import type { StackInput } from '../../schema/stack';
import { inProject, isSlipway } from '../here';
import type { OpenProject, ProjectOptions } from '../project/open';
import { type SynthLine, type SynthOptions, synthArguments, synthOptions } from '../synth/arguments';

export const synthCommand = (open: OpenProject): Command =>
  synthArguments().action(async (line: SynthLine & ProjectOptions) => {
    const options = synthOptions(line);
    const stacks = await open(line.dir).catch(async (error: unknown) => {
      const { refuse } = await import('../synth/run');
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
  const [{ synth }, { repositories }, { ownChecks }] = await Promise.all([
    import('../synth/run'),
    import('../repository'),
    import('../project/checks'),
  ]);
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
