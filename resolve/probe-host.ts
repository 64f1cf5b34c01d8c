// The Host header of a service's probes where it says none.
import type { Asked } from './found-once';
import { isPattern, publicHostsOf } from './public-hosts';

/** The first host on which a route leads to the service; programs such as Django answer to their own hosts only. */
export const probeHostOf = (asked: Asked, name: string): string | undefined =>
  publicHostsOf(asked, name).find((host) => !isPattern(host));
