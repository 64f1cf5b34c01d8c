// Which services are asked for: those without a profile, and those with one that is active.
import type { Environment } from './reading';
import { get, isText, type Tree } from './tree';

export const activeProfiles = (asked: readonly string[] | undefined, environment: Environment): readonly string[] =>
  asked ?? (environment.COMPOSE_PROFILES ?? '').split(',').map((profile) => profile.trim());

export function isEnabled(service: Tree, active: readonly string[]): boolean {
  const profiles = get(service, 'profiles');
  if (profiles?.kind !== 'list' || profiles.items.length === 0 || active.includes('*')) return true;
  return profiles.items.some((profile) => isText(profile) && active.includes(profile.value));
}
