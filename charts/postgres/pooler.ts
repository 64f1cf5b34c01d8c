// PgBouncer in front of a Postgres service: clients keep their connections, and each transaction borrows one of a few sessions.
// https://www.pgbouncer.org/config.html

import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { ResolvedPooler, ResolvedStack } from '../../model';
import { LOOKUP, LOOKUP_DATABASE, LOOKUP_FUNCTION, MOST_CLIENTS } from '../../model/pooler';
import { addDisruptionBudget } from '../parts/availability';
import { addConfigMap, slipwayFolder } from '../parts/config-map';
import { filledIn } from '../parts/filled-in';
import { PAUSE } from '../parts/graceful-stop';
import { describedMetadataOf, labelsOf, selectorOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { containerSecurity, podDefaults, userAnnotations } from '../parts/pod';
import { servingProbes } from '../parts/probes';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { rolling } from '../parts/rolling';
import { secretFile, secretsMount, secretsVolume } from '../parts/secrets';
import { addServiceAccount, addServices } from '../parts/service';
import { memoryScratch } from '../parts/storage';
import { waitFor } from '../parts/wait-for';
import pgbouncer from './scripts/pgbouncer.ini';
import startPgbouncer from './scripts/start-pgbouncer.sh';

/** Where the start script writes the login that a pod knows from its start. */
const FOLDER = '/run/pgbouncer';

/** Seconds that open transactions have to end when a pod stops. */
const TRANSACTION_SECONDS = 60;

export class PoolerChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, pooler: ResolvedPooler) {
    super(scope, pooler.name, { namespace: stack.namespace.name, labels: labelsOf(stack, pooler) });
    const { user, password } = pooler.server;

    addServiceAccount(this, pooler);
    addNetworkPolicy(this, pooler);
    const files = addConfigMap(this, pooler, 'files', { 'pgbouncer.ini': settings(pooler), start: start(pooler) });
    addServices(this, stack, pooler);

    new k8s.KubeDeployment(this, 'deployment', {
      metadata: describedMetadataOf(pooler),
      spec: {
        replicas: pooler.replicas.min,
        revisionHistoryLimit: 3,
        selector: { matchLabels: selectorOf(pooler.name) },
        strategy: rolling,
        template: {
          metadata: { labels: this.labels, annotations: userAnnotations(pooler) },
          spec: {
            ...podDefaults(pooler),
            terminationGracePeriodSeconds: PAUSE + TRANSACTION_SECONDS,
            initContainers: waitFor(pooler),
            containers: [server(pooler)],
            volumes: [
              { name: 'files', configMap: { name: files, defaultMode: 0o444 } },
              secretsVolume([user, password]),
              memoryScratch('run', '1Mi'),
            ],
          },
        },
      },
    });
    addDisruptionBudget(this, pooler);
  }
}

const OPEN = { port: 'postgres' };

function server(pooler: ResolvedPooler): k8s.Container {
  return {
    name: 'pgbouncer',
    image: pooler.image,
    imagePullPolicy: pullPolicy(pooler.image, pooler),
    command: ['sh', '/slipway/start'],
    ports: pooler.ports.map(({ name, containerPort }) => ({ name, containerPort, protocol: 'TCP' })),
    resources: resourcesOf(pooler.resources),
    securityContext: containerSecurity,
    ...servingProbes({ ready: OPEN, live: OPEN, startSeconds: 180, timeoutSeconds: 5 }),
    livenessProbe: {
      exec: { command: ['sh', '-c', asksForTls(pooler.port)] },
      ...{ periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
      terminationGracePeriodSeconds: 1, // PgBouncer ends no transaction while it hangs
    },
    lifecycle: { preStop: { exec: { command: ['sh', '-c', stop] } } },
    volumeMounts: [slipwayFolder, secretsMount, { name: 'run', mountPath: FOLDER }],
  };
}

/**
 * Asks whether the server offers TLS, the one message of the protocol that needs no login; the answer `N` is as good as `S`. An open
 * port is no proof: it stays open while the process hangs. https://www.postgresql.org/docs/current/protocol-message-formats.html, SSLRequest
 */
const asksForTls = (port: number) =>
  `printf '\\0\\0\\0\\10\\4\\322\\26\\57' | nc -w 4 127.0.0.1 ${port} | head -c 1 | grep -q '[NS]'`;

/**
 * SIGINT lets transactions end and closes a connection before its next one. SIGTERM follows when this hook ends, and would wait for clients
 * that keep their connections for ever; so the hook lasts until the grace period is over. https://www.pgbouncer.org/usage.html#signals
 */
const stop = `sleep ${PAUSE}; kill -INT 1; sleep ${TRANSACTION_SECONDS}`;

/** Its parser takes no key in quotes, and `-` without: https://github.com/pgbouncer/pgbouncer/issues/971 */
const settings = ({ port: listenPort, server: { host, port }, databases, poolSize }: ResolvedPooler): string =>
  filledIn(pgbouncer, {
    DATABASES: databases.map((name) => `${name} = host=${host} port=${port} dbname=${name}`).join('\n'),
    HOST: host,
    LISTEN_PORT: listenPort,
    LOOKUP,
    LOOKUP_DATABASE,
    LOOKUP_FUNCTION: `${LOOKUP_FUNCTION.schema}.${LOOKUP_FUNCTION.name}`,
    MOST_CLIENTS,
    POOL_SIZE: poolSize,
    PORT: port,
  });

/** PgBouncer reads logins from a file in its own format. The soft limit of some container runtimes is 1024 open files. */
const start = ({ server: { user, password } }: ResolvedPooler): string =>
  filledIn(startPgbouncer, { USER_FILE: secretFile(user), PASSWORD_FILE: secretFile(password) });
