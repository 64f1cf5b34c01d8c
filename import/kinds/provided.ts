// A service that something other than docker makes: no image, and variables that nobody here knows.
import { type Context, pathOf } from '../context';
import { messages } from '../messages';
import type { Kind } from './kind';

export const provided: Kind = {
  name: 'provider',
  is: ({ service }) => service.provider !== undefined,
  options: (seen, { notes }: Context) => {
    const { type = '' } = seen.service.provider ?? {};
    notes.person(pathOf(seen, 'provider'), messages.providedBy(type, seen.key.toUpperCase().replaceAll(/\W/g, '_')));
    return undefined;
  },
};
