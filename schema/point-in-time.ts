// Recovery to any moment: every change of a database goes into the bucket as it is made, beside the dumps.
// https://www.postgresql.org/docs/current/continuous-archiving.html
import { z } from 'zod';
import { backup } from './backup';
import { objectName } from './names';

export const pointInTimeRecovery = z.strictObject({
  /**
   * Name of the archive in the bucket, below `<stack>/<environment>/<service>.archive`. An archive holds one history: a Cluster that
   * begins anew, because the old one was deleted or is of another major version, needs another name.
   * @default - the service's name
   */
  archive: objectName.optional(),
});

export const databaseBackup = backup.extend({
  /**
   * Archives every change too, so that the database can be brought back as it was at any moment of the last `keep` days; `{}` is
   * enough. Needs `engine: 'cloudnative-pg'`, a `bucket`, and the plugin in the cluster (docs/point-in-time.md).
   * @default - none: the moments of the backups
   */
  pointInTimeRecovery: pointInTimeRecovery.optional(),
});

export type DatabaseBackup = z.output<typeof databaseBackup>;
