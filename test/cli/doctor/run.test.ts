// What `npm run doctor` sees of a cluster, what it says to that, and that it changes nothing. The looks are tested through the command.
import { KubectlError } from '../../../cli/cluster/kubectl';
import { doctor } from '../../../cli/doctor/run';
import type { StackInput } from '../../../schema/stack';
import { FakeKubeconfig } from '../../support/fake-kubeconfig';
import { type Answers, answered, HEALTHY, pod, storageClass } from '../../support/fake-looks';
import { api, db, shop, site, store, web } from '../../support/stacks';

const INGRESS = { hosts: ['shop.example.com'], routes: { '/': 'site', '/api': 'api' } };
const environments = { production: {} };
const stack = shop({ api: { ...api, replicas: { min: 2, max: 4 } }, site, db }, { ingress: INGRESS, environments });

interface Given extends Partial<Answers> {
  readonly input?: StackInput;
  /** Names that `--ignore-not-found` finds, and labels of the namespace. */
  readonly objects?: readonly string[];
  readonly level?: string;
  /** A line that may not be read. */
  readonly forbidden?: string;
  /** A line whose answer is no JSON. */
  readonly garbled?: string;
  readonly json?: boolean;
}

async function look({
  input = stack,
  objects = ['ingressclass/traefik'],
  level,
  forbidden,
  garbled,
  json,
  ...given
}: Given = {}) {
  const answer = (args: readonly string[]): string => {
    const line = args.join(' ');
    if (line === forbidden) throw new KubectlError(`kubectl ${line}: Error from server (Forbidden): no.`);
    if (line === garbled) return '<html>';
    if (line === 'config view --minify -o json')
      return JSON.stringify({ clusters: [{ cluster: { server: 'https://203.0.113.7:6443' } }] });
    if (line === 'get namespace shop --ignore-not-found -o json')
      return level === undefined ? '' : JSON.stringify({ metadata: { labels: { 'pod-security.kubernetes.io/enforce': level } } });
    const [, kind, name] = /^get (ingressclass|gatewayclass) (\S+) --ignore-not-found -o name$/.exec(line) ?? [];
    if (kind !== undefined) return objects.includes(`${kind}/${name}`) ? `${kind}/${name}\n` : '';
    const found = answered(line, { ...HEALTHY, ...given });
    if (found === undefined) throw new Error(`this cluster does not understand: kubectl ${line}`);
    return found;
  };
  const kubectl = Object.assign(async (args: readonly string[]) => answer(args), { context: 'prod' });
  const config = new FakeKubeconfig({ prod: kubectl });
  const said: string[] = [];
  const isRight = await doctor({
    ...{ stacks: [input], stack: 'shop', environment: 'production', exec: config.exec, json },
    say: (line) => void said.push(line),
  });
  return { said, isRight, lines: config.lines };
}

/** The lines under one title, each with its cure. */
async function under(title: string, given: Given): Promise<string[]> {
  const { said } = await look(given);
  return said.flatMap((line, i) =>
    line.slice(2).startsWith(`${title}: `)
      ? [[line.replace(`${title}: `, ''), ...(said[i + 1]?.startsWith('    ') ? [said[i + 1]?.trim()] : [])].join(' -> ')]
      : [],
  );
}

test('for a program it is one document', async () => {
  const { said } = await look({ json: true, objects: [] });
  const [{ looks, ...about }] = said.map((text) => JSON.parse(text)) as [{ looks: readonly { is: string; title: string }[] }];
  expect(about).toStrictEqual({
    stack: 'shop',
    environment: 'production',
    cluster: 'context prod (https://203.0.113.7:6443)',
    right: false,
  });
  expect(looks.filter(({ is }) => is === 'wrong')).toStrictEqual([
    { title: 'Ingress class', is: 'wrong', text: expect.any(String), cure: expect.any(String) },
  ]);
});

