// The rule that every pod keeps to the restricted standard and writes nothing to its image.
import { podSecurity } from '../../checks/pod-security';
import { type Broken, findingsAfter } from '../support/findings';
import type { Container, Pod } from '../support/kube';

const PATH = 'backend/deployment';

const afterPod = (change: (pod: Pod) => void) => findingsAfter(podSecurity, (loc8) => change(loc8.pod(PATH)));
const afterContainer = (change: (security: NonNullable<Container['securityContext']>) => void) =>
  findingsAfter(podSecurity, (loc8) => change(loc8.container(PATH).securityContext ?? {}));

const told = (text: string) => [`loc8/production/backend/deployment: ${text}`];

test.each([
  ['is root', { runAsUser: 0 }],
  ['may be root', { runAsNonRoot: false }],
  ['says nothing about root', { runAsNonRoot: undefined }],
])('a pod that %s is told', (_, change) => {
  expect(afterPod((pod) => Object.assign(pod.securityContext ?? {}, change))).toStrictEqual(
    told('the pod does not set a user other than root.'),
  );
});

test('a pod without a group by number is told, because the image would choose it', () => {
  expect(afterPod((pod) => Object.assign(pod.securityContext ?? {}, { runAsGroup: undefined }))).toStrictEqual(
    told('the pod does not set its user and group by number.'),
  );
});

test('a pod without a seccomp profile is told', () => {
  expect(afterPod((pod) => Object.assign(pod.securityContext ?? {}, { seccompProfile: undefined }))).toStrictEqual(
    told("the pod's seccomp profile is not RuntimeDefault."),
  );
});

test.each([[undefined], [true]])('a pod that mounts a token is told: automountServiceAccountToken %s', (automount) => {
  expect(afterPod((pod) => Object.assign(pod, { automountServiceAccountToken: automount }))).toStrictEqual(
    told('the pod mounts a token of the API server.'),
  );
});

test("a pod on the node's network is told: no policy would hold it", () => {
  expect(afterPod((pod) => Object.assign(pod, { hostNetwork: true }))).toStrictEqual(
    told("the pod shares the node's network or processes."),
  );
});

test('a pod that mounts a folder of the node is told', () => {
  expect(afterPod((pod) => pod.volumes?.push({ name: 'node', hostPath: { path: '/', type: 'Directory' } }))).toStrictEqual(
    told('the pod mounts a folder of the node.'),
  );
});

test.each([
  ['/slipway/loc8/docs', []],
  ['/', ['loc8/development/backend/deployment: the pod mounts a folder of the node.']],
])('in a namespace that says privileged, the folder %s of the node', (path, told) => {
  const push = (loc8: Broken) => loc8.pod(PATH).volumes?.push({ name: 'node', hostPath: { path, type: 'Directory' } });
  expect(findingsAfter(podSecurity, push, 'loc8/development')).toStrictEqual(told);
});

/** As a stack that says so makes them: root in the pod, and others beside it. */
function asRoot(loc8: Broken, says: string, capabilities?: string[]): void {
  loc8.object(PATH).metadata.annotations = { 'slipway/privileges': `${says}: binds port 25` };
  Object.assign(loc8.pod(PATH).securityContext ?? {}, { runAsNonRoot: false, runAsUser: 0 });
  for (const { securityContext } of loc8.pod(PATH).initContainers ?? [])
    Object.assign(securityContext ?? {}, { runAsUser: 10001, runAsNonRoot: true });
  Object.assign(loc8.container(PATH).securityContext ?? {}, { capabilities: { drop: ['ALL'], add: capabilities } });
}

const level = (loc8: Broken, level: string) =>
  Object.assign(loc8.object('Namespace/namespace').metadata.labels ?? {}, { 'pod-security.kubernetes.io/enforce': level });

