// What the looks at a cluster say. docs/clusters.md tells more of each.

import { mebibytes, millicores } from '../../model/quantity';
import { docs } from '../../schema/problems/typed';
import { also, type Place, placeOf } from '../messages';

const listed = (names: readonly string[]) => names.join(', ') || 'none';
const amount = (what: 'cpu' | 'memory', number: number) => {
  const least = Math.max(0, number);
  return what === 'cpu' ? millicores(least) : mebibytes(least);
};
const WORDS = { cpu: 'CPU', memory: 'memory' } as const;

export const messages = {
  title: (stack: Place, where: string) => `What ${placeOf(stack, where)} needs, looked at and not changed:`,
  kubernetes: 'Kubernetes',
  dns: 'DNS',
  addresses: 'Addresses',
  ingressClass: 'Ingress class',
  controller: 'Ingress controller',
  storage: 'Storage',
  policies: 'Network policies',
  room: 'Room',
  podSecurity: 'Pod Security',
  operators: 'Operators',
  metrics: 'Metrics',
  unread: (why: string) => `could not be looked at${also(why)}.`,
  allRight: 'Nothing is wrong.',
  someWrong: (count: number) =>
    `${count === 1 ? 'One thing is' : `${count} things are`} wrong. What each means: ${docs('clusters.md')}`,
  // Kubernetes
  noVersion: (version: string) => `the API server does not say its version${also(version)}.`,
  tooOld: (version: string, oldest: string) => `${version}, and the manifests need ${oldest} or later.`,
  upgrade: 'Upgrade the cluster.',
  // DNS
  dnsPods: (count: number) =>
    `${count} ${count === 1 ? 'pod' : 'pods'} in kube-system (k8s-app=kube-dns), which every policy opens.`,
  cache: (addresses: readonly string[]) =>
    `a cache on each node (NodeLocal DNSCache) at ${listed(addresses)}, which every policy opens.`,
  closedCache: (addresses: readonly string[]) =>
    `a cache on each node (NodeLocal DNSCache) also answers at ${listed(addresses)}, where no policy of the stack leads: no name would be found.`,
  otherDns: (namespace: string, port: number) => `pods in ${namespace}, at port ${port}, which the stack names.`,
  closedDns: (namespace: string, port: number) =>
    `pods in ${namespace}, at port ${port}, where no policy of the stack leads: no name would be found.`,
  dnsOfTheStack: 'no pod of it is known; the stack names where to ask.',
  noDnsPod: 'no pod of it is known. With Cloud DNS of GKE that is right.',
  sayDns: 'Otherwise say in the stack where names are asked: dns',
  // addresses
  ipv6First:
    'pods have addresses of IPv6 first, and the servers of the stack listen at those of IPv4: no probe would be answered.',
  bothFamilies: 'pods have addresses of IPv6 first, at which the servers of the stack listen too.',
  // the ingress
  noClass: (kind: string, name: string) => `there is no ${kind} '${name}', so nothing leads in from outside.`,
  installController: `${docs('ingress.md')} says how to install its controller.`,
  controllerIn: (count: number, namespace: string) =>
    `${count} ${count === 1 ? 'pod' : 'pods'} in ${namespace}, which the policies let in.`,
  proxiesToCome: (namespace: string) => `Envoy Gateway starts its proxies in ${namespace} when the Gateway is there.`,
  controllerElsewhere: (found: string, expected: string) =>
    `its pods run in ${found}, and the policies let those of ${expected} in: every request would end in 504.`,
  noController: (selector: string, namespace: string) => `no pod with ${selector} runs in ${namespace}, or anywhere.`,
  sayController: `Install it (${docs('ingress.md')}), or say where its pods run: ingress: { controllerNamespace, controllerLabels }`,
  // storage
  defaultClass: (name: string, provisioner: string) => `the default class is ${name} (${provisioner}).`,
  noDefaultClass: (claims: readonly string[]) => `there is no default class, and these claims name none: ${listed(claims)}.`,
  nameClass: (names: readonly string[]) => `Name one by storageClass. There are: ${listed(names)}.`,
  noStorageClass: (claim: string, name: string) => `the claim ${claim} names the class '${name}', which is not there.`,
  ofOneNode: (claim: string, name: string, provisioner: string) =>
    `the claim ${claim} is ReadWriteMany, and a disk of the class ${name} (${provisioner}) is mounted by one node at a time.`,
  manyNodes: "Name a class of shared files (NFS, EFS, Filestore, Azure Files), or set accessMode: 'ReadWriteOnce'.",
  // network policies
  enforcer: (name: string) => `not tried, because that needs pods; ${name} runs, which enforces them.`,
  cilium: 'Cilium takes the API server for no address, so who asks it does not reach it, unless a setting says so.',
  ciliumCure: `${docs('clusters.md')}#cilium`,
  enforcesNone: (name: string) => `${name} runs alone, and it enforces none: every pod reaches every other.`,
  installEnforcer: 'Install a network that enforces them, such as Calico or Cilium.',
  enforcerUnknown: 'not tried, because that needs pods, and nobody is known here who enforces them.',
  tryPolicies: `${docs('clusters.md')}#are-policies-enforced has a trial in two pods.`,
  // room
  fits: (what: 'cpu' | 'memory', wanted: number, free: number) =>
    `the pods ask for ${amount(what, wanted)} of ${WORDS[what]}, and ${amount(what, free)} are free.`,
  noRoom: (what: 'cpu' | 'memory', wanted: number, free: number) =>
    `the pods ask for ${amount(what, wanted)} of ${WORDS[what]}, and only ${amount(what, free)} are free.`,
  noNode: (service: string, what: 'cpu' | 'memory', wanted: number, most: number) =>
    `a pod of ${service} asks for ${amount(what, wanted)} of ${WORDS[what]}, and the emptiest node has ${amount(what, most)}.`,
  makeRoom: 'Add a node, lower requests (resources, memory) or replicas, or let the autoscaler of nodes add one.',
  // Pod Security
  level: (level: string) => `every pod is ${level}, as its namespace asks.`,
  stricter: (namespace: string, found: string, needed: string) =>
    `the namespace ${namespace} admits ${found} pods alone, and the stack has one that is ${needed}.`,
  loosen: 'The manifests set the level that the stack needs; who applies them has to be allowed to.',
  openshift: 'OpenShift admits users of a range of its own, and the pods here run as users that the images know.',
  openshiftCure: (namespace: string) => `oc adm policy add-scc-to-group nonroot-v2 system:serviceaccounts:${namespace}`,
  engine: (name: string) => `${name} is installed, whose policies may ask for more than the strictest level does.`,
  // operators
  isInstalled: (name: string) => `${name} is installed.`,
  notInstalled: (name: string) => `${name} is not installed, so nobody looks at what the stack asks of it.`,
  hasMetrics: 'there are some, for autoscalers.',
  noMetrics: 'there are none, so nothing scales by itself.',
} as const;