test('a cluster that has everything', async () => {
  const { said, isRight } = await look();
  expect(said).toStrictEqual([
    'What namespace shop (shop, production) of context prod (https://203.0.113.7:6443) needs, looked at and not changed:',
    '✔ Kubernetes: v1.34.4',
    '✔ DNS: 2 pods in kube-system (k8s-app=kube-dns), which every policy opens.',
    '✔ Ingress controller: 1 pod in traefik, which the policies let in.',
    '✔ Storage: the default class is standard (csi.example.com).',
    '? Network policies: not tried, because that needs pods; Calico runs, which enforces them.',
    '✔ Room: the pods ask for 500m of CPU, and 16000m are free.',
    '✔ Room: the pods ask for 960Mi of memory, and 65536Mi are free.',
    '✔ Pod Security: every pod is restricted, as its namespace asks.',
    '✔ Ingress class: IngressClass traefik',
    '✔ Metrics: there are some, for autoscalers.',
    'Nothing is wrong.',
  ]);
  expect(isRight).toBe(true);
});

test('it only reads, and in the cluster that it has named', async () => {
  const { lines } = await look();
  expect([...lines.keys()]).toStrictEqual(['prod']);
  expect(lines.get('prod')?.filter((line) => !/^--context prod (get|version|config view) /.test(line))).toStrictEqual([]);
});

test('what is wrong is counted, and the exit code says so', async () => {
  const { said, isRight } = await look({ version: 'v1.28.9', storageClasses: [] });
  expect(said.at(-1)).toBe('2 things are wrong. What each means: docs/clusters.md');
  expect(isRight).toBe(false);
});

test('what may not be read is told, and the rest is looked at all the same', async () => {
  const { said, isRight } = await look({ forbidden: 'get nodes -o json' });
  expect(said.filter((line) => line.startsWith('?'))).toContain(
    '? Room: could not be looked at: kubectl --context prod get nodes -o json: Error from server (Forbidden): no.'.replace(
      '--context prod ',
      '',
    ),
  );
  expect(isRight).toBe(true);
});

test("an answer that is not the API server's is told too, and ends nothing", async () => {
  const { said } = await look({ garbled: 'get --raw /apis' });
  expect(said.filter((line) => line.startsWith('? Pod Security'))[0]).toMatch(/^\? Pod Security: could not be looked at: .*JSON/);
});

const server = pod('kube-system', 'coredns-1', { 'k8s-app': 'kube-dns' });
const cache = (addresses: string) =>
  pod('kube-system', 'node-local-dns-x', { 'k8s-app': 'node-local-dns' }, { containers: [{ args: ['-localip', addresses] }] });
const openshift = pod('openshift-dns', 'dns-default-x');
const withDns = (dns: StackInput['dns']) => ({ ...stack, dns });

test.each<[string, Given, string[]]>([
  [
    'too old',
    { version: 'v1.29.9-gke.100' },
    ['✖ v1.29.9-gke.100, and the manifests need 1.30 or later. -> Upgrade the cluster.'],
  ],
  ['new enough', { version: 'v1.30.0' }, ['✔ v1.30.0']],
])('Kubernetes that is %s', async (_, given, lines) => {
  expect(await under('Kubernetes', given)).toStrictEqual(lines);
});

const SERVER = '✔ 1 pod in kube-system (k8s-app=kube-dns), which every policy opens.';

