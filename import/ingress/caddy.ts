// Caddyfile: sites and their reverse_proxy. There is no parser of it for Node; the part that matters here is lines and blocks.
// https://caddyserver.com/docs/caddyfile/concepts
import { messages } from '../messages';
import { wordsOf } from '../seen/words';
import { CERT_MANAGER, isHost, type Proxied, type Rule, routePath } from './rule';

interface Line {
  readonly words: readonly string[];
  readonly inside: readonly Line[];
}

export function readCaddyfile(
  text: string,
  env: Readonly<Record<string, string>>,
  knows: (host: string) => boolean,
): { proxied: Proxied; left: string[] } {
  const filled = text.replaceAll(/\{\$(\w+)(?::([^}]*))?\}/g, (_, name, orElse) => env[name] || orElse || '');
  const left = new Set<string>();
  const lines = linesOf(filled);
  const rules: Rule[] = [];
  const redirects: Record<string, string> = {};
  let isTls = false;
  let compression = false;
  let headers: Record<string, string> = {};
  const isBare = lines.every(({ inside }) => inside.length === 0) && lines.length > 1;
  const sites =
    isBare && lines[0]
      ? [{ words: lines[0].words, inside: lines.slice(1) }]
      : lines.filter(({ words }) => words.length > 0 && !words[0]?.startsWith('('));
  for (const { words, inside: site } of sites) {
    const addresses = words.flatMap((word) => word.split(',')).filter((word) => word !== '');
    const hosts = addresses
      .map((address) =>
        address
          .replace(/^https?:\/\//, '')
          .replace(/[:/].*$/, '')
          .toLowerCase(),
      )
      .filter(isHost);
    if (hosts.length > 0 && !addresses.every((address) => address.startsWith('http://') || address.endsWith(':80'))) isTls = true;
    const matchers = matchersOf(site);
    compression ||= has(site, 'encode');
    headers = { ...headers, ...headersOf(site) };
    const redirect = site.find(({ words: [name, to] }) => name === 'redir' && /^https?:\/\//.test(to ?? ''))?.words[1];
    const away = redirect?.replace(/^https?:\/\//, '').replace(/[/{].*$/, '');
    if (away !== undefined && isHost(away)) for (const host of hosts) if (host !== away) redirects[host] = away;
    rules.push(...rulesIn(site, { hosts, path: '/', strip: false, matchers, knows, left }));
  }
  return {
    proxied: {
      ...{ rules, redirects },
      ...(isTls && { tls: CERT_MANAGER }),
      common: { ...(compression && { compression: true }), ...(Object.keys(headers).length > 0 && { securityHeaders: headers }) },
    },
    left: [...left],
  };
}

function linesOf(text: string): Line[] {
  const rows = text.split('\n').map((line) => line.replace(/(^|\s)#.*$/, '').trim());
  let at = 0;
  const block = (depth: number): Line[] => {
    const lines: Line[] = [];
    while (at < rows.length) {
      const row = rows[at++] ?? '';
      if (row === '}') return lines;
      if (row === '') continue;
      const opens = row.endsWith('{') && depth < 20;
      const words = wordsOf(opens ? row.slice(0, -1) : row);
      lines.push({ words, inside: opens ? block(depth + 1) : [] });
    }
    return lines;
  };
  return block(0);
}

const has = (lines: readonly Line[], name: string) => lines.some(({ words }) => words[0] === name);

/** `@api path /api/*` */
const matchersOf = (lines: readonly Line[]) =>
  new Map(
    lines.flatMap(({ words: [name = '', kind, ...paths], inside }) => {
      if (!name.startsWith('@')) return [];
      const own =
        kind === 'path' ? paths : inside.filter(({ words }) => words[0] === 'path').flatMap(({ words }) => words.slice(1));
      return [[name, own] as const];
    }),
  );

interface Around {
  readonly hosts: readonly string[];
  readonly path: string;
  readonly strip: boolean;
  readonly matchers: ReadonlyMap<string, readonly string[]>;
  readonly knows: (host: string) => boolean;
  readonly left: Set<string>;
}

function rulesIn(lines: readonly Line[], around: Around): Rule[] {
  const strips = around.strip || lines.some(({ words: [name, what] }) => name === 'uri' && what === 'strip_prefix');
  return lines.flatMap(({ words, inside }) => {
    const [name = '', ...rest] = words;
    const matcher = rest[0]?.startsWith('@')
      ? (around.matchers.get(rest[0]) ?? [])
      : rest[0]?.startsWith('/')
        ? [rest[0]]
        : undefined;
    const paths = matcher ?? [around.path];
    if (name === 'handle' || name === 'handle_path' || name === 'route')
      return paths.flatMap((path) =>
        rulesIn(inside, { ...around, path: cleaned(path), strip: name === 'handle_path' || strips }),
      );
    if (name !== 'reverse_proxy') return [];
    const [upstream = ''] = [
      ...rest.filter((word) => !/^[@/*]/.test(word)),
      ...inside.filter(({ words: [to] }) => to === 'to').flatMap(({ words: [, ...to] }) => to),
    ];
    const [host = '', port] = upstream.replace(/^(?:https?|h2c):\/\//, '').split(':');
    if (!around.knows(host)) {
      around.left.add(messages.passElsewhere(around.path, upstream));
      return [];
    }
    return paths.map((path) => ({
      hosts: around.hosts,
      path: cleaned(path),
      target: host,
      ...(port !== undefined && /^\d+$/.test(port) && { port: Number(port) }),
      ...(strips && cleaned(path) !== '/' && { stripPrefix: true }),
    }));
  });
}

const cleaned = (path: string) => routePath(path.replace(/\*$/, '')) || '/';

const HEADERS = /^(?:X-Frame-Options|X-Content-Type-Options|Referrer-Policy|Permissions-Policy|Content-Security-Policy)$/i;

function headersOf(lines: readonly Line[]): Record<string, string> {
  const pairs = lines
    .filter(({ words }) => words[0] === 'header')
    .flatMap(({ words, inside }) => [words.slice(1), ...inside.map((line) => line.words)]);
  return Object.fromEntries(
    pairs.flatMap(([name = '', value]) => (HEADERS.test(name) && value !== undefined ? [[name, value]] : [])),
  );
}
