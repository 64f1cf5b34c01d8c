// A copy of a database's files while it writes them.
import { WARNINGS } from '../../schema/problems/warnings';
import { sharedVolumesOf, volumesOf } from '../options';
import { programsIn } from './programs';
import type { WarningRule } from './rule';
import { isStore, softwareOf } from './software';

export const filesOfADatabase: WarningRule = (asked) =>
  programsIn(asked).flatMap(({ name, service, path }) => {
    const software = softwareOf(service);
    if (software === undefined || !isStore(software)) return [];
    const found = WARNINGS['files-of-a-database'].found(name, software);
    return [
      ...Object.entries(volumesOf(service))
        .filter(([, { backup }]) => backup)
        .map(([volume]) => ({ path: [...path, 'volumes', volume, 'backup'], found })),
      ...Object.values(sharedVolumesOf(service))
        .filter(({ from, readOnly }) => !readOnly && asked.stack.volumes[from]?.backup)
        .map(({ from }) => ({ path: ['volumes', from, 'backup'], found })),
    ];
  });
