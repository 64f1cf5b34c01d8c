// The images of a release: those whose source another release of the stack has built already, and those that have to be built.
import { posix } from 'node:path';
import type { ResolvedStack } from '../../model';
import type { Release } from '../../schema/release';
import { Refusal } from '../errors';
import type { Exec } from '../program';
import { builtOf } from '../up/repository';
import { type Build, repositoryOf } from './build';
import { messages } from './messages';
import { sourceOf, uncommittedIn } from './source';

export interface Planned extends Build {
  /** That have this image. */
  readonly services: readonly string[];
  readonly source: string;
  /** The image that is there already. */
  readonly there?: string;
}

interface Asked {
  readonly exec: Exec;
  /** As the stack says it, without a release. */
  readonly stack: ResolvedStack;
  readonly version: string;
  /** The repository that contexts are in. */
  readonly folder: string;
  /** Those of the stack in every environment. */
  readonly releases: Iterable<Release>;
  /** For what docker writes. */
  readonly temporary: string;
}

/** @throws Refusal with everything that is in the way. */
export async function plannedImages({ exec, stack, version, folder, releases, temporary }: Asked): Promise<Planned[]> {
  const built = builtOf(stack).filter(({ image }, i, all) => all.findIndex((other) => other.image === image) === i);
  const nowhere = built.filter(({ image }) => !image.includes('/'));
  const dirty = await uncommittedIn(
    exec,
    folder,
    built.map(({ build }) => build),
  );
  const problems = [
    ...(nowhere.length > 0
      ? [
          messages.noRegistry(
            stack.name,
            nowhere.map(({ image }) => image),
          ),
        ]
      : []),
    ...(dirty.length > 0 ? [messages.uncommitted(dirty)] : []),
  ];
  if (problems.length > 0) throw new Refusal(problems);
  const known = [...releases].flatMap(({ images }) => Object.values(images));
  return Promise.all(
    built.map(async ({ name, image, build }): Promise<Planned> => {
      const [repository, source] = [repositoryOf(image), await sourceOf(exec, folder, build)];
      const there = known.find((other) => other.source === source && repositoryOf(other.image) === repository);
      const services = builtOf(stack).flatMap((other) => (other.image === image ? [other.name] : []));
      const metadata = posix.join(temporary, `${name}.json`);
      return { ...{ repository, version, build, folder, metadata, services, source }, ...(there && { there: there.image }) };
    }),
  );
}

/** What is written beside the stack. */
export const releaseOf = (version: string, images: readonly (Planned & { readonly image: string })[]): Release => ({
  version,
  images: Object.fromEntries(
    images
      .flatMap(({ services, image, source }) => services.map((service) => [service, { image, source }] as const))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
});
