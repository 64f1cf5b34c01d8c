// What runs the pods of a service, as kubectl names it.
import type { ResolvedService } from './service';

/** `deployment/api`, or `statefulset/broker`. */
export function runnerOf(service: ResolvedService): string {
  const stateful = 'rollout' in service ? service.rollout === 'stateful' : 'claim' in service && service.claim !== undefined;
  return `${stateful ? 'statefulset' : 'deployment'}/${service.name}`;
}