test.each<[string, Given, string[]]>([
  [
    'a cache on each node',
    { pods: [server, cache('169.254.20.10')] },
    [SERVER, '✔ a cache on each node (NodeLocal DNSCache) at 169.254.20.10, which every policy opens.'],
  ],
  [
    'a cache that takes over the address of the Service',
    { pods: [server, cache('169.254.20.10,10.96.0.10')] },
    [
      SERVER,
      "✖ a cache on each node (NodeLocal DNSCache) also answers at 10.96.0.10, where no policy of the stack leads: no name would be found. -> dns: { cidrs: ['10.96.0.10/32'] }",
    ],
  ],
  [
    'the same, in a stack that says so',
    { pods: [cache('169.254.20.10,10.96.0.10')], input: withDns({ cidrs: ['10.96.0.10/32'] }) },
    ['✔ a cache on each node (NodeLocal DNSCache) at 169.254.20.10, 10.96.0.10, which every policy opens.'],
  ],
  [
    'OpenShift',
    { pods: [openshift] },
    [
      "✖ pods in openshift-dns, at port 5353, where no policy of the stack leads: no name would be found. -> dns: { namespace: 'openshift-dns', port: 5353 }",
    ],
  ],
  [
    'OpenShift, in a stack that says so',
    { pods: [openshift], input: withDns({ namespace: 'openshift-dns', port: 5353 }) },
    ['✔ pods in openshift-dns, at port 5353, which the stack names.'],
  ],
  [
    'CoreDNS in another namespace',
    { pods: [pod('dns', 'coredns-1', {}, { containers: [{ image: 'registry.k8s.io/coredns/coredns:v1.12.4' }] })] },
    ["✖ pods in dns, at port 53, where no policy of the stack leads: no name would be found. -> dns: { namespace: 'dns' }"],
  ],
  [
    'nobody that is known',
    { pods: [] },
    ['? no pod of it is known. With Cloud DNS of GKE that is right. -> Otherwise say in the stack where names are asked: dns'],
  ],
])('DNS that is %s', async (_, given, lines) => {
  expect(await under('DNS', given)).toStrictEqual(lines);
});

const traefik = (namespace: string) => pod(namespace, 'traefik-1', { 'app.kubernetes.io/name': 'traefik', more: 'yes' });
const envoy = { ...stack, ingress: { ...INGRESS, controller: 'gateway', implementation: 'envoy-gateway' } } as const;

test.each<[string, Given, string[]]>([
  [
    "in kube-system, as k3s' own",
    { pods: [traefik('kube-system')] },
    [
      "✖ its pods run in kube-system, and the policies let those of traefik in: every request would end in 504. -> ingress: { controllerNamespace: 'kube-system' }",
    ],
  ],
  [
    'in kube-system, in a stack that says so',
    { pods: [traefik('kube-system')], input: { ...stack, ingress: { ...INGRESS, controllerNamespace: 'kube-system' } } },
    ['✔ 1 pod in kube-system, which the policies let in.'],
  ],
  [
    'nowhere',
    { pods: [] },
    [
      '✖ no pod with app.kubernetes.io/name=traefik runs in traefik, or anywhere. -> Install it (docs/ingress.md), or say where its pods run: ingress: { controllerNamespace, controllerLabels }',
    ],
  ],
  [
    'one that starts its proxies later',
    { pods: [], input: envoy },
    ['? Envoy Gateway starts its proxies in envoy-gateway-system when the Gateway is there.'],
  ],
  ['none that the stack needs', { pods: [], input: shop({ api }, { environments }) }, []],
])('an ingress controller %s', async (_, given, lines) => {
  expect(await under('Ingress controller', given)).toStrictEqual(lines);
});

test('a class that is not there', async () => {
  expect(await under('Ingress class', { objects: [] })).toStrictEqual([
    "✖ there is no IngressClass 'traefik', so nothing leads in from outside. -> docs/ingress.md says how to install its controller.",
  ]);
});

const media = { mountPath: '/media', size: '1Gi', accessMode: 'ReadWriteMany' } as const;
const shared = (volume: object = {}) => shop({ api: { ...api, volumes: { media: { ...media, ...volume } } } }, { environments });
const ebs = storageClass('gp3', 'ebs.csi.aws.com', true);
const efs = storageClass('efs', 'efs.csi.aws.com');

