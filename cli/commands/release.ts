// slipway release: from a commit to a cluster, or to a commit that a GitOps tool takes there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { inProject } from '../here';
import type { OpenProject, ProjectOptions } from '../project/open';
import { releaseFile, releasesFolder } from '../project/release-files';
import { type ReleaseOptions, releaseArguments } from '../release/arguments';
import { synthHere } from './synth';

/** @param open reads the stacks as they are written: what is released is what they say, and not what was released before. */
export const releaseCommand = (open: OpenProject): Command =>
  releaseArguments().action(async (stack: string, environment: string, options: ReleaseOptions & ProjectOptions) => {
    const stacks = await open(options.dir);
    const [{ release }, { take }, { machineOf }, { knownValues }, releases] = await Promise.all([
      import('../release/run'),
      import('../up/show'),
      import('./machine'),
      import('../../env-file/known-values'),
      import('../project/releases'),
    ]);
    const released = () => releases.withReleasesOf(stacks, releasesFolder());
    const found = stacks.find(({ name }) => name === stack);
    const file = releaseFile(stack, environment);
    const { machine, stacks: _, ...values } = machineOf(stacks);
    const temporary = mkdtempSync(join(tmpdir(), 'slipway-'));
    try {
      await release({
        ...{ stacks, stack, environment, options, values, machine, file, temporary, released, take, say: console.log },
        dist: inProject('dist'),
        releases: found ? releases.releasesOf(found) : new Map(),
        known: knownValues(inProject('secrets')),
        write: (text) => releases.writeRelease(file, text),
        textOf: releases.textOf,
        synth: async (all) =>
          (await synthHere(all, { verbose: false, strict: false, format: 'text' }, console.log)) !== undefined,
      });
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  });
