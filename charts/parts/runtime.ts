// What a program needs to be told because its user has no home in the image and cannot write there, by the language of the image.
import type { Application } from '../../model';

const HOME = { HOME: '/tmp' }; // libraries keep caches in the home

/** Nothing for an image of which no service says what is in it. */
export const runtimeOf = ({ runtime }: Pick<Application, 'runtime'>): Readonly<Record<string, string>> =>
  runtime === undefined ? {} : ENVIRONMENTS[runtime];

const ENVIRONMENTS = {
  python: {
    ...HOME,
    PYTHONDONTWRITEBYTECODE: '1', // the root is read-only
    PYTHONUNBUFFERED: '1',
  },
  node: HOME,
} as const;
