// The service that a URL of this machine or of the network of compose leads to.
import { LOCAL, SERVER } from '../edges/variable-names';
import type { Seen } from '../seen/seen';
export function urlOfService(value: string, all: readonly Seen[], own?: Seen): { key: string; path: string } | undefined {
  const [, host = '', port, path = ''] = /^(?:https?|wss?):\/\/([\w.-]+)(?::(\d+))?(\/[^?#]*)?$/.exec(value.trim()) ?? [];
  const named = all.find(({ key }) => key === host);
  if (named) return { key: named.key, path };
  if (!LOCAL.test(host) && !SERVER.test(host)) return undefined;
  const number = port ?? (/^(?:https|wss):/.test(value.trim()) ? '443' : '80');
  const publishes = ({ service }: Seen) =>
    service.ports.some(({ published, target }) => published === number || (published === undefined && String(target) === number));
  const listens = ({ ports }: Seen) => ports.includes(Number(number));
  const found = own && publishes(own) ? own : (all.find(publishes) ?? all.find(listens));
  return found && { key: found.key, path };
}
