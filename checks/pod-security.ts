// The restricted Pod Security Standard and a read-only root; what the stack says beyond it, and nothing more, in a namespace that admits it.
// https://kubernetes.io/docs/concepts/security/pod-security-standards/
import { INSTANCE } from '../model/labels';
import { leastStrict, levelFor, mayGain, namesIn, type PodSecurity, PRIVILEGES } from '../model/privileges';
import {
  type Check,
  type Container,
  containersOf,
  type Finding,
  type Labels,
  ofKind,
  type Workload,
  workloadsIn,
} from './manifest';

export const podSecurity: Check = (manifests) => {
  const level = ofKind(manifests, 'Namespace')[0]?.object.metadata.labels?.['pod-security.kubernetes.io/enforce'];
  return workloadsIn(manifests).flatMap((workload) => [
    ...pod(workload, level),
    ...admission(workload, level),
    ...tokens(workload),
    ...account(workload),
    ...containersOf(workload).flatMap((container) => inContainer(workload, container)),
  ]);
};

/** What the stack says beyond the usual: 'root', and capabilities. */
const saidOf = ({ object }: Workload) => namesIn(object.metadata.annotations?.[PRIVILEGES]);

const mayBeRoot = (workload: Workload) => saidOf(workload).includes('root');

const isRoot = ({ pod }: Workload) => pod.securityContext?.runAsNonRoot !== true || pod.securityContext.runAsUser === 0;

/** Folders of the node that the pod mounts. */
const foldersOf = ({ pod }: Workload) => (pod.volumes ?? []).flatMap(({ hostPath }) => hostPath?.path ?? []);

/** Where the node of a developer has the repositories. */
const SOURCE = /^\/slipway\//;

/** The API server refuses a pod that the level of its namespace does not admit. */
function admission(workload: Workload, level: string | undefined): Finding[] {
  const { path } = workload;
  const said = saidOf(workload);
  const added = containersOf(workload).flatMap(({ securityContext }) => securityContext?.capabilities?.add ?? []);
  const capabilities = added.filter((capability) => said.includes(capability));
  const needed = levelFor(isRoot(workload) && mayBeRoot(workload), capabilities);
  return level === undefined || leastStrict([needed, level as PodSecurity]) === level
    ? []
    : [{ path, text: `the pod needs the level ${needed}, and its namespace enforces ${level}.` }];
}

/** The account `default` belongs to every pod of the namespace that says none. */
const account = ({ path, pod: { serviceAccountName } }: Workload): Finding[] =>
  serviceAccountName === undefined ? [{ path, text: 'the pod has no service account of its own.' }] : [];

/** A token is for a container that waits; the program has none. */
function tokens({ path, pod }: Workload): Finding[] {
  const volumes = (pod.volumes ?? []).filter(({ projected }) => projected?.sources.some((source) => source.serviceAccountToken));
  const names = volumes.map(({ name }) => name);
  return pod.containers
    .filter(({ volumeMounts = [] }) => volumeMounts.some(({ name }) => names.includes(name)))
    .map(({ name }) => ({ path, text: `container '${name}' mounts a token of the API server.` }));
}

function pod(workload: Workload, level: string | undefined): Finding[] {
  const { path, pod } = workload;
  const { runAsUser, runAsGroup, seccompProfile } = pod.securityContext ?? {};
  const broken: [boolean, string][] = [
    [isRoot(workload) && !mayBeRoot(workload), 'the pod does not set a user other than root.'],
    [(runAsUser === undefined) !== (runAsGroup === undefined), 'the pod does not set its user and group by number.'],
    [seccompProfile?.type !== 'RuntimeDefault', "the pod's seccomp profile is not RuntimeDefault."],
    [pod.automountServiceAccountToken !== false, 'the pod mounts a token of the API server.'],
    [pod.hostNetwork === true || pod.hostPID === true || pod.hostIPC === true, "the pod shares the node's network or processes."],
    [foldersOf(workload).some((path) => level !== 'privileged' || !SOURCE.test(path)), 'the pod mounts a folder of the node.'],
  ];
  return broken.filter(([is]) => is).map(([, text]) => ({ path, text }));
}

function inContainer(workload: Workload, container: Container): Finding[] {
  const { path, labels, pod } = workload;
  const { name, securityContext, ports = [] } = container;
  const { allowPrivilegeEscalation, readOnlyRootFilesystem, privileged, capabilities, runAsUser, runAsNonRoot } =
    securityContext ?? {};
  const ofProgram = isProgram(name, labels);
  const prepares = name.startsWith('keep-') || name === 'copy-node-modules'; // the program's image, before it starts
  const isBackup = ['backup', 'restore'].includes(labels['app.kubernetes.io/component'] ?? ''); // reads what root wrote
  const ofPod = pod.securityContext?.runAsUser;
  // what Slipway adds to a pod of root, or of the image's user, has a user of its own
  const apart = (isRoot(workload) || ofPod === undefined) && runAsUser !== undefined && runAsUser !== 0 && !ofProgram;
  const said = ofProgram || prepares ? saidOf(workload) : [];
  const broken: [boolean, string][] = [
    [allowPrivilegeEscalation !== false && !mayGain(said), 'may gain privileges'],
    [readOnlyRootFilesystem !== true && !(readOnlyRootFilesystem === false && ofProgram), 'can write to its image'],
    [privileged === true, 'is privileged'],
    [(runAsUser !== undefined || runAsNonRoot !== undefined) && !apart, 'sets a user that differs from the pod'],
    [isRoot(workload) && mayBeRoot(workload) && !(ofProgram || prepares || isBackup || apart), 'is root beside the program'],
    [ports.some(({ hostPort }) => hostPort !== undefined), 'opens a port of the node'],
    [
      !capabilities?.drop?.includes('ALL') || (capabilities.add ?? []).some((capability) => !said.includes(capability)),
      'keeps capabilities',
    ],
  ];
  return broken.filter(([is]) => is).map(([, text]) => ({ path, text: `container '${name}' ${text}.` }));
}

/** The container of the program itself, of which the stack says what it may; a migration is one, too. */
const isProgram = (name: string, labels: Labels) =>
  name === labels[INSTANCE] || (name === 'migrate' && labels['app.kubernetes.io/component'] === 'migration');
