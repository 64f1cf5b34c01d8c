// What is wrong with a name that no service answers to, for an edge and for a route.
import { messages } from '../../schema/problems/messages';
import type { Endpoints } from '../endpoints';

/** @param user the service that looks for the name; it is no candidate itself. */
export function unknownTarget(target: string, endpoints: Endpoints, user?: string): string {
  const names = [...endpoints].filter(([, { owner }]) => owner !== user).map(([name]) => name);
  return messages.noSuchService(target, names.sort());
}
