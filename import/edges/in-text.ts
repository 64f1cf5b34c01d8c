// Services that are named somewhere inside of a value: `Host=db;Port=5432`, `user:pass@tcp(db:3306)/shop`, a list of URLs.
import { type Draft, portsOf } from '../draft';
import { hostsIn } from '../seen/addresses';
import { type Target, targetOf } from './target';
import { embedded } from './template';

export interface InText {
  readonly targets: readonly Target[];
  /** The value as a template, if it speaks of one service. */
  readonly template?: string;
}

export function inText(value: string, draft: Draft, hosts: ReadonlyMap<string, Draft>): InText {
  const named = hostsIn(value).flatMap((host) => {
    const other = hosts.get(host);
    return other && other !== draft && portsOf(other).length > 0 && isAddress(host, value) ? [{ host, other }] : [];
  });
  const targets = named.map(({ host, other }) => targetOf(other, portBehind(host, value)));
  const [first] = named;
  const [target] = targets;
  const isOne = first !== undefined && named.every(({ other }) => other === first.other);
  const password = first?.other.seen.env[target?.password ?? ''];
  const template = isOne && target ? embedded(value, first.host, target, password) : undefined;
  return { targets: isOne ? targets.slice(0, 1) : targets, ...(template !== undefined && { template }) };
}

const escaped = (host: string) => host.replaceAll(/[.$]/g, '\\$&');

const isAddress = (host: string, value: string) =>
  new RegExp(
    `(?:^|[^\\w.-])${escaped(host)}:\\d{2,5}(?!\\d)|(?:host|server|data source)\\s*=\\s*${escaped(host)}(?![\\w.-])`,
    'i',
  ).test(value);

const portBehind = (host: string, value: string) => Number(new RegExp(`${escaped(host)}:(\\d+)`).exec(value)?.[1] ?? Number.NaN);
