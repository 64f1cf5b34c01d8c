// What the proxies of a project say together: nginx, Traefik, Caddy, and those that read variables of their neighbours.
import { type Context, pathOf } from '../context';
import type { Draft } from '../draft';
import { placesOf, rulesOfPlaces } from '../kinds/file-server';
import { isCertbot } from '../kinds/left-out';
import { proxyOf } from '../kinds/proxy';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { readCaddyfile } from './caddy';
import { caddyfileOf } from './caddy-file';
import { readNginx } from './nginx';
import { type NginxText, nginxTextsOf } from './nginx-files';
import { both, CERT_MANAGER, type Given, isHost, NOTHING, type Proxied, type Rule } from './rule';
import { labelsOf, traefikOf } from './traefik';
import { entryPointsOf } from './traefik-entry-points';
import { traefikFiles } from './traefik-file';

export function proxiedBy(context: Context, drafts: readonly Draft[], given: Given): Proxied {
  const { all } = context;
  const labels = new Map(all.flatMap((seen) => Object.entries(labelsOf(seen))));
  const files = all.filter((seen) => proxyOf(seen, context) === 'traefik');
  const points = entryPointsOf(files, context.look);
  const byFiles = files.flatMap((proxy) =>
    [...traefikFiles(proxy, context.look, (host) => serviceNamed(host, all))].flatMap(([key, own]) => {
      const seen = all.find((one) => one.key === key);
      return seen ? [traefikOf(seen, context, labels, points, own)] : [];
    }),
  );
  const byNginx = all.flatMap((seen) => (proxyOf(seen, context) === 'nginx' ? [nginxOf(seen, context, given)] : []));
  const byCaddy = all.flatMap((seen) => (proxyOf(seen, context) === 'caddy' ? [caddyOf(seen, context)] : []));
  const byPages = drafts.flatMap(({ seen, options }) =>
    options.type === 'static' && proxyOf(seen, context) === undefined ? [pageOf(seen, context)] : [],
  );
  const byLabels = all.map((seen) => traefikOf(seen, context, labels, points));
  const byVariables = all.flatMap((seen) => [virtualHostOf(seen), domainsOf(seen, context)]);
  const onTheLine =
    given.nginx && !all.some((seen) => proxyOf(seen, context) === 'nginx') ? [nginxOf(undefined, context, given)] : [];
  const together = [...byNginx, ...onTheLine, ...byCaddy, ...byLabels, ...byFiles, ...byVariables, ...byPages].reduce(
    both,
    NOTHING,
  );
  return all.some(isCertbot) && together.tls?.from !== 'cert-manager' ? { ...together, tls: CERT_MANAGER } : together;
}

/** What follows the names of its services: a host is theirs, an alias in one of their networks too. */
const serviceNamed = (host: string, all: readonly Seen[]) =>
  all.find(
    ({ key, service }) =>
      key === host ||
      service.container_name === host ||
      service.hostname === host ||
      Object.values(service.networks).some((network) => network?.aliases.includes(host)),
  )?.key;

function withKeys(proxied: Proxied, all: readonly Seen[]): Proxied {
  return { ...proxied, rules: proxied.rules.map((rule) => ({ ...rule, target: serviceNamed(rule.target, all) ?? rule.target })) };
}

function readAll(
  texts: readonly NginxText[],
  context: Context,
  path: readonly (string | number)[],
  isServed: (location: string) => boolean,
): Proxied {
  const { all, notes } = context;
  return texts.reduce<Proxied>((before, { file, text }) => {
    const read = readNginx(text, (host) => serviceNamed(host, all) !== undefined);
    if ('problem' in read) {
      notes.person(path, `${file}: ${read.problem}`);
      return before;
    }
    for (const sentence of read.left) notes.person(path, `${file}: ${sentence}`);
    for (const { location } of read.files)
      if (!isServed(location)) notes.person(path, `${file}: ${messages.filesOfProxy(location)}`);
    notes.mapped(path, `ingress (${file})`);
    return both(before, withKeys(read.proxied, all));
  }, NOTHING);
}

