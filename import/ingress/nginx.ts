// nginx.conf: its locations that forward are routes. nginx-tree.ts reads it. What is no route is told, each with its line.
import type { NginxParseTreeNode } from 'nginx-conf/dist/src/parser';
import { messages } from '../messages';
import { wordsOf } from '../seen/words';
import { commonOf, limitsOf } from './nginx-limits';
import { type Served, servedBy } from './nginx-served';
import { blocks, parsed, value, values } from './nginx-tree';
import { CERT_MANAGER, isHost, NOTHING, type Proxied, type Rule, routePath } from './rule';

export interface NginxRead {
  readonly proxied: Proxied;
  /** What cannot be said here. */
  readonly left: readonly string[];
  /** Locations that serve files. */
  readonly files: readonly Served[];
}

/** @param knows whether compose has a service of that name. */
export function readNginx(text: string, knows: (host: string) => boolean): NginxRead | { readonly problem: string } {
  const tree = parsed(text);
  if (typeof tree === 'string') return { problem: tree };
  const left = new Set<string>();
  const files: Served[] = [];
  const top = [tree, ...blocks(tree, 'http')];
  const upstreams = new Map(
    top.flatMap((node) => blocks(node, 'upstream').map((block) => [block.value.trim(), targetsOf(block)] as const)),
  );
  const zones = new Map(top.flatMap((node) => values(node, 'limit_req_zone').flatMap(zoneOf)));
  const servers = top.flatMap((node) => blocks(node, 'server').map((server) => ({ server, outer: node })));
  let tls: Proxied['tls'];
  const rules: Rule[] = [];
  const redirects: Record<string, string> = {};
  let common = commonOf(top, left);
  for (const { server } of servers) {
    const hosts = values(server, 'server_name')
      .flatMap(wordsOf)
      .map((name) => name.replace(/^\./, '*.').toLowerCase())
      .filter(isHost);
    const certificate = value(server, 'ssl_certificate');
    if (certificate !== undefined) tls ??= /letsencrypt|certbot|acme/.test(certificate) ? CERT_MANAGER : { from: 'files' };
    const away = /^30[1278]\s+(?:https?|\$scheme):\/\/([^/$\s]+)/.exec(value(server, 'return') ?? '');
    if (away?.[1] && isHost(away[1])) for (const host of hosts) if (host !== away[1]) redirects[host] = away[1];
    common = { ...common, ...commonOf([server], left) };
    for (const location of allLocations(server))
      rules.push(...rulesOf(location, server, { hosts, upstreams, zones, knows, left, files }));
  }
  const { rateLimit, ...rest } = common;
  return {
    proxied: {
      ...NOTHING,
      rules,
      redirects,
      ...(tls && { tls }),
      common: { ...rest, ...(rateLimit !== undefined && { rateLimit }) },
    },
    left: [...left],
    files,
  };
}

interface Target {
  readonly host: string;
  readonly port?: number;
}

const targetsOf = (upstream: NginxParseTreeNode): Target[] =>
  values(upstream, 'server').map((server) => {
    const [host = '', port] = (server.split(/\s+/)[0] ?? '').split(':');
    return { host, ...(port !== undefined && { port: Number(port) }) };
  });

function zoneOf(line: string): [string, number][] {
  const [, zone, rate, per] = /zone=(\w+):\S+\s+rate=(\d+)r\/([sm])/.exec(line) ?? [];
  return zone === undefined ? [] : [[zone, Math.max(1, Math.round(Number(rate) / (per === 'm' ? 60 : 1)))]];
}

const allLocations = (node: NginxParseTreeNode): NginxParseTreeNode[] =>
  blocks(node, 'location').flatMap((location) => [location, ...allLocations(location)]);

interface Around {
  readonly hosts: readonly string[];
  readonly upstreams: ReadonlyMap<string, readonly Target[]>;
  readonly zones: ReadonlyMap<string, number>;
  readonly knows: (host: string) => boolean;
  readonly left: Set<string>;
  readonly files: Served[];
}

