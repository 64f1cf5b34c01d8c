// Entry points of Traefik: the ports that it listens on. An ingress has 80 and 443, so that a router at another one needs a host of its own.
import type { Look } from '../look';
import type { Seen } from '../seen/seen';
import { group, parsed, traefikTextsOf } from './traefik-file';

/** Ports by the name of the entry point. */
export type EntryPoints = ReadonlyMap<string, number>;

export function entryPointsOf(proxies: readonly Seen[], look: Look): EntryPoints {
  const found = new Map<string, number>();
  for (const proxy of proxies) {
    const variables = Object.entries(proxy.env).map(
      ([name, value]) =>
        `--${name
          .toLowerCase()
          .replace(/^traefik_/, '')
          .replaceAll('_', '.')}=${value}`,
    );
    for (const word of [...proxy.line, ...variables]) {
      const [, name, port] = /^--entrypoints\.([\w-]+)\.address=\S*:(\d+)(?:\/tcp)?$/i.exec(word) ?? [];
      if (name !== undefined) found.set(name.toLowerCase(), Number(port));
    }
    for (const text of traefikTextsOf(proxy, look))
      for (const [name, point] of Object.entries(group(group(parsed(text)).entryPoints))) {
        const [, port] = /:(\d+)(?:\/tcp)?$/.exec(String(group(point).address)) ?? [];
        if (port !== undefined) found.set(name.toLowerCase(), Number(port));
      }
  }
  return found;
}

/** The port of a router that listens beside the web; undefined where 80 or 443 leads to it, or nothing is known. */
export function besideTheWeb(named: string | undefined, points: EntryPoints): number | undefined {
  const ports = (named ?? '').split(',').map((name) => points.get(name.trim().toLowerCase()));
  const isWeb = (port: number | undefined) => port === undefined || port === 80 || port === 443;
  return [...points.values()].some(isWeb) && !ports.some(isWeb) ? ports[0] : undefined;
}
