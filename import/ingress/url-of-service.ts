// The service that a URL of this machine or of the network of compose leads to.
import type { Seen } from '../seen/seen';
export function urlOfService(value: string, all: readonly Seen[], own?: Seen): { key: string; path: string } | undefined {
  const [, host = '', port, path = ''] = /^(?:https?|wss?):\/\/([\w.-]+)(?::(\d+))?(\/[^?#]*)?$/.exec(value.trim()) ?? [];
  const named = all.find(({ key }) => key === host);
  if (named) return { key: named.key, path };
  if (!/^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)$/.test(host)) return undefined;
  const number = port ?? '80';
  const publishes = ({ service }: Seen) =>
    service.ports.some(({ published, target }) => published === number || (published === undefined && String(target) === number));
  const listens = ({ ports }: Seen) => ports.includes(Number(number));
  const found = own && publishes(own) ? own : (all.find(publishes) ?? all.find(listens));
  return found && { key: found.key, path };
}
