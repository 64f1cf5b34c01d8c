// The image of a Postgres server, and the user that runs in it.

import type { ResolvedPostgres } from '../../model';
import type { Environment } from '../../schema/environment';
import { tagOf } from '../../schema/image';
import type { ServiceOf } from '../../schema/service';
import { pinned } from '../pinned';
import { IMAGES } from './images';

type Postgres = ServiceOf<'postgres'>;
type Program = Pick<ResolvedPostgres, 'version' | 'image' | 'user'>;

export function postgresImage(service: Postgres, environment: Environment): Program {
  const { engine, version, image, runAs } = service;
  if (image !== undefined) return { version: String(version), image, user: runAs ?? userIn(image, engine) };
  const own = IMAGES[engine === 'cloudnative-pg' ? 'cloudnativePg' : 'postgres'][pinnedVersion(version)];
  return { version: tagOf(own.tag), image: pinned(own, environment), user: userIn(own.tag, engine) };
}

/** An image with psql, for pods that ask a server of this version: a newer one asks an older server as well. */
export const psqlImage = ({ version }: Pick<Postgres, 'version'>, environment: Environment): string =>
  pinned(IMAGES.postgres[version === 14 ? 15 : version], environment);

/** `postgres` in the official images and those that are built on them, and in CloudNativePG's. */
function userIn(image: string, engine: Postgres['engine']): Program['user'] {
  if (engine === 'cloudnative-pg') return { uid: 26, gid: 26 };
  return tagOf(image).includes('alpine') ? { uid: 70, gid: 70 } : { uid: 999, gid: 999 };
}

/** Where Slipway brings no image, rules/data-images.ts asks for one. */
function pinnedVersion(version: Postgres['version']): keyof typeof IMAGES.postgres {
  if (version === 14) throw new Error('there is no image of Postgres 14');
  return version;
}
