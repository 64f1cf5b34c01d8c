// PostgreSQL: a StatefulSet with one pod and one claim. https://github.com/docker-library/docs/tree/master/postgres

import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { ResolvedPostgres, ResolvedStack } from '../../model';
import { LOGIN_KEY, PASSWORD_KEY, SUPERUSER_KEY, secretNameOf } from '../../model/secret-names';
import { addConfigMap } from '../parts/config-map';
import { filledIn } from '../parts/filled-in';
import { labelsOf } from '../parts/labels';
import { metricsPassword } from '../parts/metrics';
import { addNetworkPolicy } from '../parts/network-policy';
import { containerSecurity } from '../parts/pod';
import { execProbes } from '../parts/probes';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { secretFile, secretsMount, secretsVolume } from '../parts/secrets';
import { addServiceAccount } from '../parts/service';
import { memoryScratch, scratch } from '../parts/storage';
import { addStore } from '../parts/store';
import { DATABASES_FILE, databasesSql, initialFiles } from './databases';
import { metricsRoleSql, postgresExporter } from './exporter';
import roleSql from './scripts/application-role.sql';
import prepareScript from './scripts/prepare.sh';
import { postgresArguments } from './settings';

export class PostgresChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, db: ResolvedPostgres) {
    super(scope, db.name, { namespace: stack.namespace.name, labels: labelsOf(stack, db) });
    const secretName = secretNameOf(db.name);
    const login = { secretName, key: LOGIN_KEY };
    const password = { secretName, key: PASSWORD_KEY.postgres };
    const superuser = { secretName, key: SUPERUSER_KEY };
    const passwordFiles = {
      LOGIN_FILE: secretFile(login),
      PASSWORD_FILE: secretFile(password),
      SUPERUSER_FILE: secretFile(superuser),
    };

    addServiceAccount(this, db);
    addNetworkPolicy(this, db);
    const env = addConfigMap(this, db, 'env', {
      PGDATA: `${mountPath(db)}/${db.major >= 18 ? `${db.major}/docker` : 'pgdata'}`, // a folder below the mount, because the mount may contain lost+found
      POSTGRES_DB: db.database,
      POSTGRES_INITDB_ARGS: `--auth=scram-sha-256 --data-checksums${localeOf(db)}`, // the image's default trusts every login from 127.0.0.1
      POSTGRES_PASSWORD_FILE: secretFile(superuser),
    });
    const databases = `${metricsRoleSql(db)}${databasesSql(db) ?? ''}`;
    const files = addConfigMap(this, db, 'files', {
      '10-application-role.sql': filledIn(roleSql, { ROLE: db.role, DATABASE: db.database, ...passwordFiles }),
      ...(databases !== '' && { [DATABASES_FILE]: databases }),
      ...initialFiles(db),
      [PREPARE]: filledIn(prepareScript, { DATABASES: DATABASES_FILE, ...passwordFiles }),
    });
    addStore(this, stack, db, db.claim, {
      graceSeconds: 120, // the image stops with SIGINT, which ends sessions at once; the checkpoint may take a while
      initContainers: [prepare(db, env)],
      containers: [server(db, env), ...postgresExporter(db)],
      volumes: [
        secretsVolume([login, password, superuser, ...(db.exporter ? [metricsPassword(db.name)] : [])]),
        { name: 'init', configMap: { name: files, defaultMode: 0o444 } },
        scratch('run', '16Mi'),
        scratch('tmp', '256Mi'),
        memoryScratch('shm', db.shmSize),
      ],
    });
  }
}

const INIT = '/docker-entrypoint-initdb.d';

/** The image looks for names that end in .sh or .sql alone. */
const PREPARE = 'prepare';

/** The container that makes what a server needs, which ends before the server starts. */
const prepare = (db: ResolvedPostgres, env: string): k8s.Container => ({
  ...program(db, env),
  name: PREPARE,
  command: ['sh', `${INIT}/${PREPARE}`],
  terminationMessagePolicy: 'FallbackToLogsOnError', // `kubectl describe pod` shows why it failed
});

function server(db: ResolvedPostgres, env: string): k8s.Container {
  const ask = `pg_isready -q -h 127.0.0.1 -U ${db.role} -d ${db.database}`; // over TCP, because the socket also answers during initialisation
  return {
    ...program(db, env),
    ports: db.ports.map(({ name, containerPort }) => ({ name, containerPort, protocol: 'TCP' })),
    // exit code 1 means that the server rejects connections, as during recovery, which a restart would begin again
    ...execProbes({ ready: ['sh', '-c', ask], live: ['sh', '-c', `${ask}; [ $? -le 1 ]`] }),
  };
}

const program = (db: ResolvedPostgres, env: string): k8s.Container => ({
  name: db.name,
  image: db.image,
  imagePullPolicy: pullPolicy(db.image, db),
  args: postgresArguments(db),
  envFrom: [{ configMapRef: { name: env } }],
  resources: resourcesOf(db.resources),
  securityContext: containerSecurity,
  volumeMounts: [
    { name: 'data', mountPath: mountPath(db) },
    secretsMount,
    { name: 'init', mountPath: INIT, readOnly: true },
    { name: 'run', mountPath: '/var/run/postgresql' },
    { name: 'tmp', mountPath: '/tmp' },
    { name: 'shm', mountPath: '/dev/shm' },
  ],
});

/** An image of Debian sorts as the alpine one does, where the C library knows one order alone: no update of the library can change an index. */
const localeOf = ({ user }: ResolvedPostgres) => (user.uid === 70 ? '' : ' --lc-collate=C --lc-ctype=C.UTF-8');

/** From version 18 on, the image stores each major version in its own folder below one mount. */
const mountPath = ({ major }: ResolvedPostgres) => (major >= 18 ? '/var/lib/postgresql' : '/var/lib/postgresql/data');
