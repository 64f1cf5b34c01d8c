// What synth keeps of this project for its next start, beside the packages of the project.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { keeping, type Store } from '../../output/keep';
import type { Pipeline } from '../../output/pipeline';
import type { MakeAll } from '../../output/spread';
import { digestOf } from '../../resolve/looks';
import { inProject } from '../here';
import { cacheFor } from '../project/cache';

/** True where all of Slipway is one file, which then stands for the program: `compile.mjs` says so. */
declare const SLIPWAY_IS_ONE_FILE: boolean | undefined;

/** @returns undefined where nothing can be kept: nobody knows what the program is, or no packages are installed. */
export function keepingHere(): Pipeline | undefined {
  if (typeof SLIPWAY_IS_ONE_FILE === 'undefined') return undefined;
  const project = resolve(inProject('.'));
  const folder = cacheFor(project);
  if (folder === undefined) return undefined;
  const name = `${basename(__filename)}.${digestOf(Buffer.from(project)).slice(0, 8)}.made`;
  return keeping(programHere(), storeAt(join(folder, name)), onAllCores);
}

const onAllCores: MakeAll = async (...given) => {
  const [{ spread }, { startWorker }] = await Promise.all([import('../../output/spread'), import('./worker')]);
  return spread(startWorker)(...given);
};

/** The package has cdk8s beside it, of the version that is installed there. */
function programHere(): string {
  const packages = [require('cdk8s/package.json'), require('constructs/package.json')] as { readonly version: string }[];
  const versions = [process.versions, ...packages.map(({ version }) => version)];
  return digestOf(readFileSync(__filename), Buffer.from(JSON.stringify(versions)));
}

/** Who can't write there starts as if it were for the first time, and so does who finds there what is damaged: a seal is in front of it. */
const storeAt = (file: string): Store => ({
  read: () => {
    const sealed = readFileSync(file);
    const bytes = sealed.subarray(SEAL);
    return sealed.subarray(0, SEAL).toString('latin1') === digestOf(bytes) ? bytes : undefined;
  },
  write: (bytes) => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.${process.pid}`, Buffer.concat([Buffer.from(digestOf(bytes)), bytes]), { mode: 0o600 });
      renameSync(`${file}.${process.pid}`, file);
    } catch {}
  },
});

/** Letters of a digest. */
const SEAL = 64;
