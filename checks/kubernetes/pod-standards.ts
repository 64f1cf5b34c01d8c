// The Pod Security Standards, field by field as the API server asks them of a pod.
// https://kubernetes.io/docs/concepts/security/pod-security-standards/
import type { FieldPath } from '../manifest';
import { given, group, list, type Value } from '../schema/values';
import { containersIn, type Placed, type Pods } from './pods';

export interface Broken {
  readonly text: string;
  readonly field: FieldPath;
}

export type Level = 'baseline' | 'restricted';

export const brokenAt = (level: Level, pods: Pods): Broken[] =>
  level === 'baseline' ? baseline(pods) : [...baseline(pods), ...restricted(pods)];

const CAPABILITIES = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '),
);
const SYSCTLS = new Set([
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range'],
  ...['net.ipv4.ip_unprivileged_port_start', 'net.ipv4.ip_local_reserved_ports', 'net.ipv4.tcp_keepalive_time'],
  ...['net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem'],
  'net.ipv4.tcp_wmem',
]);
const SELINUX = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);
const VOLUMES = new Set('configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(' '));

function baseline(pods: Pods): Broken[] {
  const { pod, at } = pods;
  const context = [...at, 'securityContext'];
  return [
    ...['hostNetwork', 'hostPID', 'hostIPC'].flatMap((name) => when(pod[name] === true, [...at, name], 'is true')),
    ...list(pod.volumes).flatMap(({ hostPath }, i) =>
      when(given(hostPath), [...at, 'volumes', i, 'hostPath'], 'is a folder of the node'),
    ),
    ...list(group(pod.securityContext).sysctls).flatMap(({ name }, i) =>
      when(!SYSCTLS.has(String(name)), [...context, 'sysctls', i], `sets ${name}`),
    ),
    ...profiles(group(pod.securityContext), context),
    ...Object.entries(pods.annotations).flatMap(([key, value]) =>
      when(
        key.startsWith('container.apparmor.security.beta.kubernetes.io/') && value === 'unconfined',
        [...at.slice(0, -1), 'metadata', 'annotations', key],
        'is unconfined',
      ),
    ),
    ...containersIn(pods).flatMap(baselineOf),
  ];
}

/** What both a pod and a container say. */
function profiles({ seccompProfile, appArmorProfile, seLinuxOptions, windowsOptions }: Value, context: FieldPath): Broken[] {
  const { type, user, role } = group(seLinuxOptions);
  return [
    ...when(group(seccompProfile).type === 'Unconfined', [...context, 'seccompProfile', 'type'], 'is Unconfined'),
    ...when(group(appArmorProfile).type === 'Unconfined', [...context, 'appArmorProfile', 'type'], 'is Unconfined'),
    ...when(!SELINUX.has(String(type ?? '')), [...context, 'seLinuxOptions', 'type'], `is ${type}`),
    ...when(Boolean(user), [...context, 'seLinuxOptions', 'user'], 'is set'),
    ...when(Boolean(role), [...context, 'seLinuxOptions', 'role'], 'is set'),
    ...when(group(windowsOptions).hostProcess === true, [...context, 'windowsOptions', 'hostProcess'], 'is true'),
  ];
}

function baselineOf({ container, at }: Placed): Broken[] {
  const context = [...at, 'securityContext'];
  const said = group(container.securityContext);
  return [
    ...when(said.privileged === true, [...context, 'privileged'], 'is true'),
    ...when(given(said.procMount) && said.procMount !== 'Default', [...context, 'procMount'], `is ${said.procMount}`),
    ...capabilities(said).flatMap((name, i) =>
      when(!CAPABILITIES.has(name), [...context, 'capabilities', 'add', i], `is ${name}`),
    ),
    ...list(container.ports).flatMap(({ hostPort }, i) =>
      when(given(hostPort) && hostPort !== 0, [...at, 'ports', i, 'hostPort'], 'is a port of the node'),
    ),
    ...profiles(said, context),
  ];
}

function restricted(pods: Pods): Broken[] {
  const { pod, at } = pods;
  if (group(pod.os).name === 'windows') return [];
  const ofPod = group(pod.securityContext);
  return [
    ...list(pod.volumes).flatMap((volume, i) => {
      const [kind] = Object.keys(volume).filter((name) => name !== 'name' && given(volume[name]));
      return when(
        kind !== undefined && !VOLUMES.has(kind) && kind !== 'hostPath',
        [...at, 'volumes', i],
        `is of the kind ${kind}`,
      );
    }),
    ...when(ofPod.runAsNonRoot === false, [...at, 'securityContext', 'runAsNonRoot'], 'is false'),
    ...when(ofPod.runAsUser === 0, [...at, 'securityContext', 'runAsUser'], 'is 0, which is root'),
    ...containersIn(pods).flatMap((placed) => restrictedOf(placed, ofPod)),
  ];
}

function restrictedOf({ container, at }: Placed, ofPod: Value): Broken[] {
  const context = [...at, 'securityContext'];
  const said = group(container.securityContext);
  const dropped = group(said.capabilities).drop;
  const isConfined =
    given(said.seccompProfile) || (given(ofPod.seccompProfile) && group(ofPod.seccompProfile).type !== 'Unconfined');
  return [
    ...when(said.allowPrivilegeEscalation !== false, [...context, 'allowPrivilegeEscalation'], 'is not false'),
    ...when(
      said.runAsNonRoot === false || (!given(said.runAsNonRoot) && !given(ofPod.runAsNonRoot)),
      [...context, 'runAsNonRoot'],
      'is not true',
    ),
    ...when(said.runAsUser === 0, [...context, 'runAsUser'], 'is 0, which is root'),
    ...when(!isConfined, [...context, 'seccompProfile'], "is not there, and has to be of the type 'RuntimeDefault'"),
    ...when(!(Array.isArray(dropped) && dropped.includes('ALL')), [...context, 'capabilities', 'drop'], "does not have 'ALL'"),
    ...capabilities(said).flatMap((name, i) =>
      when(name !== 'NET_BIND_SERVICE' && CAPABILITIES.has(name), [...context, 'capabilities', 'add', i], `is ${name}`),
    ),
  ];
}

function capabilities(said: Value): string[] {
  const { add } = group(said.capabilities);
  return Array.isArray(add) ? add.map(String) : [];
}

const when = (is: boolean, field: FieldPath, text: string): Broken[] => (is ? [{ field, text }] : []);
