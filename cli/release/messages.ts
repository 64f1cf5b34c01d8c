// What `slipway release` and `slipway rollback` say.
import { docs } from '../../schema/problems/typed';
import { slipwayHere } from '../here';
import { type Place, placeOf } from '../messages';

const one = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

export const messages = {
  // what is in the way
  notAVersion: (name: string, isSaid: boolean) =>
    `'${name}'${isSaid ? '' : ', which git calls this commit,'} cannot be a version, because it is the tag of images: letters, digits, '.', '_' and '-', at most 63, other than latest.${isSaid ? '' : ' Name one with --version.'}`,
  noCheckout: (folder: string) =>
    `${folder} is no checkout of git with a commit, and a release is built from commits. Run git init and commit first.`,
  noRegistry: (stack: string, images: readonly string[]) =>
    `${images.join(', ')} can be pushed nowhere: ${stack} has no registry in this environment. Set registry: 'registry.example.com/team' in the stack.`,
  uncommitted: (files: readonly string[]) =>
    `a release is built from commits, and these changes are in none: ${files.slice(0, 10).join(', ')}${files.length > 10 ? `, and ${files.length - 10} more` : ''}. Commit them, or stash them.`,
  noSource: (stack: string) => `the source of ${stack} is not here. Name the folder of its repository with --source.`,
  noDigest: (image: string) => `docker pushed ${image} and did not say its digest. Is this docker buildx of 0.8 or later?`,
  refused: (what: readonly string[]) =>
    ['this cannot be applied:', ...what.map((text) => `  ${text}`), docs('in-place.md')].join('\n'),
  // how it goes
  images: (version: string) => `Images of ${version}`,
  builtOf: (built: number, all: number) =>
    all === 0
      ? 'none of its own'
      : built === all
        ? `${one(all, 'image')} built and pushed`
        : `${built} of ${one(all, 'image')} built and pushed, the others are what they were`,
  written: (file: string) => `Written: ${file}`,
  digests: (file: string) => `# what docker writes into the metadata files, as ${file} has it: the digest of each image`,
  ask: (stack: Place, version: string, where: string) => `Release ${version} in ${placeOf(stack, where)}?`,
  commit: (stack: string, environment: string, version: string) => `Release ${stack} ${version} to ${environment}`,
  committed: (title: string) => `Committed: ${title}. Push it: git push`,
  nothingToCommit: 'Nothing to commit: releases/ and dist/ are what they were.',
  commitIt: (line: string) => `Commit what was released, so that git knows it too: ${line}`,
  notRemembered: (why: string) => `The cluster may not remember this release, and then a rollback finds it in git alone: ${why}`,
  // a release that does not become ready
  takeBack: 'It is taken back.',
  takenBack: (version: string) =>
    `${version} was taken back. What was there before serves, and releases/ and dist/ are what they were.`,
  notTakenBack: (why: string) => `It could not be taken back: ${why}`,
  nothingBefore: (stack: string, environment: string, context: string) =>
    `There was nothing before it. To stop it: ${slipwayHere('down', stack, environment, '--context', context)}`,
  byHand: (stack: string, environment: string, context: string, last: string | undefined) =>
    last === undefined
      ? 'Old pods serve as long as the new ones are not ready. No release is remembered from before: to go back, run up from the commit of before.'
      : `Old pods serve as long as the new ones are not ready. To take it back: ${slipwayHere('rollback', stack, environment, last, '--context', context)}`,
  before: 'what was there before',
  // a rollback
  manifestsOf: (version: string) => `Manifests of ${version}`,
  applied: (count: number) => one(count, 'object'),
  pods: 'Pods',
  ready: 'all are ready',
  noRelease: (stack: string, environment: string) =>
    `neither the cluster nor git knows a release of ${stack} in ${environment} before this one.`,
  noSuchRelease: (name: string, known: readonly string[]) =>
    `there is no release '${name}'. There are: ${known.join(', ') || 'none'}.`,
  askRollback: (stack: Place, version: string, where: string) => `Go back to ${version} in ${placeOf(stack, where)}?`,
  migrated: (service: string) =>
    `the migration of ${service} has run since, and is not undone: its database keeps its new tables and columns. The older code has to bear them; nothing but a backup brings the old ones back (${docs('data.md')})`,
  halfBack: (version: string, why: string) =>
    `${why}\nPart of ${version} may be applied. Run the same line again: it applies all of it.`,
  isBack: (stack: string, version: string) => `${stack} is ${version} again.`,
  stackSaysNewer: (line: string) =>
    `dist/ and releases/ say what they said. Bring them back too, or the next release brings the newer version: ${line}`,
  stackSaysNewerStill: (version: string) =>
    `What was changed in the stack's file after ${version} is still there: revert it before the next synth, which writes dist/ from it.`,
  inCluster: 'cluster',
  inGit: 'git',
  commitBack: (stack: string, environment: string, version: string) => `Roll ${stack} back to ${version} in ${environment}`,
} as const;
