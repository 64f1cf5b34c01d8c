// The most that a stack can ask of a cluster: all replicas, one rolling update at its widest, its migrations, and one pod by hand. Claims are
// not counted: they outlive their services, and one that stayed would keep out the next.
// https://kubernetes.io/docs/concepts/policy/resource-quotas/

import type { Quota, ResolvedBackup, ResolvedIngress, ResolvedService } from '../model';
import { amountOf, mebibytes, millicores } from '../model/quantity';
import type { Resources } from '../model/resources';
import { BY_HAND, SMALL } from '../model/resources';
import { podsAtOnce, stoppingAtOnce } from './pods-at-once';

/** What cert-manager's pod for an HTTP-01 challenge takes. https://cert-manager.io/docs/configuration/acme/http01/ */
const SOLVER = { requests: { cpu: '10m', memory: '64Mi' }, limits: { cpu: '100m', memory: '64Mi' } };

/**
 * @param backups each with a pod that makes one and a pod that brings one back.
 * @param challenges hosts for which cert-manager may have to prove at once that they are ours.
 */
export function quotaOf(
  services: readonly ResolvedService[],
  backups: readonly ResolvedBackup[],
  challenges: number,
  open: ResolvedIngress['open'] = [],
): Quota {
  const all: Counted[] = [
    ...services.map((service) => ({
      pods: podsAtOnce(service) + stoppingAtOnce(service) + recovering(service),
      containers: containersOf(service),
    })),
    ...services.flatMap(migrations),
    ...backups.flatMap(({ job, restore }) => [job, restore]).map(({ resources }) => ({ pods: 1, containers: [resources] })),
    { pods: 1, containers: [BY_HAND] },
    { pods: challenges, containers: [SOLVER] },
  ];
  const sum = (of: 'requests' | 'limits', what: 'cpu' | 'memory') =>
    all.reduce(
      (total, { pods, containers }) =>
        total + pods * containers.reduce((inPod, container) => inPod + amountOf(container[of][what] ?? '0'), 0),
      0,
    );
  const isLimited = all.every(({ containers }) => containers.every(({ limits }) => limits.cpu !== undefined));
  return {
    pods: all.reduce((total, { pods }) => total + pods, 0),
    loadBalancers: open.length,
    // the Service of a challenge has one, if the issuer does not say otherwise; a LoadBalancer has one for each port
    nodePorts: challenges + open.flatMap(({ ports }) => ports).reduce((total, { first, last }) => total + last - first + 1, 0),
    requests: { cpu: millicores(sum('requests', 'cpu')), memory: mebibytes(sum('requests', 'memory')) },
    limits: { ...(isLimited && { cpu: millicores(sum('limits', 'cpu')) }), memory: mebibytes(sum('limits', 'memory')) },
  };
}

interface Counted {
  readonly pods: number;
  readonly containers: readonly {
    readonly [Of in keyof Resources]: Pick<Resources[Of], 'cpu' | 'memory'>;
  }[];
}

/** A migration that is stuck must not use up the quota of the release that repairs it. */
const MIGRATIONS_AT_ONCE = 2;

/** Each pod has the container of the program, and the one that holds the lock. */
const migrations = (service: ResolvedService): Counted[] =>
  'migration' in service && service.migration ? [{ pods: MIGRATIONS_AT_ONCE, containers: [service.resources, SMALL] }] : [];

/** The additional server that a recovery starts. */
const recovering = (service: ResolvedService) => (archiveOf(service) ? 1 : 0);

/** The container of the service, and those beside it: of the program that tells its metrics, and of the archiving program. */
function containersOf(service: ResolvedService) {
  const archive = archiveOf(service);
  return [service.resources, ...(service.exporter ? [service.exporter.resources] : []), ...(archive ? [archive.resources] : [])];
}
const archiveOf = (service: ResolvedService) => (service.type === 'postgres' ? service.archive : undefined);
