// Two stacks on one host may share it by path, but a path leads to one place.

import { type Finding, findingsAbout } from '../../schema/problems/finding';
import { messages } from '../../schema/problems/messages';
import type { Claims } from '../claims';

/** What a stack claims that an earlier one has, in the same environment. */
export function sharedRoutes(stacks: readonly Claims[]): Finding[] {
  const owners = new Map<string, string>();
  return stacks.flatMap((stack) => {
    const { name, environment, addresses } = stack;
    const problems = addresses.flatMap(({ host, path, route }) => {
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
