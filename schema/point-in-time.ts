// Point-in-time recovery: base backups and every WAL file go into the bucket, in addition to the dumps.
// https://www.postgresql.org/docs/current/continuous-archiving.html
import { z } from 'zod';
import { backup } from './backup';
import { objectName } from './names';

export const pointInTimeRecovery = z.strictObject({
  /**
   * Name of the WAL archive in the bucket, at most 253 characters, below `<stack>/<environment>/<service>.archive`. A new Cluster needs a new
   * name, for example after the old Cluster was deleted or for another major version: it must not write into the archive of the old one.
   * @default - the service's name
   */
  archive: objectName.optional(),
});

export const databaseBackup = backup.extend({
  /**
   * Archives the WAL too, so that the database can be restored to any moment of the last `keep` days; `{}` is enough. It needs
   * `engine: 'cloudnative-pg'`, a `bucket`, and the Barman Cloud plugin in the cluster (docs/point-in-time.md).
   * @default - only the scheduled backups can be restored
   */
  pointInTimeRecovery: pointInTimeRecovery.optional(),
});
