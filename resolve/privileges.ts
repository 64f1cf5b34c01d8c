// Who a program is, and what it may do beyond others.
import type { ResolvedService } from '../model';
import { leastStrict, levelFor, type PodSecurity } from '../model/privileges';
import type { Privileges } from '../schema/privileges';
import type { User } from '../schema/user';
import type { ApplicationService } from './kinds';

const ROOT: User = { uid: 0, gid: 0 };
const NOBODY: User = { uid: 10001, gid: 10001 };

export const userOf = ({ user, privileges }: ApplicationService): User => user ?? (privileges?.root ? ROOT : NOBODY);

/** In development `user: 0` needs no reason. */
export function privilegesOf(service: ApplicationService): Privileges | undefined {
  const { privileges } = service;
  if (privileges) return { ...privileges, capabilities: [...new Set(privileges.capabilities)].sort() };
  return isRoot(userOf(service)) ? { reason: 'user 0, in development', root: true, capabilities: [] } : undefined;
}

export const isRoot = (user: User): boolean => user !== 'image' && user.uid === 0;

/** The strictest level that admits the pods of all these services. A folder of the node is admitted by none but the last. */
export const podSecurityOf = (services: readonly ResolvedService[]): PodSecurity =>
  leastStrict(
    services.map((service) =>
      'source' in service && service.source
        ? 'privileged'
        : levelFor(service.privileges?.root ?? false, service.privileges?.capabilities ?? []),
    ),
  );
