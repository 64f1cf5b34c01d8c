// `type: 'container'`: any other image, with the ports that it names.
import type { Health } from '../../model/health';
import { messages } from '../../schema/problems/messages';
import type { ServiceOf } from '../../schema/service';
import { TIMING } from '../defaults/probes';
import type { ServiceRule } from '../rules/rule';
import type { ApplicationType } from './application-type';

const probedPorts: ServiceRule<ServiceOf<'container'>> = ({ health, ports }) => {
  const names = Object.keys(ports);
  return health === undefined
    ? []
    : (['ready', 'live'] as const)
        .map((question) => ({ port: health[question].port, path: ['health', question, 'port'] }))
        .filter(({ port }) => !names.includes(port))
        .map(({ port, path }) => ({ path, text: messages.noSuchPort(port, names) }));
};

const connectable: ServiceRule<ServiceOf<'container'>> = ({ connection, ports, secrets }) => {
  if (!connection) return [];
  const names = secrets.map(({ name }) => name);
  const { password } = connection;
  return [
    ...(Object.keys(ports).length === 0 ? [{ path: ['connection'], text: messages.noPortToConnectTo() }] : []),
    ...(password !== undefined && !names.includes(password)
      ? [{ path: ['connection', 'password'], text: messages.noSuchSecret(password, names) }]
      : []),
  ];
};

/** The first port has to open. */
function openPort([port]: readonly string[]): Health | undefined {
  return port === undefined ? undefined : { ready: { port }, live: { port }, ...TIMING };
}

export const container: ApplicationType<'container'> = {
  least: { type: 'container' },
  component: 'application',
  resources: { requests: { cpu: '100m', memory: '192Mi' }, limits: { cpu: '1', memory: '512Mi' } },
  ports: (_, { ports }) => Object.entries(ports).map(([name, port]) => ({ name, service: name, port, containerPort: port })),
  health: ({ health, ports }) => health ?? openPort(Object.keys(ports)),
  rules: [probedPorts, connectable],
  resolve: (common, { type, entrypoint, command }) => ({ ...common, type, entrypoint, command }),
};
