// slipway synth: dist/ from the stacks.
import type { Command } from 'commander';
import type { StackInput } from '../../schema/stack';
import { tell } from '../errors';
import { inProject, isSlipway } from '../here';
import type { OpenProject, ProjectOptions } from '../project/open';
import { withReleases } from '../project/with-releases';
import { type SynthLine, type SynthOptions, synthArguments, synthOptions } from '../synth/arguments';
import type { Written } from '../synth/run';
import type { Again } from '../synth/watch';

export const synthCommand = (open: OpenProject): Command =>
  synthArguments().action(async (line: SynthLine & ProjectOptions) => {
    const options = synthOptions(line);
    const once: Once = async (opened, again, apply) => {
      const stacks = await opened(line.dir).catch(async (error: unknown) => {
        const { refuse } = await import('../synth/run');
        await refuse(error, options.format);
        process.exitCode = 1;
      });
      const written = stacks && (await synthHere(stacks, options, console.log, again));
      if (written) await apply?.(written);
    };
    if (line.watch) await watchHere(open, line, once);
    else await once(open);
  });

type Once = (opened: OpenProject, again?: Again, apply?: (written: Written) => Promise<void>) => Promise<void>;

async function watchHere(open: OpenProject, { dir, apply }: SynthLine & ProjectOptions, once: Once): Promise<void> {
  const [{ watchSynth }, { untilEnded }, { exportedStacks }] = await Promise.all([
    import('../synth/watch'),
    import('../synth/until-ended'),
    import('../project/typescript'),
  ]);
  await open(dir).catch((error: unknown) => {
    if (isSlipway()) throw error; // there is no project to watch; what is wrong with its stacks is said below
  });
  const applied = apply ? await applyToCluster() : undefined;
  // the stacks of this repository are a part of the program, which an edit does not change
  const opened: OpenProject = isSlipway() && dir === undefined ? withReleases(() => exportedStacks('stacks/index.ts')) : open;
  const run = async (again: Again) => {
    process.exitCode = undefined;
    await once(opened, again, applied).catch(tell);
  };
  await watchSynth(run, distHere(), untilEnded());
}

async function applyToCluster() {
  const [{ applyHere }, { machineOf }] = await Promise.all([import('../synth/apply'), import('./machine')]);
  const { machine, stacks: _, ...values } = machineOf([]);
  return applyHere({ machine, values, dist: distHere(), say: console.log });
}

const distHere = () => process.env.CDK8S_OUTDIR ?? inProject('dist'); // `cdk8s synth` names it

/**
 * Writes dist/ of the project, and sets the exit code where it cannot.
 * @returns what it has written; undefined if anything is wrong.
 */
export async function synthHere(
  stacks: readonly StackInput[],
  options: SynthOptions,
  say: (line: string) => void,
  again?: Again,
): Promise<Written | undefined> {
  const [{ synth }, { repositories, repositoriesSeenBy }, { keepingHere }] = await Promise.all([
    import('../synth/run'),
    import('../repository'),
    import('../synth/keep-here'),
  ]);
  // Slipway's own checks are in its folder of that name
  const checks = isSlipway() ? [] : await (await import('../project/checks')).ownChecks(inProject('.'));
  const written = await synth({
    ...{ stacks, checks, options, say, pipeline: keepingHere(), ...again },
    repositories: again ? repositoriesSeenBy(again.look) : repositories,
    folder: distHere(),
    secrets: inProject('secrets'),
    dashboards: inProject('dashboards'),
    replace: process.env.SLIPWAY_REPLACE,
  });
  if (!written) process.exitCode = 1;
  return written;
}
