// The short form of a port: [[address:]published:]target[/protocol], with ranges.
import { isIP } from 'node:net';
import { list, record, type Tree } from '../tree';
import type { Form } from './form';

interface ShortPort {
  readonly host_ip?: string;
  readonly published?: string;
  readonly target: number;
  readonly protocol: string;
}

export const portsForm: Form = (tree, { reading }, path) => {
  if (tree.kind !== 'list') return tree;
  const ports = tree.items.flatMap((item, i): Tree[] => {
    if (item.kind !== 'scalar' || (typeof item.value !== 'string' && typeof item.value !== 'number')) return [item];
    const read = portsOf(String(item.value));
    if (typeof read !== 'string') reading.spend(read.length * KEYS, item.place, [...path, i]);
    if (typeof read !== 'string') return read.map((port) => record({ ...port, mode: 'ingress' }, item.place, item.written));
    reading.error(item.place, [...path, i], `'${item.value}' ${read}`);
    return [];
  });
  return list(ports, tree.place);
};

/** One port for each number of a range; a sentence if it cannot be read. */
function portsOf(text: string): readonly ShortPort[] | string {
  const parts = text.split(':');
  const [container = '', given = '', ...more] = (parts.at(-1) ?? '').split('/');
  const protocol = given.toLowerCase() || 'tcp';
  const published = parts.at(-2) ?? '';
  const front = parts.slice(0, -2).join(':');
  const address = front.replace(/^\[(.*)\]$/, '$1');
  if (more.length > 0 || !PROTOCOLS.includes(protocol)) return `has the protocol '${given}', and can have tcp, udp or sctp.`;
  if (front !== '' && isIP(address) !== (address === front ? 4 : 6))
    return `has '${front}' where an IP address stands: 127.0.0.1, or [::1] in brackets.`;
  const inside = rangeOf(container);
  if (!inside) return `has '${container}' where the port of the container stands: a number to 65535, or two with - between.`;
  const outside = published === '' ? undefined : rangeOf(published);
  if (published !== '' && !outside)
    return `has '${published}' where the published port stands: a number to 65535, or two with - between.`;
  const count = inside.last - inside.first;
  // Several published ports for one of the container: docker chooses one of them.
  const choice = outside && outside.last !== outside.first && count === 0;
  if (outside && !choice && outside.last - outside.first !== count)
    return `has ranges of different length: ${published} and ${container}.`;
  const at = (i: number) => (outside ? String(outside.first + i) : undefined);
  return Array.from({ length: count + 1 }, (_, i) => {
    const port = choice ? `${outside.first}-${outside.last}` : at(i);
    return {
      ...(address === '' ? {} : { host_ip: address }),
      ...(port === undefined ? {} : { published: port }),
      target: inside.first + i,
      protocol,
    };
  });
}

/** What one port is counted as: a mapping of some keys. */
const KEYS = 8;

const PROTOCOLS = ['tcp', 'udp', 'sctp'];

interface Range {
  readonly first: number;
  readonly last: number;
}

function rangeOf(text: string): Range | undefined {
  const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const range = { first: Number(from), last: Number(to) };
  return from !== undefined && range.last <= 65535 && range.first <= range.last ? range : undefined;
}
