// Who answers for names, and whether the policies of the stack lead there.
import type { NameServers, ResolvedStack } from '../../model';
import type { Pod } from './facts';
import { type Found, type Look, right, untold, wrong } from './look';
import { messages } from './messages';

/** Every policy opens them: charts/parts/network-policy.ts. */
const USUAL_LABELS = ['kube-dns', 'node-local-dns'];
const USUAL_ADDRESSES = ['169.254.20.10', '169.254.169.254'];

/** The port of OpenShift's own pods. https://docs.redhat.com/en/documentation/openshift_container_platform, DNS Operator */
const OPENSHIFT = { namespace: 'openshift-dns', port: 5353 };

export const dns: Look = {
  title: messages.dns,
  async at({ stack, facts }) {
    const pods = await facts.pods();
    const usual = pods.filter((pod) => isIn(pod, 'kube-system') && USUAL_LABELS.includes(labelOf(pod)));
    const caches = usual.filter((pod) => labelOf(pod) === 'node-local-dns');
    const servers = usual.filter((pod) => labelOf(pod) === 'kube-dns');
    const others = pods.filter((pod) => !usual.includes(pod) && (isCoreDns(pod) || isIn(pod, OPENSHIFT.namespace)));
    return [
      ...(servers.length > 0 ? [right(messages.dnsPods(servers.length))] : []),
      ...caches.slice(0, 1).map((cache) => ofCache(stack, cache)),
      ...(servers.length === 0 ? [...new Set(others.map(namespaceOf))].map((namespace) => ofOthers(stack, namespace)) : []),
      ...(servers.length + caches.length + others.length === 0
        ? [stack.dns ? right(messages.dnsOfTheStack) : untold(messages.noDnsPod, messages.sayDns)]
        : []),
    ];
  },
};

const labelOf = ({ metadata }: Pod) => metadata.labels?.['k8s-app'] ?? '';
const namespaceOf = ({ metadata }: Pod) => metadata.namespace ?? '';
const isIn = (pod: Pod, namespace: string) => namespaceOf(pod) === namespace;
const isCoreDns = ({ spec }: Pod) => spec.containers.some(({ image = '' }) => /(^|\/)coredns[:@]/.test(image));

/** It may also take over the address of the DNS Service, which no selector of pods leads to then. */
function ofCache(stack: ResolvedStack, { spec }: Pod): Found {
  const args = spec.containers.flatMap(({ args = [] }) => args);
  const said = args.flatMap((arg, i) =>
    /^-?-localip$/.test(arg) ? [args[i + 1] ?? ''] : (/^-?-localip=(.*)$/.exec(arg)?.[1] ?? []),
  );
  const addresses = said.flatMap((list) => list.split(','));
  const closed = addresses.filter((address) => !USUAL_ADDRESSES.includes(address) && !opens(stack, 53, address));
  if (closed.length === 0) return right(messages.cache(addresses));
  return wrong(messages.closedCache(closed), `dns: { cidrs: [${closed.map((address) => `'${address}/32'`).join(', ')}] }`);
}

function ofOthers(stack: ResolvedStack, namespace: string): Found {
  const port = namespace === OPENSHIFT.namespace ? OPENSHIFT.port : 53;
  if ((stack.dns ?? []).some((place) => 'namespace' in place && place.namespace === namespace && place.ports.includes(port)))
    return right(messages.otherDns(namespace, port));
  return wrong(messages.closedDns(namespace, port), `dns: { namespace: '${namespace}'${port === 53 ? '' : `, port: ${port}`} }`);
}

const opens = ({ dns = [] }: ResolvedStack, port: number, address: string) =>
  dns.some((place) => place.ports.includes(port) && 'cidrs' in place && holds(place, address));

/** A range that is larger than one address was written by somebody who knows the network. */
const holds = ({ cidrs }: Extract<NameServers, { cidrs: unknown }>, address: string) =>
  cidrs.some((cidr) => cidr === `${address}/32` || cidr === `${address}/128` || !/\/(32|128)$/.test(cidr));
