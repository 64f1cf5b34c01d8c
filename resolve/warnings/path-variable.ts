// PATH without the folders of the system: the image's own is replaced, and its programs are not found.
import { WARNINGS } from '../../schema/problems/warnings';
import { programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

export const pathVariable: WarningRule = (asked) =>
  programsIn(asked)
    .flatMap(settingsOf)
    .filter(({ name, value }) => name === 'PATH' && !(value.split(':').includes('/usr/bin') && !value.includes('$')))
    .map(({ value, path }) => ({ path, found: WARNINGS['path-variable'].found(value) }));
