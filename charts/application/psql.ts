// The containers that ask the database about a migration: the one that holds its lock, and the one that the pods wait with.

import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { Application, Migration } from '../../model';
import { containerNameOf } from '../../model/dns-names';
import { SMALL } from '../../model/resources';
import { slipwayFolder } from '../parts/config-map';
import { securityBeside } from '../parts/pod';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { fromSecret } from '../parts/secret-variables';
import { MIGRATION } from './migration-scripts';

/** Its name in the pods of the service that migrates, and the name of the script. */
export const WAIT = 'wait-for-migration';

/** The init container that ends when the migration is recorded. */
export const waitForMigration = (service: Application, migration: Migration, job: string): k8s.Container =>
  psql(WAIT, service, migration, { name: MIGRATION, value: job });

/** The init containers that wait in the same way for the migrations of other services. */
export const waitForMigrations = (
  scope: Construct,
  service: Application,
  nameOf: (scope: Construct, service: string) => string,
): k8s.Container[] =>
  service.awaitedMigrations.map((migration) => ({
    ...psql(WAIT, service, migration, { name: MIGRATION, value: nameOf(scope, migration.service) }),
    name: containerNameOf(`wait-for-${migration.name}`),
  }));

/** A container that runs a script with a login to the database. */
export const psql = (
  script: 'lock' | typeof WAIT,
  { imagePullPolicy, user, privileges }: Application,
  { database }: Pick<Migration, 'database'>,
  name: k8s.EnvVar,
): k8s.Container => ({
  name: script,
  image: database.image,
  imagePullPolicy: pullPolicy(database.image, { imagePullPolicy }),
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
