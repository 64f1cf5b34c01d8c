// Traefik's own files: `http.routers` and `http.services`, as labels of the service that each router leads to.
// https://doc.traefik.io/traefik/providers/file/
import { load } from 'js-yaml';
import { inside, joined, type Look } from '../look';
import type { Seen } from '../seen/seen';

/** Labels by the key of a service. */
export type FileLabels = ReadonlyMap<string, Readonly<Record<string, string>>>;

export function traefikFiles(proxy: Seen, look: Look, serviceAt: (host: string) => string | undefined): FileLabels {
  const found = new Map<string, Record<string, string>>();
  for (const text of traefikTextsOf(proxy, look)) {
    const http = group(group(parsed(text)).http);
    const services = group(http.services);
    for (const [name, router] of Object.entries(group(http.routers))) {
      const { rule, service, tls, middlewares, entryPoints } = group(router);
      const balancer = group(group(services[String(service).replace(/@.*$/, '')]).loadBalancer);
      const [server] = Array.isArray(balancer.servers) ? balancer.servers : [];
      const [, host = '', port] = /^\w+:\/\/([\w.-]+)(?::(\d+))?/.exec(String(group(server).url)) ?? [];
      const key = serviceAt(host);
      if (key === undefined || typeof rule !== 'string') continue;
      const labels = found.get(key) ?? {};
      found.set(key, {
        ...labels,
        [`traefik.http.routers.${name}.rule`]: rule,
        ...(tls !== undefined && { [`traefik.http.routers.${name}.tls`]: 'true' }),
        ...(Array.isArray(middlewares) && { [`traefik.http.routers.${name}.middlewares`]: middlewares.join(',') }),
        ...(Array.isArray(entryPoints) && { [`traefik.http.routers.${name}.entrypoints`]: entryPoints.join(',') }),
        ...(port !== undefined && { [`traefik.http.services.${name}.loadbalancer.server.port`]: port }),
      });
    }
  }
  return found;
}

/** Files that are mounted into /etc/traefik, or that the Dockerfile copies there. */
export function traefikTextsOf({ service, folder, dockerfile }: Seen, look: Look): string[] {
  const mounted = service.volumes.flatMap(({ source, target }) =>
    /\/etc\/traefik|\/traefik|\/config|\/dynamic/.test(target) ? [inside(source ?? '')] : [],
  );
  const copied = (dockerfile?.text ?? '').split('\n').flatMap((line) => {
    const words = line.split(/\s+/).filter((word) => word !== '' && !word.startsWith('--'));
    return /\/etc\/traefik/.test(words.at(-1) ?? '') ? words.slice(0, -1).map((word) => inside(joined(folder ?? '', word))) : [];
  });
  return [...mounted, ...copied].flatMap((path) => {
    if (path === undefined) return [];
    const files = look.kind(path) === 'folder' ? look.list(path).map((name) => joined(path, name)) : [path];
    return files.filter((file) => /\.ya?ml$/.test(file)).flatMap((file) => look.read(file) ?? []);
  });
}

export function parsed(text: string): unknown {
  try {
    return load(text, { maxAliases: 100 });
  } catch {
    return undefined; // Traefik would not start with it either
  }
}

export const group = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
