// The restricted Pod Security Standard and a read-only root; a host path only in a privileged namespace.
// https://kubernetes.io/docs/concepts/security/pod-security-standards/
import { type Check, type Container, containersOf, type Finding, ofKind, type Workload, workloadsIn } from './manifest';

export const podSecurity: Check = (manifests) => {
  const privileged = ofKind(manifests, 'Namespace').some(
    ({ object }) => object.metadata.labels?.['pod-security.kubernetes.io/enforce'] === 'privileged',
  );
  return workloadsIn(manifests).flatMap((workload) => [
    ...pod(workload, privileged),
    ...tokens(workload),
    ...containersOf(workload).flatMap((container) => inContainer(workload, container)),
  ]);
};

/** A token is for a container that waits; the program has none. */
function tokens({ path, pod }: Workload): Finding[] {
  const volumes = (pod.volumes ?? []).filter(({ projected }) => projected?.sources.some((source) => source.serviceAccountToken));
  const names = volumes.map(({ name }) => name);
  return pod.containers
    .filter(({ volumeMounts = [] }) => volumeMounts.some(({ name }) => names.includes(name)))
    .map(({ name }) => ({ path, text: `container '${name}' mounts a token of the API server.` }));
}

function pod({ path, pod }: Workload, privileged: boolean): Finding[] {
  const { runAsNonRoot, runAsUser, runAsGroup, seccompProfile } = pod.securityContext ?? {};
  const broken: [boolean, string][] = [
    [!privileged && (runAsNonRoot !== true || runAsUser === 0), 'the pod does not set a user other than root.'],
    [(runAsUser === undefined) !== (runAsGroup === undefined), 'the pod does not set its user and group by number.'],
    [seccompProfile?.type !== 'RuntimeDefault', "the pod's seccomp profile is not RuntimeDefault."],
    [pod.automountServiceAccountToken !== false, 'the pod mounts a token of the API server.'],
    [pod.hostNetwork === true || pod.hostPID === true || pod.hostIPC === true, "the pod shares the node's network or processes."],
    [!privileged && (pod.volumes ?? []).some(({ hostPath }) => hostPath), 'the pod mounts a folder of the node.'],
  ];
  return broken.filter(([is]) => is).map(([, text]) => ({ path, text }));
}

function inContainer({ path, labels, pod }: Workload, { name, securityContext, ports = [] }: Container): Finding[] {
  const { allowPrivilegeEscalation, readOnlyRootFilesystem, privileged, capabilities, runAsUser, runAsNonRoot } =
    securityContext ?? {};
  const isProgram = name === labels['app.kubernetes.io/instance']; // only a stack says `readOnly: false`
  const ofImage = pod.securityContext?.runAsUser === undefined; // what Slipway adds to such a pod has a user of its own
  const broken: [boolean, string][] = [
    [allowPrivilegeEscalation !== false, 'may gain privileges'],
    [readOnlyRootFilesystem !== true && !(readOnlyRootFilesystem === false && isProgram), 'can write to its image'],
    [privileged === true, 'is privileged'],
    [(runAsUser !== undefined && !ofImage) || runAsNonRoot !== undefined, 'sets a user that differs from the pod'],
    [ports.some(({ hostPort }) => hostPort !== undefined), 'opens a port of the node'],
    [!capabilities?.drop?.includes('ALL') || (capabilities.add ?? []).length > 0, 'keeps capabilities'],
  ];
  return broken.filter(([is]) => is).map(([, text]) => ({ path, text: `container '${name}' ${text}.` }));
}
