// Data that the program keeps outside of its volumes: the next start has none of it.
import { posix } from 'node:path';
import { WARNINGS } from '../../schema/problems/warnings';
import { dataFolderOf } from '../known-images/data-folders';
import { mountPathsOf } from '../options';
import { fromRoot, type Program, programsIn, settingsOf } from './programs';
import type { Found, WarningRule } from './rule';

const FOLDERS =
  /^(\w+_)?(UPLOADS?_(DIR|FOLDER|PATH)|MEDIA_ROOT|MEDIA_(DIR|FOLDER|PATH)|STORAGE_(DIR|FOLDER|PATH)|SQLITE_PATH|DATABASE_PATH|DB_PATH)$/;

export const lostAtRestart: WarningRule = (asked) =>
  programsIn(asked)
    .filter(({ service }) => service.type !== 'job' && service.type !== 'cron')
    .flatMap((program) => {
      const mounts = mountPathsOf(program.service).map(({ mountPath }) => mountPath.replace(/\/$/, ''));
      const ofSettings = settingsOf(program).flatMap(({ name, value, path }) => {
        const said = fileIn(name, value);
        const file = said === undefined ? undefined : fromRoot(said, program);
        if (file === undefined || file.startsWith('/tmp/') || mounts.some((mount) => isIn(file, mount))) return [];
        return [{ path, found: WARNINGS['lost-at-restart'].found(name, file) }];
      });
      return [...ofDatabase(program), ...ofSettings];
    });

/** A file or a folder of data, from the root or from where the program starts. https://docs.sqlalchemy.org/en/20/core/engines.html#sqlite */
function fileIn(name: string, value: string): string | undefined {
  const [, ofSqlite] =
    /^sqlite(?:\+\w+)?:\/\/\/(\/[^?]+|[^?:]*[./][^?:]*)/.exec(value) ??
    (/(DATABASE|DB)_URL$/.test(name) ? /^file:([^?:]+)/.exec(value) : null) ??
    [];
  return ofSqlite ?? (FOLDERS.test(name) && /^\.{0,2}\//.test(value) ? value : undefined);
}

/** Nobody knows where a relative path begins: the folder that it names may be the one of the volume. */
function isIn(file: string, mount: string): boolean {
  if (file.startsWith('/')) return file === mount || file.startsWith(`${mount}/`);
  const folder = posix.dirname(posix.normalize(file)).split('/')[0] ?? '.';
  return folder !== '.' && mount.split('/').includes(folder);
}

/** A server of a known image without any volume; a setting may have moved the data into one that it has. */
function ofDatabase({ name, service, path }: Program): Found[] {
  const serves = service.type === 'container' && Object.keys(service.ports).length > 0;
  const data = serves ? dataFolderOf(service.image) : undefined;
  return data === undefined || Object.keys(service.volumes).length > 0
    ? []
    : [{ path: [...path, 'image'], found: WARNINGS['lost-at-restart'].found(`the data of '${name}'`, data) }];
}
