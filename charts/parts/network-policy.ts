// One policy for each service and both directions: it allows the service's edges and routes, DNS, and nothing else.
// https://kubernetes.io/docs/concepts/services-networking/network-policies/
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { NameServers, Place, Port, Workload } from '../../model';
import { NOT_PUBLIC } from '../../model/address-ranges';
import type { PortRange } from '../../model/port-range';
import { selectorOf } from './labels';

/** Connections in addition to the edges and routes of the stack. */
export interface ExtraRules {
  readonly selector: Record<string, string>;
  readonly ingress: readonly { readonly from: k8s.NetworkPolicyPeer[]; readonly ports: readonly number[] }[];
  readonly egress: readonly { readonly to: k8s.NetworkPolicyPeer[]; readonly ports: readonly number[] }[];
}

/** What differs for a second policy of a chart, and for pods that an operator starts. */
interface Differences {
  /** @default 'network-policy' */
  readonly id?: string;
  /** @default - those of the chart */
  readonly labels?: Record<string, string>;
  /** @default - none */
  readonly extra?: ExtraRules;
}

export function addNetworkPolicy(
  scope: Construct,
  service: Pick<Workload, 'name' | 'network'>,
  { id, labels, extra }: Differences = {},
): void {
  const { from, to, internet, elsewhere = [], dns = [] } = service.network;
  const ingress = [
    ...from.map(({ containerPort, protocol, services, proxy, scraper }) => ({
      ports: [portOf(protocol, containerPort)],
      from: [...services.map(pods), ...(proxy ? [podsOf(proxy)] : []), ...(scraper ? [podsIn(scraper)] : [])],
    })),
    ...(extra?.ingress ?? []).map(({ from, ports }) => ({ ports: ports.map(tcp), from })),
  ].filter((rule) => rule.from.length > 0); // an empty `from` would admit everybody
  const egress = [
    ...to.map(({ service, containerPort, protocol }) => ({ to: [pods(service)], ports: [portOf(protocol, containerPort)] })),
    ...(internet.length > 0
      ? [
          {
            to: Object.entries(NOT_PUBLIC).map(([cidr, except]) => ({ ipBlock: { cidr, except: [...except] } })),
            ports: internet.map(rangeOf),
          },
        ]
      : []),
    ...elsewhere.map((place) => ({ to: peersAt(place), ports: place.ports.map(rangeOf) })),
    ...(extra?.egress ?? []).map(({ to, ports }) => ({ to, ports: ports.map(tcp) })),
  ];
  new k8s.KubeNetworkPolicy(scope, id ?? 'network-policy', {
    metadata: { name: service.name, labels },
    spec: {
      podSelector: { matchLabels: extra?.selector ?? selectorOf(service.name) },
      policyTypes: ['Ingress', 'Egress'],
      ingress,
      egress: egress.length > 0 ? [usualDns, ...dns.map(dnsAt), ...egress] : [], // a service that calls nobody needs no DNS
    },
  });
}

const pods = (service: string): k8s.NetworkPolicyPeer => ({ podSelector: { matchLabels: selectorOf(service) } });

/** Selects pods of another namespace. */
export const podsOf = ({
  namespace,
  labels,
}: {
  namespace: string;
  labels: Readonly<Record<string, string>>;
}): k8s.NetworkPolicyPeer => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  podSelector: { matchLabels: { ...labels } },
});

/** Selects every pod of another namespace. */
export const inNamespace = (namespace: string): k8s.NetworkPolicyPeer => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
});

const peersAt = (place: Place): k8s.NetworkPolicyPeer[] => {
  if ('cidrs' in place) return place.cidrs.map((cidr) => ({ ipBlock: { cidr } }));
  return [podsIn(place)];
};

const podsIn = ({ namespace, labels }: { namespace: string; labels?: Readonly<Record<string, string>> }) =>
  labels ? podsOf({ namespace, labels }) : inNamespace(namespace);

const portOf = (protocol: Port['protocol'], port: number): k8s.NetworkPolicyPort => ({
  protocol,
  port: k8s.IntOrString.fromNumber(port),
});

const rangeOf = ({ protocol, first, last }: PortRange): k8s.NetworkPolicyPort => ({
  ...portOf(protocol, first),
  ...(last > first && { endPort: last }),
});

const tcp = (port: number) => portOf('TCP', port);

const byBoth = (port: number) => [portOf('UDP', port), portOf('TCP', port)];

const dnsAt = (place: NameServers): k8s.NetworkPolicyEgressRule => ({ to: peersAt(place), ports: place.ports.flatMap(byBoth) });

/**
 * CoreDNS has the first label in clusters of kubeadm, kind, minikube and the cloud providers, and NodeLocal DNSCache the second. A cache runs
 * on the node's own network, where no label counts: it answers at the first address, and Cloud DNS of GKE at the second, which on other
 * ports is the metadata service. https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
 */
const usualDns: k8s.NetworkPolicyEgressRule = {
  to: [
    ...['kube-dns', 'node-local-dns'].map((name) => podsOf({ namespace: 'kube-system', labels: { 'k8s-app': name } })),
    ...['169.254.20.10/32', '169.254.169.254/32'].map((cidr) => ({ ipBlock: { cidr } })),
  ],
  ports: byBoth(53),
};
