// Names of services in a value that are other names here: `rag_api:8000` is `rag-api:8000`.
import type { Draft } from '../draft';
import { hostsIn } from '../seen/addresses';

export function renamed(value: string, hosts: ReadonlyMap<string, Draft>): string {
  return hostsIn(value).reduce((text, host) => {
    const name = hosts.get(host)?.seen.name;
    if (name === undefined || name === host) return text;
    return text.replaceAll(new RegExp(`(^|[^\\w.-])${host.replaceAll(/[.$]/g, '\\$&')}(?=:\\d)`, 'g'), `$1${name}`);
  }, value);
}
