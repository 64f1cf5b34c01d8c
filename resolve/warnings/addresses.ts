// The addresses that programs are told by variables and lines, and which of them are of services of the stack.
import type { Service } from '../../schema/service';
import type { Endpoints } from '../endpoints';
import { type Address, addressesIn } from './address';
import { addressesInFiles } from './addresses-in-files';
import { linesOf, type Program, programsIn, settingsOf } from './programs';
import type { Asked, Found } from './rule';

const HOST_NAMES = /(^|_)(HOST|HOSTNAME|SERVER|ADDR|ADDRESS|ENDPOINT|BROKER|SERVERS)$|^PGHOST$/;

export function addressesOf(program: Program): Address[] {
  const lines = linesOf(program).filter(({ option }) => option !== 'health');
  return [
    ...settingsOf(program).flatMap(({ name, value, path }) =>
      addressesIn(value, HOST_NAMES.test(name)).map((found) => ({ ...found, name, path })),
    ),
    ...lines.flatMap(({ words, path }) => words.flatMap((word) => addressesIn(word, false).map((found) => ({ ...found, path })))),
  ];
}

/** Names of lists of those who may ask, and of addresses that browsers use. */
export const OF_OTHERS =
  /ORIGIN|CORS|ALLOWED|TRUSTED|REAL_IP|FORWARDED|CSRF|REDIRECT|CALLBACK|PUBLIC|FRONTEND|ISSUER|AUDIENCE|(^|_)((SITE|APP|BASE|WEB|CLIENT)_?URL|DOMAIN)/;

/** Of these, what a program compares with those who ask, and never asks itself. */
export const WHO_MAY_ASK = /ORIGIN|CORS|ALLOWED|TRUSTED|REAL_IP|FORWARDED|CSRF|REDIRECT|CALLBACK|FRONTEND/;

export const isLocal = (host: string) =>
  /^(localhost|127(\.\d+){3}|\[::1\]|(host|gateway|kubernetes)\.docker\.internal|docker\.for\.(mac|win)\.\w+|172\.17\.0\.1)$/.test(
    host,
  );

/** Programs that ask servers by what they are told: a page does so in the browser. */
export const asking = (asked: Asked): Program[] =>
  programsIn(asked).filter(({ service }) => service.type !== 'vite' && service.type !== 'static');

export type Inside = Address & { readonly program: Program; readonly owner: string; readonly service: Service };

/** What a rule finds about the addresses of other services of the stack. */
export const inside = (asked: Asked, find: (address: Inside) => Found[]): Found[] =>
  asking(asked).flatMap((program) =>
    [...addressesOf(program), ...addressesInFiles(asked, program)].flatMap((address) => {
      if (WHO_MAY_ASK.test(address.name ?? '')) return [];
      const host = nameHere(address.host, asked);
      const owner = ownerOf(host, asked);
      const service = owner === undefined ? undefined : asked.stack.services[owner];
      return owner === undefined || service === undefined || owner === program.name || service.type === 'external'
        ? []
        : find({ ...address, host, program, owner, service });
    }),
  );

/** The service of the stack to which a name leads. */
export function ownerOf(host: string, { stack, endpoints }: { readonly stack: Asked['stack']; readonly endpoints: Endpoints }) {
  const owner = endpoints.get(host)?.owner;
  return owner ?? (Object.hasOwn(stack.services, host) ? host : undefined);
}

/** `db` of `db.shop.svc.cluster.local`, in the namespace of the stack. */
export function nameHere(host: string, { stack }: Asked): string {
  const [, name, namespace] = /^([\w-]+)\.([\w-]+)(?:\.svc(?:\.cluster\.local)?)?$/.exec(host) ?? [];
  return name !== undefined && namespace === (stack.namespace ?? stack.name) ? name : host;
}
