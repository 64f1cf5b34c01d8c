// MariaDB or MySQL: a StatefulSet with one pod and one claim.
// https://github.com/docker-library/docs/tree/master/mariadb, https://github.com/docker-library/docs/tree/master/mysql
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { ResolvedMysql, ResolvedStack } from '../../model';
import { PREFIX, PROGRAMS } from '../../model/mysql';
import { LOGIN_KEY, METRICS_KEY, PASSWORD_KEY, ROOT_KEY, secretNameOf } from '../../model/secret-names';
import { addConfigMap, slipwayFolder } from '../parts/config-map';
import { filledIn } from '../parts/filled-in';
import { labelsOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { containerSecurity } from '../parts/pod';
import { execProbes } from '../parts/probes';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { secretFile, secretsMount, secretsVolume } from '../parts/secrets';
import { addServiceAccount } from '../parts/service';
import { memoryScratch, scratch } from '../parts/storage';
import { addStore } from '../parts/store';
import { metricsUserSql, mysqlExporter } from './exporter';
import aliveScript from './scripts/alive.sh';
import loginsScript from './scripts/logins.sh';
import madeScript from './scripts/made.sh';
import startScript from './scripts/start.sh';

export class MysqlChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, db: ResolvedMysql) {
    super(scope, db.name, { namespace: stack.namespace.name, labels: labelsOf(stack, db) });
    addServiceAccount(this, db);
    addNetworkPolicy(this, db);
    const prefix = PREFIX[db.type];
    const env = addConfigMap(this, db, 'env', {
      [`${prefix}_DATABASE`]: db.database,
      [`${prefix}_ROOT_PASSWORD_FILE`]: secretFile(keyOf(db, ROOT_KEY)),
      ...(db.type === 'mariadb' && { MARIADB_AUTO_UPGRADE: '1' }), // MySQL converts the data of an older version by itself
    });
    const files = addConfigMap(this, db, 'files', {
      'alive.sh': filledIn(aliveScript, { ADMIN: PROGRAMS[db.type].admin, PLAIN: PROGRAMS[db.type].plain }),
      'start.sh': filledIn(startScript, {
        SERVER: PROGRAMS[db.type].server,
        METRICS: metricsUserSql(db, 'text'),
        ...accountsOf(db),
      }),
      ...initialFiles(db),
    });
    addStore(this, stack, db, db.claim, {
      graceSeconds: 120, // sessions end at once; the buffer pool may have a lot to write
      containers: [server(db, env), ...mysqlExporter(db)],
      volumes: [
        secretsVolume(
          [LOGIN_KEY, PASSWORD_KEY[db.type], ROOT_KEY, ...(db.exporter ? [METRICS_KEY] : [])].map((key) => keyOf(db, key)),
        ),
        { name: 'files', configMap: { name: files, defaultMode: 0o444 } },
        { name: 'init', configMap: { name: files, defaultMode: 0o444, items: initial(db) } },
        memoryScratch('run', '1Mi'),
        scratch('tmp', '64Mi'),
      ],
    });
  }
}

/** Kubernetes reads `$$` in an argument as `$`. */
export const mysqlArguments = (options: ResolvedMysql['options']): string[] =>
  Object.entries(options).map(([name, value]) =>
    [`--${name.replaceAll('_', '-')}`, ...(value === '' ? [] : [value.replaceAll('$', '$$$$')])].join('='),
  );

const keyOf = ({ name }: ResolvedMysql, key: string) => ({ secretName: secretNameOf(name), key });

/** For the two scripts that make accounts. */
const accountsOf = (db: ResolvedMysql) => ({
  PATTERN: db.database.replaceAll('_', '\\\\_'), // a grant reads `_` as any letter, and the shell `\\` as `\`
  LOGIN_FILE: secretFile(keyOf(db, LOGIN_KEY)),
  PASSWORD_FILE: secretFile(keyOf(db, PASSWORD_KEY[db.type])),
  ROOT_FILE: secretFile(keyOf(db, ROOT_KEY)),
});

/** The image runs them on an empty volume, in the order of their names. */
const initialFiles = (db: ResolvedMysql): Record<string, string> => ({
  '10-logins.sh': filledIn(loginsScript, {
    DATABASE: db.database,
    METRICS: metricsUserSql(db, 'slipway_text'),
    ...accountsOf(db),
  }),
  ...(db.init !== undefined && { '20-init.sql': db.init }),
  '30-made.sh': madeScript,
});

const initial = (db: ResolvedMysql): k8s.KeyToPath[] => Object.keys(initialFiles(db)).map((key) => ({ key, path: key }));

function server(db: ResolvedMysql, env: string): k8s.Container {
  const { admin, plain } = PROGRAMS[db.type];
  // over TCP, because the socket also answers while the server is made; a refused login is an answer too, and noise in the log
  const ready = [admin, plain, '-h', '127.0.0.1', '-u', 'probe', '--connect-timeout=5', 'ping'];
  return {
    name: db.name,
    image: db.image,
    imagePullPolicy: pullPolicy(db.image, db),
    command: ['sh', '/slipway/start.sh'],
    args: mysqlArguments(db.options),
    ports: db.ports.map(({ name, containerPort }) => ({ name, containerPort, protocol: 'TCP' })),
    envFrom: [{ configMapRef: { name: env } }],
    resources: resourcesOf(db.resources),
    securityContext: containerSecurity,
    ...execProbes({ ready, live: ['sh', '/slipway/alive.sh'] }),
    volumeMounts: [
      { name: 'data', mountPath: '/var/lib/mysql' },
      secretsMount,
      slipwayFolder,
      { name: 'init', mountPath: '/docker-entrypoint-initdb.d', readOnly: true },
      { name: 'run', mountPath: '/var/run/mysqld' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}
