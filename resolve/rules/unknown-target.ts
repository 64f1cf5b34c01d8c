// What is wrong with a name that no service answers to, for an edge and for a route.
import { messages } from '../../schema/problems/messages';
import type { Endpoints } from '../endpoints';

/** @param user the service whose edge it is; it is no candidate itself. */
export function unknownTarget(target: string, endpoints: Endpoints, user?: string): string {
  if (user !== undefined && target === 'internet') return messages.internetIsNoService();
  const names = [...endpoints].filter(([, { owner }]) => owner !== user).map(([name]) => name);
  return messages.noSuchService(target, names.sort());
}
