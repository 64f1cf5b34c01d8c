// Two stacks on one host may share it by path, but a path leads to one place.

import type { ResolvedStack } from '../../model';
import { type Finding, findingsAbout } from '../../schema/problems/finding';
import { messages } from '../../schema/problems/messages';

/** What a stack claims that an earlier one has, in the same environment. */
export function sharedRoutes(stacks: readonly ResolvedStack[]): Finding[] {
  const owners = new Map<string, string>();
  return stacks.flatMap((stack) => {
    const { name, environment, ingress } = stack;
    const problems = addressesOf(ingress).flatMap(({ host, path, route }) => {
      const key = [environment, host, path].join(' ');
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, name);
      return owner === undefined || owner === name
        ? []
        : [{ path: ['ingress', 'routes', route], text: messages.routeTwice(path, host, owner), rule: 'shared-route' }];
    });
    return findingsAbout(stack, problems);
  });
}

function addressesOf(ingress: ResolvedStack['ingress']): { host: string; path: string; route: string }[] {
  if (!ingress) return [];
  return ingress.routes.flatMap(({ hosts, path, key }) =>
    (hosts.length > 0 ? hosts : ['']).map((host) => ({ host, path, route: key })),
  );
}
