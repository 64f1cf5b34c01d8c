// `type: 'container'`: any other image, with the ports that it names.
import type { Health, PortQuestion } from '../../model/health';
import { TIMING } from '../../schema/health';
import { messages } from '../../schema/problems/messages';
import type { ServiceOf } from '../../schema/service';
import type { ServiceRule } from '../rules/rule';
import type { ApplicationType } from './application-type';
import { aliveAt } from './http';

type Said = ServiceOf<'container'>['health'];
type Ports = ServiceOf<'container'>['ports'];
type Asked = string | PortQuestion;

/** What each probe asks; nothing of a command. */
const askedBy = (health: Said): [option: 'ready' | 'live', asked: Asked][] =>
  health === undefined || typeof health === 'string' || 'command' in health
    ? []
    : [['ready', health.ready], ...(health.live === undefined ? [] : [['live', health.live] as ['live', Asked]])];

const probedPorts: ServiceRule<ServiceOf<'container'>> = ({ health, ports }) => {
  const names = Object.keys(ports);
  const first = names.length > 0;
  if (typeof health === 'string') return first ? [] : [{ path: ['health'], text: messages.noPortToAsk() }];
  return askedBy(health).flatMap(([option, asked]) => {
    if (typeof asked === 'string') return first ? [] : [{ path: ['health', option], text: messages.noPortToAsk() }];
    return names.includes(asked.port) ? [] : [{ path: ['health', option, 'port'], text: messages.noSuchPort(asked.port, names) }];
  });
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

/** Without a word the first port has to open; without a port there is nothing to ask. */
function healthOf(health: Said, ports: Ports): Health | undefined {
  const [port] = Object.keys(ports);
  if (typeof health === 'object' && 'command' in health) {
    const { command, ...timing } = health;
    return { ...(port !== undefined && { ready: { command } }), live: { command }, ...timing };
  }
  if (health === undefined || typeof health === 'string') {
    if (port === undefined) return undefined;
    if (health === undefined) return { ready: { port }, live: { port }, ...TIMING };
    return { ready: { port, path: health }, live: { port, path: aliveAt(health) }, ...TIMING };
  }
  const question = (asked: Asked): PortQuestion => (typeof asked === 'string' ? { port: port ?? '', path: asked } : asked);
  const { ready, live, ...rest } = health;
  const first = question(ready);
  return {
    ready: first,
    live: live !== undefined ? question(live) : first.path === undefined ? first : { ...first, path: aliveAt(first.path) },
    ...rest,
  };
}

export const container: ApplicationType<'container'> = {
  least: { type: 'container' },
  component: 'application',
  resources: { requests: { cpu: '100m', memory: '192Mi' }, limits: { cpu: '1', memory: '512Mi' } },
  ports: (_, { ports }) => Object.entries(ports).map(([name, port]) => ({ name, service: name, port, containerPort: port })),
  health: ({ health, ports }) => healthOf(health, ports),
  rules: [probedPorts, connectable],
  resolve: (common, { type }) => ({ ...common, type }),
};
