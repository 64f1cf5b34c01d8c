// MongoDB: a StatefulSet with one pod and one claim. https://github.com/docker-library/docs/tree/master/mongo
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { ResolvedMongodb, ResolvedStack } from '../../model';
import { KEYFILE_KEY, LOGIN_KEY, PASSWORD_KEY, ROOT_KEY, secretNameOf } from '../../model/secret-names';
import { addConfigMap, slipwayFolder } from '../parts/config-map';
import { filledIn } from '../parts/filled-in';
import { labelsOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { containerSecurity } from '../parts/pod';
import { probesOf } from '../parts/probes';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { secretFile, secretsMount, secretsVolume } from '../parts/secrets';
import { addServiceAccount } from '../parts/service';
import { memoryScratch, scratch } from '../parts/storage';
import { addStore } from '../parts/store';
import madeScript from './scripts/made.sh';
import primaryScript from './scripts/primary.mongosh';
import startScript from './scripts/start.sh';
import toolsScript from './scripts/tools.sh';

export class MongodbChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, db: ResolvedMongodb) {
    super(scope, db.name, { namespace: stack.namespace.name, labels: labelsOf(stack, db) });
    const file = (key: string) => secretFile(keyOf(db, key));
    addServiceAccount(this, db);
    addNetworkPolicy(this, db);
    const env = addConfigMap(this, db, 'env', {
      HOME: '/tmp', // where mongosh keeps its history
      MONGO_INITDB_ROOT_USERNAME: 'root',
      MONGO_INITDB_ROOT_PASSWORD_FILE: file(ROOT_KEY),
    });
    const files = addConfigMap(this, db, 'files', {
      'made.sh': madeScript,
      'primary.js': filledIn(primaryScript, {
        DATABASE: db.database,
        LOGIN_FILE: file(LOGIN_KEY),
        PASSWORD_FILE: file(PASSWORD_KEY.mongodb),
        ROOT_FILE: file(ROOT_KEY),
      }),
      'start.sh': filledIn(startScript, { KEY_FILE: file(KEYFILE_KEY) }),
      'tools.sh': filledIn(toolsScript, { ROOT_FILE: file(ROOT_KEY) }),
    });
    addStore(this, stack, db, db.claim, {
      graceSeconds: 120, // a primary lets sessions end for fifteen seconds, and writes the cache down
      containers: [server(db, env)],
      volumes: [
        secretsVolume([KEYFILE_KEY, LOGIN_KEY, PASSWORD_KEY.mongodb, ROOT_KEY].map((key) => keyOf(db, key))),
        { name: 'files', configMap: { name: files, defaultMode: 0o444 } },
        { name: 'init', configMap: { name: files, defaultMode: 0o444, items: [{ key: 'made.sh', path: 'made.sh' }] } },
        memoryScratch('run', '1Mi'),
        scratch('tmp', '64Mi'),
      ],
    });
  }
}

const keyOf = ({ name }: ResolvedMongodb, key: string) => ({ secretName: secretNameOf(name), key });

function server(db: ResolvedMongodb, env: string): k8s.Container {
  const [port] = db.ports;
  const open = { port: port?.name ?? '' };
  const takesWrites = ['bash', '-c', `[ -e /run/mongodb/primary ] && : < /dev/tcp/127.0.0.1/${port?.containerPort}`];
  return {
    name: db.name,
    image: db.image,
    imagePullPolicy: pullPolicy(db.image, db),
    command: ['sh', '/slipway/start.sh'],
    args: Object.entries(db.options).flatMap(([name, value]) => (value === '' ? [name] : [name, value])),
    envFrom: [{ configMapRef: { name: env } }],
    ports: db.ports.map(({ name, containerPort }) => ({ name, containerPort, protocol: 'TCP' })),
    resources: resourcesOf(db.resources),
    securityContext: containerSecurity,
    // the port opens when a recovery is over, for which there is an hour; mongosh would take 100Mi of the same memory each time
    ...probesOf({ ready: { command: takesWrites }, live: open, startSeconds: 3600, intervalSeconds: 30, timeoutSeconds: 5 }),
    volumeMounts: [
      { name: 'data', mountPath: '/data/db' },
      secretsMount,
      slipwayFolder,
      { name: 'init', mountPath: '/docker-entrypoint-initdb.d', readOnly: true },
      { name: 'run', mountPath: '/run/mongodb' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}
