// Ports that lead in from outside without HTTP: each leads to a port of a service of the stack. A database may be reached this way, because
// somebody said so.
import { messages } from '../../schema/problems/messages';
import type { Endpoint, Endpoints } from '../endpoints';
import { isExternal } from '../kinds';
import { usualPortOf } from '../known-images/lookup';
import { type Entry, entriesOf, openNameOf, portFor, portsBehind } from '../open-ports';
import type { Finding } from './rule';
import type { StackRule } from './stack-rule';
import { unknownTarget } from './unknown-target';

export const openPorts: StackRule = ({ ingress }, endpoints) => {
  if (!ingress) return [];
  const entries = entriesOf(ingress);
  return entries.flatMap((entry): Finding[] => {
    const { key, protocol, target } = entry;
    const path = ['ingress', protocol.toLowerCase(), key];
    const endpoint = endpoints.get(target);
    if (!endpoint) return [{ path, text: unknownTarget(target, endpoints) }];
    const { service, owner } = endpoint;
    if (isExternal(service)) return [{ path, text: messages.routeOutside(target) }];
    if (service.type === 'redis' && !service.auth) return [{ path, text: messages.openToEverybody(target) }];
    if (service.type === 'memcached') return [{ path, text: messages.openMemcached(target) }];
    const wrong = entry.isRange ? wrongRange(entry, endpoint) : wrongPort(entry, endpoint, endpoints);
    if (wrong) return [{ ...wrong, path: [...path, ...wrong.path] }];
    const same = entries.filter((other) => endpoints.get(other.target)?.owner === owner);
    const name = openNameOf(owner, same);
    return [
      ...(endpoints.has(name) ? [{ path, text: messages.nameOfOpen(name) }] : []),
      ...entries
        .slice(0, entries.indexOf(entry))
        .filter((other) => other.protocol === protocol && other.first <= entry.last && entry.first <= other.last)
        .map((other) => ({ path, text: messages.portsTwice(other.key) })),
    ];
  });
};

function wrongRange({ key, target, wanted }: Entry, { service, owner }: Endpoint): Finding | undefined {
  if (service.type !== 'container' || owner !== target) return { path: [], text: messages.rangeOfAContainer(target) };
  return wanted === undefined ? undefined : { path: ['port'], text: messages.portOfARange(key) };
}

function wrongPort(entry: Entry, endpoint: Endpoint, endpoints: Endpoints): Finding | undefined {
  const { target, wanted, protocol } = entry;
  if (!endpoint.port) return { path: [], text: messages.noPort(target, usualPortOf(endpoint.service)) };
  if (portFor(entry, endpoint, endpoints)) return undefined;
  if (wanted === undefined) return { path: [], text: messages.noPortOfProtocol(target, protocol) };
  const ports = portsBehind(endpoint, endpoints, protocol).map(({ port }) => String(port));
  return { path: ['port'], text: messages.noSuchPort(String(wanted), ports) };
}