test.each<[string, Given, string[]]>([
  [
    'no default class',
    { storageClasses: [storageClass('gp3', 'ebs.csi.aws.com')] },
    ['✖ there is no default class, and these claims name none: db. -> Name one by storageClass. There are: gp3.'],
  ],
  [
    'a class that is not there',
    { input: shop({ store: { ...store, storageClass: 'fast' } }, { environments }) },
    ["✖ the claim store names the class 'fast', which is not there. -> Name one by storageClass. There are: standard."],
  ],
  [
    'a disk for several nodes',
    { input: shared(), storageClasses: [ebs, efs] },
    [
      '✔ the default class is gp3 (ebs.csi.aws.com).',
      "✖ the claim media is ReadWriteMany, and a disk of the class gp3 (ebs.csi.aws.com) is mounted by one node at a time. -> Name a class of shared files (NFS, EFS, Filestore, Azure Files), or set accessMode: 'ReadWriteOnce'.",
    ],
  ],
  ['a class of shared files', { input: shared({ storageClass: 'efs' }), storageClasses: [ebs, efs] }, []],
])('storage: %s', async (_, given, lines) => {
  expect(await under('Storage', given)).toStrictEqual(lines);
});

const operated = shop({ db: { ...db, engine: 'cloudnative-pg' } }, { environments });

test.each<[string, Given, string[]]>([
  [
    'Flannel alone',
    { pods: [pod('kube-flannel', 'kube-flannel-ds-x')] },
    [
      '✖ Flannel runs alone, and it enforces none: every pod reaches every other. -> Install a network that enforces them, such as Calico or Cilium.',
    ],
  ],
  ['k3s', { pods: [], version: 'v1.33.1+k3s1' }, ['? not tried, because that needs pods; k3s runs, which enforces them.']],
  [
    'nobody that is known',
    { pods: [] },
    [
      '? not tried, because that needs pods, and nobody is known here who enforces them. -> docs/clusters.md#are-policies-enforced has a trial in two pods.',
    ],
  ],
  [
    'Cilium, where a pod asks the API server',
    { pods: [pod('kube-system', 'cilium-x')], input: operated },
    [
      '? not tried, because that needs pods; Cilium runs, which enforces them.',
      '? Cilium takes the API server for no address, so who asks it does not reach it, unless a setting says so. -> docs/clusters.md#cilium',
    ],
  ],
])('network policies with %s', async (_, given, lines) => {
  expect(await under('Network policies', given)).toStrictEqual(lines);
});

const node = (name: string, cpu: string, memory: string, spec: object = {}) => ({
  metadata: { name },
  spec,
  status: { allocatable: { cpu, memory } },
});
const asking = (namespace: string, cpu: string, memory: string) =>
  pod(namespace, 'x', {}, { nodeName: 'one', containers: [{ resources: { requests: { cpu, memory } } }] });
const CURE = 'Add a node, lower requests (resources, memory) or replicas, or let the autoscaler of nodes add one.';

test.each<[string, Given, string[]]>([
  [
    'that others take',
    { nodes: [node('one', '1', '4Gi')], pods: [asking('other', '600m', '3500M'), asking('shop', '400m', '600Mi')] },
    [
      `✖ the pods ask for 500m of CPU, and only 400m are free. -> ${CURE}`,
      `✖ the pods ask for 960Mi of memory, and only 759Mi are free. -> ${CURE}`,
    ],
  ],
  [
    'in pieces that are too small',
    { nodes: [node('one', '2', '500Mi'), node('two', '2', '500Mi')], pods: [] },
    [
      '✔ the pods ask for 500m of CPU, and 4000m are free.',
      '✔ the pods ask for 960Mi of memory, and 1000Mi are free.',
      `✖ a pod of db asks for 512Mi of memory, and the emptiest node has 500Mi. -> ${CURE}`,
    ],
  ],
  [
    'on nodes that take no pods',
    {
      nodes: [node('one', '9', '9Gi', { unschedulable: true }), node('two', '9', '9Gi', { taints: [{ effect: 'NoSchedule' }] })],
      pods: [],
    },
    [
      `✖ the pods ask for 500m of CPU, and only 0m are free. -> ${CURE}`,
      `✖ a pod of api asks for 100m of CPU, and the emptiest node has 0m. -> ${CURE}`,
      `✖ the pods ask for 960Mi of memory, and only 0Mi are free. -> ${CURE}`,
      `✖ a pod of api asks for 192Mi of memory, and the emptiest node has 0Mi. -> ${CURE}`,
    ],
  ],
])('room %s', async (_, given, lines) => {
  expect(await under('Room', given)).toStrictEqual(lines);
});

