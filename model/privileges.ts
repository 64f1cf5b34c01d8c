// What a program may do beyond other programs, how its workload says so, and which Pod Security level admits it.
// https://kubernetes.io/docs/concepts/security/pod-security-standards/
import type { Privileges } from '../schema/privileges';

/** The annotation of a workload whose pods have privileges: `root, CHOWN: makes the folders of its spool`. */
export const PRIVILEGES = 'slipway/privileges';

/** 'root', and the names of capabilities. */
export const namesOf = ({ root, capabilities }: Privileges): string[] => [...(root ? ['root'] : []), ...capabilities];

export const annotationOf = (privileges: Privileges): string => `${namesOf(privileges).join(', ')}: ${privileges.reason}`;

/** The names in such an annotation. */
export const namesIn = (annotation = ''): string[] => /^[^:]*/.exec(annotation)?.[0].split(', ') ?? [];

/**
 * Whether a container with these may gain further privileges whatever it says, so that `allowPrivilegeEscalation: false` contradicts them.
 * https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
export const mayGain = (capabilities: readonly string[]): boolean => capabilities.includes('SYS_ADMIN');

/** From the strictest to the one without limits. */
const LEVELS = ['restricted', 'baseline', 'privileged'] as const;
export type PodSecurity = (typeof LEVELS)[number];

/** The least strict of some levels; without any, the strictest. */
export const leastStrict = (levels: readonly PodSecurity[]): PodSecurity =>
  LEVELS[Math.max(0, ...levels.map((level) => LEVELS.indexOf(level)))] ?? 'privileged';

/** The strictest level that admits such a pod. */
export const levelFor = (root: boolean, capabilities: readonly string[]): PodSecurity =>
  leastStrict([root ? 'baseline' : 'restricted', ...capabilities.map(levelOf)]);

function levelOf(capability: string): PodSecurity {
  if (capability === 'NET_BIND_SERVICE') return 'restricted';
  return OF_BASELINE.includes(capability) ? 'baseline' : 'privileged';
}

const OF_BASELINE = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];
