// RabbitMQ: a StatefulSet with one pod and one claim. https://github.com/docker-library/docs/tree/master/rabbitmq
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as k8s from '../../imports/k8s';
import type { ResolvedRabbitmq, ResolvedStack } from '../../model';
import { amountOf, mebibytes } from '../../model/quantity';
import { LOGIN_KEY, PASSWORD_KEY, secretNameOf } from '../../model/secret-names';
import { addConfigMap, slipwayFolder } from '../parts/config-map';
import { filledIn } from '../parts/filled-in';
import { labelsOf } from '../parts/labels';
import { metricsPort } from '../parts/metrics';
import { addNetworkPolicy } from '../parts/network-policy';
import { containerSecurity } from '../parts/pod';
import { probesOf } from '../parts/probes';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { secretFile, secretsMount, secretsVolume } from '../parts/secrets';
import { addServiceAccount } from '../parts/service';
import { memoryScratch, scratch } from '../parts/storage';
import { addStore } from '../parts/store';
import startScript from './scripts/start.sh';

/** Where the cookie and the definitions are: memory, which kubectl and the broker's own tools read. */
const HOME = '/run/rabbitmq';

export class RabbitmqChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, broker: ResolvedRabbitmq) {
    super(scope, broker.name, { namespace: stack.namespace.name, labels: labelsOf(stack, broker) });
    const [login, password] = [LOGIN_KEY, PASSWORD_KEY.rabbitmq].map((key) => ({
      secretName: secretNameOf(broker.name),
      key,
    })) as [Key, Key];
    addServiceAccount(this, broker);
    addNetworkPolicy(this, broker);
    const env = addConfigMap(this, broker, 'env', ENVIRONMENT);
    const files = addConfigMap(this, broker, 'files', {
      enabled_plugins: `[${pluginsOf(broker).join(',')}].\n`,
      'rabbitmq.conf': settings(broker),
      'start.sh': filledIn(startScript, { LOGIN_FILE: secretFile(login), PASSWORD_FILE: secretFile(password) }),
    });
    addStore(this, stack, broker, broker.claim, {
      graceSeconds: 120, // queues are written to the disk
      containers: [container(broker, env)],
      volumes: [
        secretsVolume([login, password]),
        { name: 'files', configMap: { name: files, defaultMode: 0o444 } },
        memoryScratch('home', '16Mi'),
        scratch('tmp', '64Mi'),
      ],
    });
  }
}

const pluginsOf = ({ management, metrics }: ResolvedRabbitmq): string[] => [
  ...(management ? ['rabbitmq_management'] : []),
  ...(metrics ? ['rabbitmq_prometheus'] : []),
];

type Key = { readonly secretName: string; readonly key: string };

/** The data is in a folder with the name of the node, which therefore is the same in every pod; nobody but the pod itself talks to it as a node. */
const ENVIRONMENT = {
  ERL_CRASH_DUMP_SECONDS: '0', // as large as the memory; the log tells why
  ERL_EPMD_ADDRESS: '127.0.0.1',
  HOME,
  RABBITMQ_CONFIG_FILE: '/slipway/rabbitmq.conf',
  RABBITMQ_CONFIG_FILES: '/slipway/conf.d', // not those of the image, which let guest in
  RABBITMQ_ENABLED_PLUGINS_FILE: '/slipway/enabled_plugins',
  RABBITMQ_FEATURE_FLAGS_FILE: '/var/lib/rabbitmq/feature_flags',
  RABBITMQ_LOG_BASE: '/tmp', // an upgrade has a file of its own
  RABBITMQ_LOGS: '-',
  RABBITMQ_MNESIA_BASE: '/var/lib/rabbitmq/data',
  RABBITMQ_NODENAME: 'rabbit@localhost',
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
};

/** Share of the memory at which publishers wait; collecting garbage may take as much again of what a queue holds. */
const MEMORY = 0.6;

function settings({ resources, claim, management, metrics }: ResolvedRabbitmq): string {
  const free = amountOf(claim.size) / 8; // by default it is 50MB, at which a queue can no longer be written down
  return [
    'log.console = true',
    'log.console.level = info',
    `load_definitions = ${HOME}/definitions.json`,
    `total_memory_available_override_value = ${amountOf(resources.limits.memory)}`,
    `vm_memory_high_watermark.relative = ${MEMORY}`,
    `disk_free_limit.absolute = ${mebibytes(free).replace('Mi', 'MiB')}`,
    ...(management ? ['management.tcp.port = 15672'] : []),
    ...(metrics ? [`prometheus.tcp.port = ${metrics.port}`, 'prometheus.return_per_object_metrics = true'] : []), // by queue
    '',
  ].join('\n');
}

function container(broker: ResolvedRabbitmq, env: string): k8s.Container {
  const question = { port: broker.ports[0]?.name ?? '' };
  return {
    name: broker.name,
    image: broker.image,
    imagePullPolicy: pullPolicy(broker.image, broker),
    command: ['sh', '/slipway/start.sh'],
    envFrom: [{ configMapRef: { name: env } }],
    ports: [...broker.ports.map(({ name, containerPort }) => ({ name, containerPort, protocol: 'TCP' })), ...metricsPort(broker)],
    resources: resourcesOf(broker.resources),
    securityContext: containerSecurity,
    // the port opens when the queues are there; rabbitmq-diagnostics is a second Erlang in the memory of the first, for a second of CPU each time
    ...probesOf({ ready: question, live: question, startSeconds: 3600, intervalSeconds: 30, timeoutSeconds: 10 }),
    volumeMounts: [
      { name: 'data', mountPath: '/var/lib/rabbitmq' },
      secretsMount,
      slipwayFolder,
      { name: 'home', mountPath: HOME },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}
