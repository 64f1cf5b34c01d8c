// Names of hosts with a port in the variables of a project: who is asked at which port, and by whom.
import { caddyfileOf } from '../ingress/caddy-file';
import { nginxTextsOf } from '../ingress/nginx-files';
import { traefikTextsOf } from '../ingress/traefik-file';
import type { Look } from '../look';
import type { Seen } from './seen';
import { fillIn } from './words';

interface Address {
  readonly host: string;
  readonly port: number;
  /** Key of the service that has the variable. */
  readonly by: string;
}

const ADDRESS = /(?:^|[/@,=\s])([\w.-]+):(\d{2,5})(?!\d)/g;

/** `server api:8000` of nginx, `reverse_proxy api:8000` of Caddy. */
const UPSTREAM = /(?:\/\/|\s)([a-zA-Z][\w.-]*):(\d{2,5})(?!\d)/g;
/** `http://localhost:8080/health` of a healthcheck: where the program itself listens. */
const TESTED = /(?:\/\/|\s|^)(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])[:\s](\d{2,5})(?!\d)/g;
const OF_TRAEFIK = /^traefik\.http\.services\.[^.]+\.loadbalancer\.server\.port$/i;

/** Each project is read once. */
const known = new WeakMap<readonly Seen[], ReadonlyMap<string, readonly Address[]>>();

/** Ports of a service that variables name: those of others, and its own. */
export function portsNamed(
  key: string,
  all: readonly Seen[],
  look: Look,
): { readonly byOthers: readonly number[]; readonly byItself: readonly number[] } {
  const found = known.get(all) ?? read(all, look);
  known.set(all, found);
  const addresses = found.get(key) ?? [];
  return {
    byOthers: addresses.filter(({ by }) => by !== key).map(({ port }) => port),
    byItself: addresses.filter(({ by }) => by === key).map(({ port }) => port),
  };
}

function read(all: readonly Seen[], look: Look): Map<string, Address[]> {
  const found = new Map<string, Address[]>();
  const add = (host: string, digits: string | undefined, by: string) => {
    const port = Number(digits);
    if (port > 0 && port < 65_536) found.set(host, [...(found.get(host) ?? []), { host, port, by }]);
  };
  for (const seen of all) {
    const { key, env, line, service } = seen;
    for (const value of Object.values(env)) for (const [, host = '', port] of value.matchAll(ADDRESS)) add(host, port, key);
    for (const [, host = '', port] of line.join(' ').matchAll(ADDRESS)) add(host, port, key);
    for (const [label, value] of Object.entries({ ...service.deploy?.labels, ...service.labels })) {
      if (OF_TRAEFIK.test(label)) add(key, value, '');
      if (/^https?:\/\//.test(value)) for (const [, host = '', port] of value.matchAll(ADDRESS)) add(host, port, '');
    }
    for (const [, port] of fillIn((service.healthcheck?.test ?? []).join(' '), env).matchAll(TESTED)) add(key, port, key);
    for (const text of textsOf(seen, look)) for (const [, host = '', port] of text.matchAll(UPSTREAM)) add(host, port, key);
  }
  return found;
}

const textsOf = (seen: Seen, look: Look): string[] => [
  ...nginxTextsOf(seen, look).map(({ text }) => text),
  ...(/caddy/.test(seen.image?.repository ?? seen.dockerfile?.base ?? '') ? [caddyfileOf(seen, look)?.text ?? ''] : []),
  ...(/traefik/.test(seen.image?.repository ?? seen.dockerfile?.base ?? '') ? traefikTextsOf(seen, look) : []),
];

/** The words of a text that may be names of hosts. */
export const hostsIn = (text: string): string[] => [...new Set([...text.matchAll(/[\w.-]+/g)].map(([word]) => word))];
