// An image whose tag names no version: the next pull may be another program.
import { tagOf } from '../../schema/image';
import { WARNINGS } from '../../schema/problems/warnings';
import type { WarningRule } from './rule';

export const floatingImage: WarningRule = ({ stack, environment }) =>
  environment !== 'production'
    ? []
    : Object.entries(stack.services).flatMap(([name, service]) => {
        const image = 'image' in service ? service.image : undefined;
        if (typeof image !== 'string' || image.includes('@')) return [];
        const tag = tagOf(image);
        return /\d/.test(tag) ? [] : [{ path: ['services', name, 'image'], found: WARNINGS['floating-image'].found(tag) }];
      });
