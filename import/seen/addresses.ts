// Names of hosts with a port in the variables of a project: who is asked at which port, and by whom.
import type { Seen } from './seen';

interface Address {
  readonly host: string;
  readonly port: number;
  /** Key of the service that has the variable. */
  readonly by: string;
}

const ADDRESS = /(?:^|[/@,=\s])([\w.-]+):(\d{2,5})(?!\d)/g;

/** Each project is read once. */
const known = new WeakMap<readonly Seen[], ReadonlyMap<string, readonly Address[]>>();

/** Ports of a service that variables name: those of others, and its own. */
export function portsNamed(
  key: string,
  all: readonly Seen[],
): { readonly byOthers: readonly number[]; readonly byItself: readonly number[] } {
  const found = known.get(all) ?? read(all);
  known.set(all, found);
  const addresses = found.get(key) ?? [];
  return {
    byOthers: addresses.filter(({ by }) => by !== key).map(({ port }) => port),
    byItself: addresses.filter(({ by }) => by === key).map(({ port }) => port),
  };
}

function read(all: readonly Seen[]): Map<string, Address[]> {
  const found = new Map<string, Address[]>();
  for (const { key: by, env } of all)
    for (const value of Object.values(env))
      for (const [, host = '', digits] of value.matchAll(ADDRESS)) {
        const port = Number(digits);
        if (port > 0 && port < 65_536) found.set(host, [...(found.get(host) ?? []), { host, port, by }]);
      }
  return found;
}

/** The words of a text that may be names of hosts. */
export const hostsIn = (text: string): string[] => [...new Set([...text.matchAll(/[\w.-]+/g)].map(([word]) => word))];
