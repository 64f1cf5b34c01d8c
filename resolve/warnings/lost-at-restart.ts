// Data that the program keeps outside of its volumes: the next start has none of it.
import { WARNINGS } from '../../schema/problems/warnings';
import { mountPathsOf } from '../options';
import { programsIn, settingsOf } from './programs';
import type { WarningRule } from './rule';

const FOLDERS = /^(\w+_)?(UPLOADS?_(DIR|FOLDER|PATH)|MEDIA_ROOT|MEDIA_(DIR|FOLDER|PATH)|SQLITE_PATH|DATABASE_PATH|DB_PATH)$/;

export const lostAtRestart: WarningRule = (asked) =>
  programsIn(asked)
    .filter(({ service }) => service.type !== 'job' && service.type !== 'cron')
    .flatMap((program) => {
      const mounts = mountPathsOf(program.service).map(({ mountPath }) => mountPath.replace(/\/$/, ''));
      return settingsOf(program).flatMap(({ name, value, path }) => {
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
    });
