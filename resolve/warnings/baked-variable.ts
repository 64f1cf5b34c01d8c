// Variables that the bundler of Next.js wrote into the files of an image that somebody else built.
import { WARNINGS } from '../../schema/problems/warnings';
import { programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

/** Of an image of the team it is an error: there `build.args` is the place. */
export const bakedVariable: WarningRule = (asked) =>
  programsIn(asked).flatMap((program) => {
    const { type, image, build } = program.service;
    if (type !== 'nextjs' || typeof image !== 'string' || build) return [];
    return settingsOf(program)
      .filter(({ name }) => name.startsWith('NEXT_PUBLIC_'))
      .map(({ name, path }) => ({ path, found: WARNINGS['baked-variable'].found(name) }));
  });
