// An image from a registry of which nobody said what it needs: it gets a user, a root and a memory that it may not start with.
import { WARNINGS } from '../../schema/problems/warnings';
import { typeOf } from '../applications';
import { isEnding } from '../kinds';
import { isBare } from '../known-images/bare';
import { knownImage, repositoryOf } from '../known-images/lookup';
import { isStartedByS6 } from '../known-images/s6';
import { type Program, programsIn } from './programs';
import type { WarningRule } from './rule';

/** Each image is told once: at the first service that has it and says nothing. */
export const unknownImage: WarningRule = (asked) => {
  const told = new Set<string>();
  return programsIn(asked).flatMap((program) => {
    const image = foreignImage(program, asked.stack);
    if (image === undefined || told.has(image) || saysWhatItNeeds(program)) return [];
    told.add(image);
    const { service, path } = program;
    const lacks = !isEnding(service) && Object.keys(service.volumes).length === 0;
    const memory = service.resources?.limits?.memory === undefined ? typeOf(service).resources.limits.memory : undefined;
    const found = WARNINGS['unknown-image'].found(image, { volume: lacks, memory, s6: isStartedByS6(repositoryOf(image)) });
    return [{ path: [...path, 'image'], found }];
  });
};

/** The image, where it is neither the team's nor one that is known. */
function foreignImage({ service }: Program, { name, registry }: { readonly name: string; readonly registry?: string }) {
  const { type, image } = service;
  if (type !== 'container' && type !== 'job' && type !== 'cron') return undefined;
  if (typeof image !== 'string' || service.build || service.source !== undefined) return undefined;
  const repository = repositoryOf(image);
  // `shop-backend` is what Slipway builds for `shop`; `ghcr.io/shop-project/shop` is somebody's
  const isBuiltHere = image.startsWith(`${name}-`) && !image.includes('/');
  const isTheirs = isBuiltHere || (registry !== undefined && image.startsWith(`${registry}/`));
  return isTheirs || isBare(repository) || knownImage(image) ? undefined : image;
}

const saysWhatItNeeds = ({ service }: Program): boolean =>
  service.user !== undefined || service.privileges !== undefined || !service.readOnly || service.writablePaths.length > 0;
