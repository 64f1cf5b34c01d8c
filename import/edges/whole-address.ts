// A value that is the address of a service as a whole: a URL, `db:5432`, or its name in a variable that is about a host.
import { type Draft, portsOf } from '../draft';
import { type Target, targetOf } from './target';
import { templateOf, urlParts } from './template';
import { NAMES_ELSE, NAMES_HOST } from './variable-names';

export interface WholeAddress {
  readonly target: Target;
  readonly template: string;
  /** A further database that the URL names. */
  readonly database?: string;
  /** The user in the URL. */
  readonly user?: string;
  /** The password that stands in the URL. */
  readonly password?: string;
}

export function wholeAddress(
  name: string,
  value: string,
  draft: Draft,
  hosts: ReadonlyMap<string, Draft>,
): WholeAddress | undefined {
  const another = (host: string) => {
    const other = hosts.get(host);
    return other && other !== draft && portsOf(other).length > 0 ? other : undefined;
  };
  const url = urlParts(value);
  const other = url && another(url.host);
  if (url && other) {
    const target = targetOf(other, url.port);
    return {
      target,
      ...templateOf(url, target),
      ...(url.user !== undefined && { user: url.user }),
      ...(url.password !== undefined && { password: url.password }),
    };
  }
  const [host = '', port] = value.split(':');
  const alone = another(host);
  const isHost = port === undefined ? NAMES_HOST.test(name) && !NAMES_ELSE.test(name) : /^\d+$/.test(port);
  if (!alone || !isHost) return undefined;
  return port === undefined
    ? { target: targetOf(alone, undefined), template: '{host}' }
    : { target: targetOf(alone, Number(port)), template: '{host}:{port}' };
}
