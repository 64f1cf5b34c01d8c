// Data that the program keeps outside of its volumes: the next start has none of it.
import { WARNINGS } from '../../schema/problems/warnings';
import { knownImage } from '../known-images/lookup';
import { mountPathsOf } from '../options';
import { type Program, programsIn, settingsOf } from './programs';
import type { Found, WarningRule } from './rule';

const FOLDERS = /^(\w+_)?(UPLOADS?_(DIR|FOLDER|PATH)|MEDIA_ROOT|MEDIA_(DIR|FOLDER|PATH)|SQLITE_PATH|DATABASE_PATH|DB_PATH)$/;

export const lostAtRestart: WarningRule = (asked) =>
  programsIn(asked)
    .filter(({ service }) => service.type !== 'job' && service.type !== 'cron')
    .flatMap((program) => {
      const mounts = mountPathsOf(program.service).map(({ mountPath }) => mountPath.replace(/\/$/, ''));
      const ofSettings = settingsOf(program).flatMap(({ name, value, path }) => {
        const file =
          /^sqlite(?:\+\w+)?:\/\/\/(\/[^?]+)/.exec(value)?.[1] ??
          (FOLDERS.test(name) && value.startsWith('/') ? value : undefined);
        if (
          file === undefined ||
          file.startsWith('/tmp/') ||
          mounts.some((mount) => file === mount || file.startsWith(`${mount}/`))
        )
          return [];
        return [{ path, found: WARNINGS['lost-at-restart'].found(name, file) }];
      });
      return [...ofDatabase(program), ...ofSettings];
    });

/** A server of a known image without any volume; a setting may have moved the data into one that it has. */
function ofDatabase({ name, service, path }: Program): Found[] {
  const { data } = service.type === 'container' && Object.keys(service.ports).length > 0 ? (knownImage(service.image) ?? {}) : {};
  return data === undefined || Object.keys(service.volumes).length > 0
    ? []
    : [{ path: [...path, 'image'], found: WARNINGS['lost-at-restart'].found(`the data of '${name}'`, data) }];
}
