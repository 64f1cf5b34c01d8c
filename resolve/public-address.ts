// Public addresses in settings: `{ingress.origin}` is that of the service itself in this environment, `{ingress.site.origin}` that of another.
import { originOf } from '../schema/ingress';
import { messages } from '../schema/problems/messages';
import type { Service } from '../schema/service';
import { addressPiecesOf } from '../schema/template';
import type { Context } from './context';
import { endpointsOf } from './endpoints';
import type { Asked } from './found-once';
import { isPattern, isRouted, publicHostsOf, routedServices } from './public-hosts';
import { unknownTarget } from './rules/unknown-target';

type Stack = Context['stack'];

const WORDS = ['origin', 'host', 'origins', 'hosts'] as const;

type Word = (typeof WORDS)[number];

/** The stack, in which every setting says the addresses themselves. Those that are not there are refused by rules/public-address.ts. */
export function withPublicAddresses(stack: Stack): Stack {
  const asked = { stack, endpoints: endpointsOf(stack.services) };
  const services = Object.entries(stack.services).map(([name, service]) => [
    name,
    { ...service, ...eachText(service, (text) => filledIn(text, name, asked)) },
  ]);
  return { ...stack, services: Object.fromEntries(services) };
}

/** The options of a service that may say an address, with each text as `change` returns it. */
export function eachText(service: Service, change: (text: string, path: readonly string[]) => string): Partial<Service> {
  const inside = (value: unknown, path: readonly string[]): unknown => {
    if (typeof value === 'string') return change(value, path);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inside(each, [...path, key])]));
  };
  const edges = 'uses' in service ? Object.entries(service.uses) : [];
  return {
    ...('env' in service && { env: inside(service.env, ['env']) }),
    ...('config' in service && { config: inside(service.config, ['config']) }),
    ...(edges.length > 0 && {
      uses: Object.fromEntries(edges.map(([name, edge]) => [name, { ...edge, env: inside(edge.env, ['uses', name, 'env']) }])),
    }),
  } as Partial<Service>;
}

const filledIn = (text: string, name: string, asked: Asked): string =>
  addressPiecesOf(text)
    .map((piece) => {
      if ('text' in piece) return piece.text;
      const address = addressAt(piece.part, name, asked);
      if ('wrong' in address) throw new Error(address.wrong);
      return address.text;
    })
    .join('');

/** @param name the service whose setting it is. */
export function addressAt(
  part: string,
  name: string,
  asked: Asked,
): { readonly text: string } | { readonly wrong: string; readonly ofIngress?: true } {
  const [, target = name, word = ''] = /^ingress\.(?:([^.]+)\.)?([^.]+)$/.exec(part) ?? [];
  if (!isWord(word)) return { wrong: messages.noSuchAddress(part, WORDS, asked.stack.services[word] && word) };
  if (!asked.endpoints.has(target)) return { wrong: unknownTarget(target, asked.endpoints) };
  const { ingress } = asked.stack;
  if (!ingress) return { wrong: messages.noIngress(part), ofIngress: true };
  const all = publicHostsOf(asked, target);
  const hosts = all.filter((host) => !isPattern(host));
  if (!isRouted(asked, target)) return { wrong: messages.notReached(part, target, routedServices(asked)), ofIngress: true };
  const [first] = hosts;
  if (first === undefined) return { wrong: messages.noHostOf(part, target, all), ofIngress: true };
  const [pattern] = all.filter(isPattern);
  if (word.endsWith('s') && pattern !== undefined) return { wrong: messages.patternAmong(part, pattern), ofIngress: true };
  const said = word.endsWith('s') ? hosts : [first];
  return { text: said.map((host) => (word.startsWith('origin') ? originOf(ingress, host) : host)).join(',') };
}

const isWord = (word: string): word is Word => (WORDS as readonly string[]).includes(word);
