// The image of a service among those that are known.
import { tagOf } from '../../schema/image';
import type { Service } from '../../schema/service';
import type { KnownImage } from './known-image';
import { KNOWN_IMAGES } from './table';

/** A host in front, and the names under which Docker's official images are there. */
const REGISTRY = /^(?:[^/]*[.:][^/]*\/|localhost\/)?(?:docker\/)?(?:library\/)?/;

const BY_NAME = new Map(KNOWN_IMAGES.flatMap((known) => known.images.map((name) => [name, known] as const)));

/** The port of the image that a container runs, if that is known. */
export const usualPortOf = (service: Service): number | undefined =>
  service.type === 'container' ? knownImage(service.image)?.port : undefined;

/** The repository of an image, without the host of a registry. */
export const repositoryOf = (image: string): string =>
  image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .replace(REGISTRY, '');

export type Known = Omit<KnownImage, 'variants'> & { readonly name: string };

/** What is known of it; undefined of one that is not known, such as one of the team. */
export function knownImage(image: unknown): Known | undefined {
  if (typeof image !== 'string') return undefined;
  const name = repositoryOf(image);
  const known = BY_NAME.get(name);
  if (!known) return undefined;
  const { variants = {}, ...usual } = known;
  const tag = tagOf(image);
  const ofTag = Object.entries(variants).flatMap(([word, traits]) => (tag.includes(word) ? [traits] : []));
  return Object.assign({ ...usual, name }, ...ofTag);
}
