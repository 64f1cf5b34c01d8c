// `type: 'container'`: any other image, with the ports that it names.
import { portNameOf } from '../../model/dns-names';
import type { Health, PortQuestion } from '../../model/health';
import { TIMING } from '../../schema/health';
import { messages } from '../../schema/problems/messages';
import type { ServiceOf } from '../../schema/service';
import type { ServiceRule } from '../rules/rule';
import type { ApplicationType } from './application-type';
import { aliveAt } from './http';

type Said = ServiceOf<'container'>['health'];
type Ports = ServiceOf<'container'>['ports'];
type Asked = Exclude<Extract<Said, { ready: unknown }>['ready'], undefined>;

/** What each probe asks; nothing of a command. */
const askedBy = (health: Said): [option: 'ready' | 'live', asked: Asked][] =>
  health === undefined || typeof health === 'string' || 'command' in health
    ? []
    : [['ready', health.ready], ...(health.live === undefined ? [] : [['live', health.live] as ['live', Asked]])];

/** Only these can be asked. */
const tcpNames = (ports: Ports): string[] =>
  Object.entries(ports).flatMap(([name, { protocol }]) => (protocol === 'TCP' ? [name] : []));

/** The name of the TCP port with this number; a name is its own. */
const nameOf = (said: string | number, ports: Ports): string =>
  typeof said === 'string' ? said : (tcpNames(ports).find((name) => ports[name]?.containerPort === said) ?? '');

const probedPorts: ServiceRule<ServiceOf<'container'>> = ({ health, ports }) => {
  const names = tcpNames(ports);
  const first = names.length > 0;
  if (typeof health === 'string') return first ? [] : [{ path: ['health'], text: messages.noPortToAsk() }];
  return askedBy(health).flatMap(([option, asked]) => {
    if (typeof asked === 'string') return first ? [] : [{ path: ['health', option], text: messages.noPortToAsk() }];
    if (names.includes(nameOf(asked.port, ports))) return [];
    const name = String(asked.port);
    const text = Object.hasOwn(ports, name) ? messages.noProbeByUdp(name) : messages.noSuchPort(name, names);
    return [{ path: ['health', option, 'port'], text }];
  });
};

/** Kubernetes declares each port of a container once. */
const portTwice: ServiceRule<ServiceOf<'container'>> = ({ ports }, _, service) => {
  const declared = Object.entries(ports).map(([name, { containerPort, protocol }]) => ({
    name,
    number: `${containerPort} ${protocol}`,
  }));
  return declared.flatMap(({ name, number }, i) => {
    const first = declared.findIndex((other) => other.number === number);
    const other = declared[first]?.name ?? '';
    return first < i ? [{ path: ['ports', name], text: messages.portTwice(other, service) }] : [];
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

/** Without a word the first TCP port has to open; without one there is nothing to ask. */
function healthOf(health: Said, ports: Ports): Health | undefined {
  const [port] = tcpNames(ports).map(portNameOf);
  if (typeof health === 'object' && 'command' in health) {
    const { command, ...timing } = health;
    return { ...(Object.keys(ports).length > 0 && { ready: { command } }), live: { command }, ...timing };
  }
  if (health === undefined || typeof health === 'string') {
    if (port === undefined) return undefined;
    if (health === undefined) return { ready: { port }, live: { port }, ...TIMING };
    return { ready: { port, path: health }, live: { port, path: aliveAt(health) }, ...TIMING };
  }
  const question = (asked: Asked): PortQuestion =>
    typeof asked === 'string' ? { port: port ?? '', path: asked } : { ...asked, port: portNameOf(nameOf(asked.port, ports)) };
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
  ports: (_, { ports }) => Object.entries(ports).map(([service, port]) => ({ name: portNameOf(service), service, ...port })),
  health: ({ health, ports }) => healthOf(health, ports),
  rules: [probedPorts, portTwice, connectable],
  resolve: (common, { type }) => ({ ...common, type }),
};
