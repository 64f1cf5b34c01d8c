// Stacks in few words, for the tables of warnings.
import type { WarningName } from '../../../schema/problems/warnings';
import type { StackInput } from '../../../schema/stack';
import { api, type resolved, worker } from '../../support/stacks';

export type Services = StackInput['services'];
export type Rest = Parameters<typeof resolved>[1];

/** A rule, a fault, and what is told. */
export type Fault = [WarningName, string, Services, string[], Rest?];

export const env = (values: Record<string, string>): Services => ({ api: { ...api, env: values } });
export const line = (...command: string[]): Services => ({ worker: { ...worker, command } });
export const served = (...command: string[]): Services => ({ worker: { ...worker, ports: { web: 8000 }, command } });
export const mq = {
  type: 'container',
  image: 'rabbitmq:4.1',
  ports: { mq: 5672 },
  volumes: { mq: { mountPath: '/var/lib/rabbitmq', size: '1Gi' } },
  secrets: [{ name: 'RABBITMQ_DEFAULT_PASS', generate: true }],
  connection: { scheme: 'amqp', password: 'RABBITMQ_DEFAULT_PASS' },
} satisfies Services[string];
/** With a secret that is made up. */
export const made = (name: string) => ({ secrets: [{ name, generate: true as const }] });
export const live = (ready: string, path: string): Services => ({ api: { ...api, health: { ready, live: path } } });
export const routed = (path: string): Rest => ({ ingress: { hosts: ['a.de'], routes: { [path]: 'api' } } });

export const scraped: Rest = { metrics: { from: { namespace: 'monitoring' } } };

export const stripped = (...paths: string[]): Rest => ({
  ingress: { hosts: ['a.de'], routes: Object.fromEntries(paths.map((path) => [path, { service: 'api', stripPrefix: true }])) },
});

export const smtp = { type: 'external', host: 'smtp.example.com', port: 587 } satisfies Services[string];

/** Servers that ask for a password, which nobody says how to send. */
const server = (image: string, mountPath: string, secret: string | { name: string; fileVariable: string }) => ({
  ...{ type: 'container' as const, image, volumes: { [image.replaceAll(/[^a-z]/g, '')]: { mountPath, size: '1Gi' } } },
  secrets: [typeof secret === 'string' ? { name: secret, generate: true as const } : { ...secret, generate: true as const }],
});
export const servers = {
  ch: {
    ...server('clickhouse/clickhouse-server:25.8', '/var/lib/clickhouse', {
      name: 'PW',
      fileVariable: 'CLICKHOUSE_PASSWORD_FILE',
    }),
  },
  es: {
    ...server('elasticsearch:8.15.1', '/usr/share/elasticsearch/data', 'ELASTIC_PASSWORD'),
    env: { 'discovery.type': 'single-node', 'xpack.security.http.ssl.enabled': 'false' },
  },
  find: server('getmeili/meilisearch:v1.22', '/meili_data', 'MEILI_MASTER_KEY'),
  mq: server('rabbitmq:4.1', '/var/lib/rabbitmq', 'RABBITMQ_DEFAULT_PASS'),
  vec: server('qdrant/qdrant:v1.15.4', '/qdrant/storage', 'QDRANT__SERVICE__API_KEY'),
} satisfies Services;
