// An S3 server: a StatefulSet with one pod and one claim, on which each object is a file. https://github.com/versity/versitygw/wiki
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { ResolvedS3, ResolvedStack } from '../../model';
import { LOGIN_KEY, PASSWORD_KEY, ROOT_KEY, secretNameOf } from '../../model/secret-names';
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
import { memoryScratch } from '../parts/storage';
import { addStore } from '../parts/store';
import accountsScript from './scripts/accounts.sh';
import bucketsScript from './scripts/buckets.sh';
import startScript from './scripts/start.sh';

/** No bucket can have this name. */
const HEALTH = '/_health';

export class S3Chart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, server: ResolvedS3) {
    super(scope, server.name, { namespace: stack.namespace.name, labels: labelsOf(stack, server) });
    const [login, password, root] = [LOGIN_KEY, PASSWORD_KEY.s3, ROOT_KEY].map((key) => ({
      secretName: secretNameOf(server.name),
      key,
    })) as [Key, Key, Key];
    addServiceAccount(this, server);
    addNetworkPolicy(this, server);
    const env = addConfigMap(this, server, 'env', {
      ...server.options,
      BUCKETS: server.buckets.join(' '),
      ROLE: server.role,
      VGW_HEALTH: HEALTH,
      VGW_IAM_CACHE_DISABLE: 'true', // a key that is changed works, or ends, with the next request
      VGW_IAM_DIR: '/run/s3',
      VGW_KEEP_ALIVE: 'true',
      VGW_PORT: ':7070',
      VGW_QUIET: 'true',
    });
    const files = addConfigMap(this, server, 'files', {
      'accounts.sh': accountsScript,
      'buckets.sh': bucketsScript,
      'start.sh': filledIn(startScript, {
        LOGIN_FILE: secretFile(login),
        PASSWORD_FILE: secretFile(password),
        ROOT_FILE: secretFile(root),
      }),
    });
    addStore(this, stack, server, server.claim, {
      graceSeconds: 60, // requests end, for ten seconds by the server's own count
      containers: [container(server, env)],
      volumes: [
        secretsVolume([login, password, root]),
        { name: 'files', configMap: { name: files, defaultMode: 0o444 } },
        memoryScratch('run', '1Mi'),
      ],
    });
  }
}

type Key = { readonly secretName: string; readonly key: string };

function container(server: ResolvedS3, env: string): k8s.Container {
  const [port] = server.ports;
  const url = `http://127.0.0.1:${port?.containerPort}${HEALTH}`;
  const ready = ['sh', '-c', `[ -e /run/s3/ready ] && wget -q -O /dev/null ${url}`];
  return {
    name: server.name,
    image: server.image,
    imagePullPolicy: pullPolicy(server.image, server),
    command: ['sh', '/slipway/start.sh'],
    envFrom: [{ configMapRef: { name: env } }],
    ports: server.ports.map(({ name, containerPort }) => ({ name, containerPort, protocol: 'TCP' })),
    resources: resourcesOf(server.resources),
    securityContext: containerSecurity,
    ...probesOf({
      ready: { command: ready },
      live: { port: port?.name ?? '', path: HEALTH },
      startSeconds: 120,
      intervalSeconds: 30,
      timeoutSeconds: 5,
    }),
    volumeMounts: [{ name: 'data', mountPath: '/data' }, secretsMount, slipwayFolder, { name: 'run', mountPath: '/run/s3' }],
  };
}