function nginxOf(seen: Seen | undefined, context: Context, { nginx }: Given): Proxied {
  const path = seen ? pathOf(seen) : ['services'];
  const found = seen ? nginxTextsOf(seen, context.look) : [];
  const texts = (nginx ? [nginx] : found).map(({ file, text }) => ({
    file,
    text: text.replaceAll(/\$\{(\w+)\}/g, (whole, name) => seen?.env[name] ?? whole),
  }));
  if (texts.length === 0) context.notes.person(path, messages.nginxNotHere());
  const places = seen && nginx === undefined ? placesOf(seen, context) : [];
  const read = readAll(texts, context, path, (location) => places.some(({ served }) => served.location === location));
  const proxied = { ...read, rules: [...read.rules, ...(seen && places.length > 0 ? rulesOfPlaces(seen, context) : [])] };
  const hasCertificates = seen?.service.volumes.find(
    ({ target, source }) => /ssl|certs?|tls|letsencrypt/.test(target) && source !== undefined,
  );
  const https = seen?.service.ports.some(({ target }) => target === 443 || target === 8443);
  if (proxied.tls || !hasCertificates || !https) return proxied;
  return { ...proxied, tls: /letsencrypt|certbot/.test(hasCertificates.source ?? '') ? CERT_MANAGER : { from: 'files' } };
}

/** A page whose nginx forwards besides. */
function pageOf(seen: Seen, context: Context): Proxied {
  const texts = nginxTextsOf(seen, context.look).filter(({ text }) => /proxy_pass/.test(text));
  if (texts.length === 0) return NOTHING;
  const read = readAll(texts, context, pathOf(seen, 'build'), () => true);
  const [first] = read.rules;
  return {
    ...read,
    rules: first ? [{ hosts: first.hosts, path: '/', target: seen.key }, ...read.rules.filter(({ path }) => path !== '/')] : [],
  };
}

function caddyOf(seen: Seen, context: Context): Proxied {
  const file = caddyfileOf(seen, context.look);
  if (!file) {
    context.notes.person(pathOf(seen), messages.caddyNotHere());
    return NOTHING;
  }
  const { proxied, left } = readCaddyfile(file.text, seen.env, (host) => serviceNamed(host, context.all) !== undefined);
  for (const sentence of left) context.notes.person(pathOf(seen), `${file.file}: ${sentence}`);
  context.notes.mapped(pathOf(seen), `ingress (${file.file})`);
  return withKeys(proxied, context.all);
}

/** https-portal: `DOMAINS: 'a.dev -> http://web:80, www.a.dev => https://a.dev'`. */
function domainsOf(seen: Seen, context: Context): Proxied {
  if (seen.image?.software !== 'https-portal') return NOTHING;
  const rules: Rule[] = [];
  const redirects: Record<string, string> = {};
  for (const text of (seen.env.DOMAINS ?? '')
    .split(/[,\n]/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [, host = '', arrow, to = ''] = /^(?:\S+@)?([\w.*-]+)\s*(->|=>)\s*(\S+)/.exec(text) ?? [];
    const [, name = '', port] = /^https?:\/\/([\w.-]+)(?::(\d+))?\/?$/.exec(to) ?? [];
    const target = serviceNamed(name, context.all);
    if (arrow === '=>' && isHost(host) && isHost(name)) redirects[host] = name;
    else if (arrow === '->' && isHost(host) && target !== undefined)
      rules.push({ hosts: [host], path: '/', target, ...(port !== undefined && { port: Number(port) }) });
    else context.notes.person(pathOf(seen, 'environment', 'DOMAINS'), messages.domainLeft(text));
  }
  return { ...NOTHING, rules, redirects, tls: CERT_MANAGER };
}

/** nginx-proxy: VIRTUAL_HOST, VIRTUAL_PORT, LETSENCRYPT_HOST. */
function virtualHostOf({ env, key }: Seen): Proxied {
  const hosts = (env.VIRTUAL_HOST ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter(isHost);
  if (hosts.length === 0) return NOTHING;
  const port = Number(env.VIRTUAL_PORT ?? Number.NaN);
  return {
    ...NOTHING,
    rules: [
      { hosts, path: env.VIRTUAL_PATH?.replace(/(?<=.)\/$/, '') || '/', target: key, ...(Number.isInteger(port) && { port }) },
    ],
    ...(env.LETSENCRYPT_HOST !== undefined && { tls: CERT_MANAGER }),
  };
}
