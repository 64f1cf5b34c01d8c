// releases/ of a project: the names of its files.
import { existsSync, readdirSync } from 'node:fs';
import { inProject } from '../here';

const FOLDER = 'releases';

export const releasesFolder = (): string => inProject(FOLDER);

/** `releases/shop.production.yaml` */
export const releaseFile = (stack: string, environment: string): string => inProject(`${FOLDER}/${stack}.${environment}.yaml`);

/** The files in a folder of releases, which need not be there. */
export const releaseNames = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : [];
