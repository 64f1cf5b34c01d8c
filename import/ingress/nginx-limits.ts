// What nginx.conf says beside its routes: sizes, times, rates, addresses and headers.
import type { NginxParseTreeNode } from 'nginx-conf/dist/src/parser';
import { memoryText } from '../keys/amounts';
import { messages } from '../messages';
import { wordsOf } from '../seen/words';
import { value, values } from './nginx-tree';

interface Around {
  /** Requests per second of each zone. */
  readonly zones: ReadonlyMap<string, number>;
  /** Hears what cannot be said here. */
  readonly left: Set<string>;
}

export function limitsOf(location: NginxParseTreeNode, { zones, left }: Around) {
  const [, zone = ''] = /zone=(\w+)/.exec(value(location, 'limit_req') ?? '') ?? [];
  const [, burst] = /burst=(\d+)/.exec(value(location, 'limit_req') ?? '') ?? [];
  const rate = zones.get(zone);
  const allowed = values(location, 'allow').filter((address) => /^[\d.:a-f]+(\/\d+)?$/.test(address));
  if (value(location, 'auth_basic') !== undefined && value(location, 'auth_basic') !== 'off')
    left.add(messages.basicAuthByHand());
  return {
    ...(rate !== undefined && {
      rateLimit: { requestsPerSecond: rate, ...(burst !== undefined && { burst: Math.max(Number(burst), rate) }) },
    }),
    ...sizeAndTime(location),
    ...(allowed.length > 0 &&
      values(location, 'deny').includes('all') && {
        ipAllowList: allowed.map((address) =>
          address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`,
        ),
      }),
  };
}

function sizeAndTime(node: NginxParseTreeNode) {
  const [, amount, unit = ''] = /^(\d+)([kmg]?)$/i.exec(value(node, 'client_max_body_size') ?? '') ?? [];
  const [, time, per = 's'] = /^(\d+)(s|m|h)?$/.exec(value(node, 'proxy_read_timeout') ?? '') ?? [];
  const seconds = Number(time) * ({ s: 1, m: 60, h: 3600 }[per] ?? 1);
  return {
    ...(amount !== undefined && amount !== '0' && { maxBodySize: sizeOf(Number(amount), unit.toLowerCase()) }),
    ...(time !== undefined && seconds >= 1 && seconds <= 86_400 && { timeoutSeconds: seconds }),
  };
}

/** `5242880` of nginx is bytes; an amount of a stack has a unit. */
const sizeOf = (amount: number, unit: string): string =>
  unit === '' ? memoryText(amount) : `${amount}${{ k: 'Ki', m: 'Mi', g: 'Gi' }[unit]}`;

/** Headers that Slipway names by itself, with its own values. */
const HEADERS =
  /^(?:X-Frame-Options|X-Content-Type-Options|Referrer-Policy|Permissions-Policy|Content-Security-Policy|X-XSS-Protection|Cross-Origin-[\w-]+)$/i;

export function commonOf(nodes: readonly NginxParseTreeNode[], left: Set<string>) {
  const headers: Record<string, string> = {};
  let isCors = false;
  for (const node of nodes)
    for (const line of values(node, 'add_header')) {
      const [name = '', text = ''] = wordsOf(line);
      if (HEADERS.test(name)) headers[name] = text;
      else if (/^Access-Control-/i.test(name)) isCors = true;
      else if (!/^Strict-Transport-Security$/i.test(name)) left.add(messages.otherHeader(name));
    }
  if (isCors) left.add(messages.corsByHand());
  return {
    ...Object.assign({}, ...nodes.map(sizeAndTime)),
    ...(nodes.some((node) => value(node, 'gzip') === 'on') && { compression: true }),
    ...(Object.keys(headers).length > 0 && { securityHeaders: headers }),
  } as Record<string, unknown>;
}
