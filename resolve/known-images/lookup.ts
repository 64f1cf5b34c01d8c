// The image of a service among those that are known.
import type { Service } from '../../schema/service';
import type { KnownImage } from './known-image';
import { KNOWN_IMAGES } from './table';

/** A host in front, and the names under which Docker's official images are there. */
const REGISTRY = /^(?:[^/]*[.:][^/]*\/|localhost\/)?(?:docker\/)?(?:library\/)?/;

const BY_NAME = new Map(KNOWN_IMAGES.flatMap((known) => known.images.map((name) => [name, known] as const)));

/** The port of the image that a container runs, if that is known. */
export const usualPortOf = (service: Service): number | undefined =>
  service.type === 'container' ? knownImage(service.image)?.port : undefined;

export type Known = KnownImage & { readonly name: string };

/** What is known of it; undefined of one that is not known, such as one of the team. */
export function knownImage(image: unknown): Known | undefined {
  if (typeof image !== 'string') return undefined;
  const name = image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .replace(REGISTRY, '');
  const known = BY_NAME.get(name);
  if (!known) return undefined;
  const { user, alpineUser, ...rest } = known;
  const who = image.includes('alpine') ? (alpineUser ?? user) : user;
  return { ...rest, name, ...(who !== undefined && { user: who }) };
}
