// The containers that ask the database about a migration: the one that holds its lock, and the one that the pods wait with.
import type * as k8s from '../../imports/k8s';
import type { Application, Migration } from '../../model';
import { SMALL } from '../../model/resources';
import { slipwayFolder } from '../parts/config-map';
import { securityBeside } from '../parts/pod';
import { resourcesOf } from '../parts/resources';
import { fromSecret } from '../parts/secret-variables';
import { MIGRATION } from './migration-scripts';

/** The init container that ends when the migration is recorded. */
export const waitForMigration = (service: Application, migration: Migration, job: string): k8s.Container =>
  psql('wait-for-migration', service, migration, { name: MIGRATION, value: job });

/** A container that runs a script with a login to the database. */
export const psql = (
  script: 'lock' | 'wait-for-migration',
  { imagePullPolicy, user, privileges }: Application,
  { database }: Migration,
  name: k8s.EnvVar,
): k8s.Container => ({
  name: script,
  image: database.image,
  imagePullPolicy,
  command: ['sh', `/slipway/${script}`],
  env: [
    name,
    { name: 'PGAPPNAME', value: `$(${MIGRATION})` }, // pg_stat_activity shows who holds the lock
    { name: 'PGHOST', value: database.host },
    { name: 'PGPORT', value: String(database.port) },
    { name: 'PGDATABASE', value: database.database },
    { name: 'PGCONNECT_TIMEOUT', value: '10' },
    fromSecret('PGUSER', database.user),
    fromSecret('PGPASSWORD', database.password),
  ],
  resources: resourcesOf(SMALL),
  securityContext: securityBeside({ user, privileges }),
  volumeMounts: [slipwayFolder],
});
