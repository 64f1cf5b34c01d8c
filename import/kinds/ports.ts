// The ports of a container by name. Each name is a DNS name; the one that others connect to comes first, with the name of the service.
import type { Context, Options } from '../context';
import { portsNamed } from '../seen/addresses';
import type { Seen } from '../seen/seen';
import { knownImage, portWord } from './known';

export function portsFor(seen: Seen, context: Context): Options {
  const numbers = numbersOf(seen, context);
  const udp = seen.service.ports.filter(({ protocol }) => protocol === 'udp').map(({ target }) => target);
  const only = numbers.length === 0 && udp.length === 1;
  return Object.fromEntries([
    ...numbers.map((port, i) => [i === 0 ? seen.name : `${seen.name}-${portWord(seen.image?.repository, port) ?? port}`, port]),
    ...[...new Set(udp)].map((port) => [only ? seen.name : `${seen.name}-${port}-udp`, { port, protocol: 'UDP' }]),
  ]);
}

/** Ports of TCP, the one that others connect to first. */
export function numbersOf(seen: Seen, { all, look }: Pick<Context, 'all' | 'look'>): number[] {
  const image = knownImage(seen.image?.repository);
  // another command may start something else than a server
  const known =
    image?.connection || (seen.service.command === undefined && seen.service.entrypoint === undefined)
      ? (image?.ports ?? [])
      : [];
  const { byOthers: asked, byItself: own } = portsNamed(seen.key, all, look);
  const listens = [
    ...seen.ports,
    ...own,
    ...(seen.ports.length === 0 || asked.length > 0 ? [...asked] : []),
    // what is published of a store may be its page alone
    ...known.filter((port, i) => seen.ports.length === 0 || asked.includes(port) || i === 0),
  ];
  const first =
    known.find((port) => asked.includes(port)) ??
    asked.find((port) => listens.includes(port)) ??
    known.find((port) => listens.includes(port)) ??
    listens[0];
  return first === undefined ? [] : [...new Set([first, ...listens])].slice(0, 12);
}