function rulesOf(location: NginxParseTreeNode, server: NginxParseTreeNode, around: Around): Rule[] {
  const pass = value(location, 'proxy_pass');
  const other = ['uwsgi_pass', 'fastcgi_pass', 'grpc_pass']
    .map((name) => value(location, name))
    .find((found) => found !== undefined);
  const said = location.value.trim();
  if (other !== undefined) around.left.add(messages.otherPass(said, other));
  if (pass === undefined) {
    const served = other === undefined ? servedBy(location, pathsOf(said), around) : undefined;
    if (served) around.files.push(served);
    return [];
  }
  const [, scheme, authority = '', uri] = /^(https?):\/\/([^/]+)(\/.*)?$/.exec(variablesOut(pass, location, server)) ?? [];
  const [name = '', port] = authority.split(':');
  const [target = { host: name, ...(port !== undefined && { port: Number(port) }) }] = around.upstreams.get(name) ?? [];
  if (scheme === undefined || !around.knows(target.host)) {
    around.left.add(messages.passElsewhere(said, pass));
    return [];
  }
  const paths = pathsOf(said);
  if (paths === undefined) {
    around.left.add(messages.patternOfPath(said));
    return [];
  }
  const lines = [location, server];
  return paths.map(({ path, exact }) => {
    const replaced = uri?.replace(/\$\w+$/, '');
    const stripPrefix = replaced !== undefined && replaced !== '' && routePath(replaced) === '/' && path !== '/';
    if (replaced !== undefined && !stripPrefix && routePath(replaced) !== path && !(replaced === '/' && path === '/'))
      around.left.add(messages.otherPath(said, pass));
    const rewritten = /^\S*\^?\/?[^\s]*\(\.\*\)\$?\s+\/\$1/.test(value(location, 'rewrite') ?? '');
    return {
      hosts: around.hosts,
      path,
      ...(exact && { exact }),
      target: target.host,
      ...(target.port !== undefined && { port: target.port }),
      ...((stripPrefix || (rewritten && path !== '/')) && { stripPrefix: true }),
      ...(isStream(lines) && { stream: true }),
      limits: limitsOf(location, around),
    };
  });
}

/** `set $backend http://api:8000; proxy_pass $backend;` */
function variablesOut(pass: string, ...nodes: readonly NginxParseTreeNode[]): string {
  const set = new Map(
    nodes.flatMap((node) =>
      values(node, 'set')
        .map((line) => wordsOf(line))
        .map(([name = '', text = '']) => [name, text] as const),
    ),
  );
  return pass.replaceAll(/\$\w+/g, (name) => set.get(name) ?? name);
}

/** Undefined of a pattern that no prefix can say. */
function pathsOf(said: string): { path: string; exact: boolean }[] | undefined {
  const [how = '', text = ''] = said.includes(' ') ? said.split(/\s+/) : ['', said];
  if (how === '=') return [{ path: routePath(text), exact: true }];
  if (how === '' || how === '^~') return text.startsWith('/') ? [{ path: routePath(text), exact: false }] : undefined;
  const [, several, rest] = /^\^?\/\(([\w|.-]+)\)(?:\/?(?:\(?\.\*\)?\$?)?|\/)?$/.exec(text) ?? [];
  if (several !== undefined && rest === undefined)
    return several.split('|').map((part) => ({ path: `/${part.replaceAll('\\', '')}`, exact: false }));
  const [, one] = /^\^(\/[\w/.-]+?)\/?(?:\(?\/?\.\*\)?\$?)?$/.exec(text) ?? [];
  return one === undefined ? undefined : [{ path: routePath(one), exact: false }];
}

const isStream = (nodes: readonly NginxParseTreeNode[]) =>
  nodes
    .slice(0, 1)
    .some(
      (node) =>
        values(node, 'proxy_set_header').some((line) => /^Upgrade\b/i.test(line)) || value(node, 'proxy_buffering') === 'off',
    );
