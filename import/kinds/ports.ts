// The ports of a container by name. Each name is a DNS name; the one that others connect to comes first, with the name of the service.

import { knownImage as filledImage } from '../../resolve/known-images/lookup';
import { atOf, type Context, type Options, pathOf } from '../context';
import { messages } from '../messages';
import { portsNamed } from '../seen/addresses';
import type { Seen } from '../seen/seen';
import { knownImage, portWord } from './known';

export function portsFor(seen: Seen, context: Context): Options {
  const numbers = numbersOf(seen, context);
  const udp = seen.service.ports.filter(({ protocol }) => protocol === 'udp').map(({ target }) => target);
  if (isGuessed(numbers, seen)) context.notes.decided(pathOf(seen, 'ports'), messages.portGuessed(), atOf(seen, 'ports'));
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
  if (isMoved(seen)) return [...known];
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
  if (first === undefined && isRouted(seen)) return [USUAL];
  return first === undefined ? [] : [...new Set([first, ...listens])].slice(0, 12);
}

/** Of a program whose port nobody says. */
const USUAL = 80;

const isGuessed = ([first, ...more]: readonly number[], seen: Seen): boolean =>
  first === USUAL &&
  more.length === 0 &&
  isRouted(seen) &&
  !seen.ports.includes(USUAL) &&
  knownImage(seen.image?.repository) === undefined;

/** An image that Slipway lets listen elsewhere: what compose publishes is the port that it would have had. */
function isMoved({ image, service, env, ports }: Seen): boolean {
  const filled = filledImage(image?.repository ?? '');
  const [published, second] = ports;
  return (
    filled !== undefined &&
    Object.keys(filled.otherPorts ?? {}).length === 0 &&
    service.command === undefined &&
    service.entrypoint === undefined &&
    published !== undefined &&
    second === undefined &&
    published !== filled.port &&
    Object.values(filled.env ?? {}).includes(String(filled.port)) &&
    !Object.values(env).includes(String(published))
  );
}

/** Traefik takes the port that the image says, which nobody here reads. */
const isRouted = ({ service }: Seen): boolean =>
  Object.keys({ ...service.deploy?.labels, ...service.labels }).some((label) => /^traefik\.http\.routers\./.test(label));