const root = shop(
  { api: { ...api, privileges: { reason: 'chowns its spool', root: true, capabilities: ['CHOWN'] } } },
  { environments },
);

test.each<[string, Given, string[]]>([
  [
    'a namespace that is stricter than the stack needs',
    { input: root, level: 'restricted' },
    [
      '✖ the namespace shop admits restricted pods alone, and the stack has one that is baseline. -> The manifests set the level that the stack needs; who applies them has to be allowed to.',
    ],
  ],
  ['a namespace that is laxer', { level: 'baseline' }, ['✔ every pod is restricted, as its namespace asks.']],
  [
    'OpenShift and engines of policies',
    { groups: ['metrics.k8s.io', 'security.openshift.io', 'kyverno.io', 'templates.gatekeeper.sh'] },
    [
      '✔ every pod is restricted, as its namespace asks.',
      '✖ OpenShift admits users of a range of its own, and the pods here run as users that the images know. -> oc adm policy add-scc-to-group nonroot-v2 system:serviceaccounts:shop',
      '? Kyverno is installed, whose policies may ask for more than the strictest level does.',
      '? Gatekeeper is installed, whose policies may ask for more than the strictest level does.',
    ],
  ],
])('Pod Security: %s', async (_, given, lines) => {
  expect(await under('Pod Security', given)).toStrictEqual(lines);
});

const issued = {
  ...operated,
  services: { ...operated.services, web },
  secretSource: { from: 'external-secrets', store: 'vault' },
  ingress: { hosts: ['a.de'], routes: { '/': 'web' }, tls: { from: 'cert-manager', issuer: 'letsencrypt' } },
} as const satisfies StackInput;

test('operators that the stack hands objects to, each with the line or the page that installs it', async () => {
  expect(await under('Operators', { input: issued, groups: ['cert-manager.io'] })).toStrictEqual([
    '✖ CloudNativePG is not installed, so nobody looks at what the stack asks of it. -> kubectl --context prod apply --server-side -k cluster/cloudnative-pg',
    '✖ the External Secrets Operator is not installed, so nobody looks at what the stack asks of it. -> https://external-secrets.io',
    '✔ cert-manager is installed.',
  ]);
  expect(await under('Operators', {})).toStrictEqual([]);
});

test('metrics are missed where something scales', async () => {
  expect(await under('Metrics', { groups: [] })).toStrictEqual([
    '✖ there are none, so nothing scales by itself. -> https://github.com/kubernetes-sigs/metrics-server',
  ]);
  expect(await under('Metrics', { groups: [], input: shop({ db }, { environments }) })).toStrictEqual([]);
});

const at = (ips: string[], spec: object = {}) => ({
  ...pod('kube-system', 'coredns-1', { 'k8s-app': 'kube-dns' }, spec),
  status: { phase: 'Running', podIPs: ips.map((ip) => ({ ip })) },
});

test.each<[string, Given, string[]]>([
  ['of IPv4', { pods: [at(['10.0.0.7'])] }, []],
  ['of IPv4 first', { pods: [at(['10.0.0.7', '2001:db8::7'])] }, []],
  [
    'of IPv6 alone',
    { pods: [at(['10.1.0.1'], { hostNetwork: true }), at(['2001:db8::7'])] },
    [
      '✖ pods have addresses of IPv6 first, and the servers of the stack listen at those of IPv4: no probe would be answered. -> ipv6: true',
    ],
  ],
  [
    'of IPv6 first, for a stack that says so',
    { pods: [at(['2001:db8::7', '10.0.0.7'])], input: { ...stack, ipv6: true } },
    ['✔ pods have addresses of IPv6 first, at which the servers of the stack listen too.'],
  ],
])('pods with addresses %s', async (_, given, lines) => {
  expect(await under('Addresses', given)).toStrictEqual(lines);
});
