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
