// PgBouncer in front of a Postgres service: clients keep their connections, and each transaction borrows one of a few sessions.
// https://www.pgbouncer.org/config.html
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { ResolvedPooler, ResolvedStack } from '../../model';
import { LOOKUP, LOOKUP_DATABASE, LOOKUP_FUNCTION, MOST_CLIENTS } from '../../model/pooler';
import { addDisruptionBudget } from '../parts/availability';
import { addConfigMap } from '../parts/config-map';
import { PAUSE } from '../parts/graceful-stop';
import { describedMetadataOf, labelsOf, selectorOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { containerSecurity, podDefaults, userAnnotations } from '../parts/pod';
import { servingProbes } from '../parts/probes';
import { resourcesOf } from '../parts/resources';
import { rolling } from '../parts/rolling';
import { secretFile, secretsMount, secretsVolume } from '../parts/secrets';
import { addServiceAccount, addServices } from '../parts/service';
import { memoryScratch } from '../parts/storage';
import { waitFor } from '../parts/wait-for';

/** Where the login stands that a pod knows from its start. */
const FOLDER = '/run/pgbouncer';

/** Seconds for the transactions that are under way when a pod stops. */
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

function server(pooler: ResolvedPooler): k8s.Container {
  return {
    name: 'pgbouncer',
    image: pooler.image,
    imagePullPolicy: pooler.imagePullPolicy,
    command: ['sh', '/slipway/start'],
    ports: pooler.ports.map(({ name, containerPort }) => ({ name, containerPort, protocol: 'TCP' })),
    resources: resourcesOf(pooler.resources),
    securityContext: containerSecurity,
    ...servingProbes({ port: 'postgres' }, 5),
    livenessProbe: {
      exec: { command: ['sh', '-c', asks(pooler.port)] },
      ...{ periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
      terminationGracePeriodSeconds: 1, // one that hangs ends no transaction
    },
    lifecycle: { preStop: { exec: { command: ['sh', '-c', stop] } } },
    volumeMounts: [{ name: 'files', mountPath: '/slipway', readOnly: true }, secretsMount, { name: 'run', mountPath: FOLDER }],
  };
}

/**
 * Whether TLS is to be had, the one question of the protocol that takes no login; `N` will do. A port alone is open as long as the
 * process is there, hung or not. https://www.postgresql.org/docs/current/protocol-message-formats.html, SSLRequest
 */
const asks = (port: number) => `printf '\\0\\0\\0\\10\\4\\322\\26\\57' | nc -w 4 127.0.0.1 ${port} | head -c 1 | grep -q '[NS]'`;

/**
 * SIGINT lets transactions end, and a client that begins another has to connect again. SIGTERM, which comes when this ends, would wait for
 * clients that keep their connections for ever; so it never ends by itself. https://www.pgbouncer.org/usage.html#signals
 */
const stop = `sleep ${PAUSE}; kill -INT 1; sleep ${TRANSACTION_SECONDS}`;

function settings({ port, server, poolSize }: ResolvedPooler): string {
  const { database } = server;
  const address = `host=${server.host} port=${server.port}`;
  const { schema, name } = LOOKUP_FUNCTION;
  return `[databases]
${database} = ${address} dbname=${database}
${LOOKUP_DATABASE} = ${address} dbname=postgres pool_size=${LOOKUP} max_db_connections=${LOOKUP}

[pgbouncer]
listen_addr = *
listen_port = ${port}
unix_socket_dir =

; all logins together have these sessions: during a rotation there are two
pool_mode = transaction
default_pool_size = ${poolSize}
max_db_connections = ${poolSize}
max_client_conn = ${MOST_CLIENTS}
; prepared statements of the protocol follow a client from session to session
max_prepared_statements = 200
; JDBC sends it always; what else a session cannot keep is refused, not forgotten
ignore_startup_parameters = extra_float_digits

; a login that is not in the file is asked for with the one that is
auth_type = scram-sha-256
auth_file = ${FOLDER}/logins
auth_dbname = ${LOOKUP_DATABASE}
auth_query = SELECT name, secret FROM ${schema}.${name}($1)

; when the server comes back, often under another address, it is found within seconds
server_login_retry = 1
dns_max_ttl = 5
dns_nxdomain_ttl = 1
server_connect_timeout = 5

; one that is gone with its node, without a word, is given up after ten seconds; the system's own patience is a quarter of an hour
tcp_user_timeout = 10000
tcp_keepidle = 5
tcp_keepintvl = 5
tcp_keepcnt = 2

log_connections = 0
log_disconnections = 0

%include ${FOLDER}/auth-user.ini
`;
}

/** PgBouncer reads logins from a file of its own form. Soft limits of some container runtimes are 1024 open files. */
function start({ server: { user, password } }: ResolvedPooler): string {
  const quoted = `sed 's/"/""/g'`;
  return `#!/bin/sh
# Starts PgBouncer with the login of the application.
set -eu
umask 077
user=$(cat ${secretFile(user)})
password=$(${quoted} ${secretFile(password)})
printf '"%s" "%s"\\n' "$user" "$password" > ${FOLDER}/logins
printf 'auth_user = %s\\n' "$user" > ${FOLDER}/auth-user.ini
ulimit -n "$(ulimit -H -n)"
exec pgbouncer /slipway/pgbouncer.ini
`;
}