test.each<[string, string, string[] | undefined, string, string[]]>([
  ['root', 'root', undefined, 'baseline', []],
  ['root with capabilities', 'root, CHOWN, SETUID', ['CHOWN', 'SETUID'], 'baseline', []],
  ['more than the network allows', 'root, NET_ADMIN', ['NET_ADMIN'], 'privileged', []],
  ['root that is not said', 'CHOWN', ['CHOWN'], 'baseline', ['the pod does not set a user other than root.']],
  ['a capability that is not said', 'root, CHOWN', ['CHOWN', 'KILL'], 'baseline', ["container 'backend' keeps capabilities."]],
  [
    'a namespace that does not admit root',
    'root',
    undefined,
    'restricted',
    ['the pod needs the level baseline, and its namespace enforces restricted.'],
  ],
  [
    'a namespace that does not admit a capability',
    'root, NET_ADMIN',
    ['NET_ADMIN'],
    'baseline',
    ['the pod needs the level privileged, and its namespace enforces baseline.'],
  ],
])('%s', (_, says, capabilities, enforced, texts) => {
  const found = findingsAfter(podSecurity, (loc8) => {
    asRoot(loc8, says, capabilities);
    level(loc8, enforced);
  });
  expect(found).toStrictEqual(texts.flatMap(told));
});

test('what the stack says about its program is nothing about the containers beside it', () => {
  const found = findingsAfter(podSecurity, (loc8) => {
    asRoot(loc8, 'root, CHOWN', ['CHOWN']);
    level(loc8, 'baseline');
    const [first] = loc8.pod(PATH).initContainers ?? [];
    Object.assign(first?.securityContext ?? {}, {
      runAsUser: undefined,
      runAsNonRoot: undefined,
      capabilities: { drop: ['ALL'], add: ['CHOWN'] },
    });
  });
  expect(found).toStrictEqual([
    ...told("container 'wait-for-postgres-pooler' is root beside the program."),
    ...told("container 'wait-for-postgres-pooler' keeps capabilities."),
  ]);
});

test('in a namespace that says privileged, all else holds', () => {
  const found = findingsAfter(podSecurity, (loc8) => Object.assign(loc8.pod(PATH), { hostNetwork: true }), 'loc8/development');
  expect(found).toStrictEqual(["loc8/development/backend/deployment: the pod shares the node's network or processes."]);
});

test('a container that may gain privileges is told', () => {
  expect(afterContainer((security) => Object.assign(security, { allowPrivilegeEscalation: undefined }))).toStrictEqual(
    told("container 'backend' may gain privileges."),
  );
});

test('a container that can write to its image is told', () => {
  expect(afterContainer((security) => Object.assign(security, { readOnlyRootFilesystem: undefined }))).toStrictEqual(
    told("container 'backend' can write to its image."),
  );
});

test('a privileged container is told', () => {
  expect(afterContainer((security) => Object.assign(security, { privileged: true }))).toStrictEqual(
    told("container 'backend' is privileged."),
  );
});

test.each([
  ['that drops none', undefined],
  ['that drops some', { drop: ['NET_RAW'] }],
  ['that takes one back', { drop: ['ALL'], add: ['NET_BIND_SERVICE'] }],
])('a container %s keeps capabilities', (_, capabilities) => {
  expect(afterContainer((security) => Object.assign(security, { capabilities }))).toStrictEqual(
    told("container 'backend' keeps capabilities."),
  );
});

test('a container that says nothing at all is told everything that is missing, at once', () => {
  const found = findingsAfter(podSecurity, (loc8) => {
    const [first] = loc8.pod(PATH).initContainers ?? [];
    Object.assign(first ?? {}, { securityContext: undefined });
  });
  expect(found).toStrictEqual([
    ...told("container 'wait-for-postgres-pooler' may gain privileges."),
    ...told("container 'wait-for-postgres-pooler' can write to its image."),
    ...told("container 'wait-for-postgres-pooler' keeps capabilities."),
  ]);
});

test.each([
  ['a user of its own', { securityContext: { runAsUser: 0 } }, 'sets a user that differs from the pod'],
  ['a port of the node', { ports: [{ containerPort: 8000, hostPort: 80 }] }, 'opens a port of the node'],
])('a container with %s is told', (_, settings, text) => {
  const found = findingsAfter(podSecurity, (loc8) => {
    const container = loc8.container('backend/deployment');
    const { securityContext } = container;
    Object.assign(
      container,
      settings,
      'securityContext' in settings && { securityContext: { ...securityContext, ...settings.securityContext } },
    );
  });
  expect(found).toStrictEqual([`loc8/production/backend/deployment: container 'backend' ${text}.`]);
});

test.each(['hostPID', 'hostIPC'])('a pod with %s is told', (field) => {
  const found = findingsAfter(podSecurity, (loc8) => Object.assign(loc8.pod('backend/deployment'), { [field]: true }));
  expect(found).toStrictEqual(["loc8/production/backend/deployment: the pod shares the node's network or processes."]);
});
