// What every pod has: a service account without a token, a user that is not root, and a preference for other nodes than its replicas.
// https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
import type * as k8s from '../../imports/k8s';
import type { Workload } from '../../model';
import { INSTANCE } from '../../model/labels';
import { mayGain } from '../../model/privileges';
import { selectorOf } from './labels';

type PodDefaults = Pick<
  k8s.PodSpec,
  | 'serviceAccountName'
  | 'automountServiceAccountToken'
  | 'enableServiceLinks'
  | 'securityContext'
  | 'affinity'
  | 'topologySpreadConstraints'
>;

export function podDefaults(service: Workload): PodDefaults {
  return {
    serviceAccountName: service.name,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      ...userOf(service),
      fsGroupChangePolicy: 'OnRootMismatch', // the ownership of a large volume is not set again at every start
      seccompProfile: { type: 'RuntimeDefault' },
      ...(service.ports.some(({ containerPort }) => containerPort < 1024) && { sysctls: [EVERY_PORT] }),
    },
    ...placement(service),
  };
}

/** Lets a program without root open a port below 1024. The kubelet has it on its list of safe sysctls, which every level allows. */
const EVERY_PORT: k8s.Sysctl = { name: 'net.ipv4.ip_unprivileged_port_start', value: '0' };

/** Who runs what Slipway adds to a pod of the image's own user, and the group of the files there. */
const OURS = 10001;

const userOf = ({ user, privileges }: Who): k8s.PodSecurityContext => ({
  runAsNonRoot: !privileges?.root,
  ...(user === 'image' ? { fsGroup: OURS } : { runAsUser: user.uid, runAsGroup: user.gid, fsGroup: user.gid }),
});

type Who = Pick<Workload, 'user' | 'privileges'>;

/** For a container of another image than the program's: what the stack says about the user is about the program. */
export const securityBeside = ({ user, privileges }: Who): k8s.SecurityContext => ({
  ...containerSecurity,
  ...(privileges?.root && { runAsNonRoot: true }),
  ...((user === 'image' || privileges?.root) && { runAsUser: OURS, runAsGroup: OURS }),
});

/** For a container that runs the program, or prepares its files. */
export const securityOf = ({ privileges }: Who): k8s.SecurityContext => ({
  ...containerSecurity,
  ...(privileges && mayGain(privileges.capabilities) && { allowPrivilegeEscalation: true }),
  capabilities: { drop: ['ALL'], ...(privileges && privileges.capabilities.length > 0 && { add: [...privileges.capabilities] }) },
});

export const containerSecurity: k8s.SecurityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

function placement({ name, available, together }: Workload): Pick<k8s.PodSpec, 'affinity' | 'topologySpreadConstraints'> {
  const { affinity, ...spread } = available ? apart(name) : {};
  const all = { ...affinity, ...(together && onOneNode(together)) };
  return { ...(Object.keys(all).length > 0 && { affinity: all }), ...spread };
}

/**
 * One node at a time mounts the disk that these share. Where none of them runs, the scheduler takes any node for a pod that is itself among
 * them. https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
 */
export const onOneNode = (services: readonly string[]): k8s.Affinity => ({
  podAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      {
        labelSelector: { matchExpressions: [{ key: INSTANCE, operator: 'In', values: [...services] }] },
        topologyKey: 'kubernetes.io/hostname',
      },
    ],
  },
});

/** These are preferences, because on a single node the pods have to share it. */
function apart(name: string): Pick<k8s.PodSpec, 'affinity' | 'topologySpreadConstraints'> {
  const labelSelector = { matchLabels: selectorOf(name) };
  return {
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { labelSelector, topologyKey: 'kubernetes.io/hostname' } },
        ],
      },
    },
    topologySpreadConstraints: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector,
    })),
  };
}

/** Tells kube-score that a user id below 10000 is intended. */
export function userAnnotations({ user }: Workload): Record<string, string> | undefined {
  return user === 'image' || user.uid < 10000 ? { 'kube-score/ignore': 'container-security-context-user-group-id' } : undefined;
}
