// The image of another service, written out: it does not follow the registry and the version of the stack.
import { WARNINGS } from '../../schema/problems/warnings';
import { imageOf } from '../image';
import { isApplication } from '../kinds';
import { programsIn } from './programs';
import type { WarningRule } from './rule';

export const copiedImage: WarningRule = (asked) =>
  programsIn(asked).flatMap(({ name, service, path }) => {
    const { image } = service;
    if (typeof image !== 'string') return [];
    const owner = Object.entries(asked.stack.services).find(
      ([other, { type }]) =>
        other !== name &&
        isOwn(asked.stack.services[other]) &&
        type !== 'vite' &&
        repositoryOf(imageOf(asked.stack, other)) === repositoryOf(image),
    );
    return owner ? [{ path: [...path, 'image'], found: WARNINGS['copied-image'].found(image, owner[0]) }] : [];
  });

/** Whether the image is the one that Slipway names. */
const isOwn = (service: Parameters<typeof isApplication>[0] | undefined) =>
  service !== undefined && isApplication(service) && service.image === undefined;

const repositoryOf = (image: string) => image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
