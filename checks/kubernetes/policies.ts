// A NetworkPolicy closes what nobody needs: not DNS, not a connection that the settings of a pod name. It selects pods, and ports that they have.
// https://kubernetes.io/docs/concepts/services-networking/network-policies/
import { shown } from '../../schema/problems/messages/wording';
import { nearest } from '../../schema/problems/suggest';
import type { Check, FieldPath, Finding, KubeObject, Manifest } from '../manifest';
import { ofKind } from '../manifest';
import { given, group, list, type Value } from '../schema/values';
import { type Edge, edgesIn } from './edges';
import { selectedBy, withLabels } from './labelled';
import { closing, letsThrough, numberOf, rulesOf, type Way } from './peers';
import { called, type Pods, podsIn } from './pods';
import { hasLabels, isMissed, printedLabels } from './selector';
import { saysPorts } from './services';

export const policies: Check = (manifests) => {
  const all = ofKind(manifests, 'NetworkPolicy').filter(({ object }) => object.apiVersion.startsWith('networking.k8s.io/'));
  if (all.length === 0) return [];
  const pods = podsIn(manifests);
  return [
    ...all.flatMap((policy) => [...inPolicy(policy, pods, manifests), ...ofNamespace(policy, manifests)]),
    ...pods.flatMap((each) => withoutDns(each, all)),
    ...routedTo(manifests, pods).flatMap((each) => closedToRoutes(each, all)),
    ...edgesIn(pods, manifests).flatMap((edge) => cut(edge, pods, all)),
  ];
};

function inPolicy({ path, object }: Manifest, pods: readonly Pods[], manifests: readonly Manifest[]): Finding[] {
  const spec = group(object.spec);
  const selector = group(spec.podSelector);
  const labels = group(selector.matchLabels);
  const selected = selectedBy(selector, pods);
  if (selected.length === 0 && Object.keys(labels).length > 0 && isMissed(labels, pods, manifests))
    return [
      {
        path,
        text: `spec.podSelector (${printedLabels(labels)}) selects no pod, so it does nothing.`,
        field: ['spec', 'podSelector'],
      },
    ];
  if (Object.keys(selector).length === 0 || selected.length === 0) return [];
  const rules = list(spec.ingress).map((rule) => list(rule.ports));
  const takes = ({ port, endPort, protocol = 'TCP' }: Value) =>
    !given(port) || given(endPort) || selected.some((each) => isTaken(each, port, protocol));
  // one more beside those that are right is of no harm, but where it is a Service's it was meant to be the pod's
  const someRight = rules.some((ports) => ports.length === 0 || ports.some(takes));
  return rules.flatMap((ports, i) =>
    ports.flatMap((each, k) =>
      takes(each) || (someRight && !isOfService(each.port, selected, manifests))
        ? []
        : [
            {
              path,
              text: `it lets port ${shown(each.port)} in, which no container of ${called(selected[0] as Pods)} has. A policy counts the ports of pods, not of Services.`,
              field: ['spec', 'ingress', i, 'ports', k, 'port'] as FieldPath,
            },
          ],
    ),
  );
}

/** A namespace has its name as a label, and `name` is not that label. */
function ofNamespace({ path, object }: Manifest, manifests: readonly Manifest[]): Finding[] {
  const labels = new Map(
    ofKind(manifests, 'Namespace').map(({ object: { metadata } }) => [metadata.name, group(metadata.labels)]),
  );
  const spec = group(object.spec);
  return (['ingress', 'egress'] as const).flatMap((side) =>
    list(spec[side]).flatMap((rule, i) =>
      list(rule.from ?? rule.to).flatMap(({ namespaceSelector }, k): Finding[] => {
        const { name } = group(group(namespaceSelector).matchLabels);
        const own = labels.get(String(name));
        if (own === undefined || own.name === name) return [];
        const text = `it names namespaces with the label name: ${name}, which the Namespace '${name}' does not have. Use kubernetes.io/metadata.name.`;
        return [{ path, text, field: ['spec', side, i, side === 'ingress' ? 'from' : 'to', k, 'namespaceSelector'] }];
      }),
    ),
  );
}

/** Whether a Service of these pods has the port. */
const isOfService = (port: unknown, selected: readonly Pods[], manifests: readonly Manifest[]): boolean =>
  ofKind(manifests, 'Service').some(({ object }) => {
    const { selector, ports } = group(object.spec);
    return (
      Object.keys(group(selector)).length > 0 &&
      selected.some(({ labels }) => hasLabels(group(selector), labels)) &&
      list(ports).some((each) => each.port === port || each.name === port)
    );
  });

const isTaken = (pods: Pods, port: unknown, protocol: unknown): boolean =>
  typeof port === 'number'
    ? !saysPorts(pods) || portsOf(pods).some((own) => own.containerPort === port && (own.protocol ?? 'TCP') === protocol)
    : numberOf(port, pods) !== undefined;

const portsOf = ({ pod }: Pods) => [...list(pod.containers), ...list(pod.initContainers)].flatMap(({ ports }) => list(ports));

/** Without names nothing is found that a rule names: Services, and hosts outside. */
function withoutDns(pods: Pods, all: readonly Manifest[]): Finding[] {
  const closed = closing(all, 'Egress', pods);
  const rules = rulesOf(closed, 'Egress');
  if (rules.length === 0 || pods.pod.dnsPolicy === 'None' || pods.pod.hostNetwork === true) return [];
  const asks = rules.some(
    ({ ports, peers }) => (ports.length === 0 || ports.some(isDns)) && (peers.length === 0 || !peers.every(isNearlyKubeSystem)),
  );
  const byName = rules.some(
    ({ peers }) =>
      peers.length === 0 ||
      peers.some(
        ({ podSelector, namespaceSelector, ipBlock }) =>
          given(podSelector) || given(namespaceSelector) || /\/0$/.test(String(group(ipBlock).cidr)),
      ),
  );
  const [first] = closed;
  if (asks || !byName || !first) return [];
  const text = `it closes port 53 for ${called(pods)}, so no name is found, not even of what it lets through. Let UDP and TCP 53 out.`;
  return [{ path: first.path, text, field: ['spec', 'egress'] }];
}

/** The namespace in which a cluster's DNS runs, with a slip. */
function isNearlyKubeSystem({ namespaceSelector }: Value): boolean {
  const name = group(group(namespaceSelector).matchLabels)['kubernetes.io/metadata.name'];
  return typeof name === 'string' && name !== 'kube-system' && nearest(name, ['kube-system']) !== undefined;
}

/** Pods to which a route from outside leads. */
function routedTo(manifests: readonly Manifest[], pods: readonly Pods[]): Pods[] {
  const named = new Set(
    ofKind(manifests, 'Ingress').flatMap(({ object }) =>
      list(group(object.spec).rules).flatMap(({ http }) =>
        list(group(http).paths).map(({ backend }) => group(group(backend).service).name),
      ),
    ),
  );
  const selectors = ofKind(manifests, 'Service').flatMap(({ object }) => {
    const selector = group(group(object.spec).selector);
    return named.has(object.metadata.name) && Object.keys(selector).length > 0 ? [selector] : [];
  });
  const routed = new Set(selectors.flatMap((selector) => withLabels(selector, pods)));
  return pods.filter((each) => routed.has(each));
}

function closedToRoutes(pods: Pods, all: readonly Manifest[]): Finding[] {
  const closed = closing(all, 'Ingress', pods);
  const [first] = closed;
  if (!first || rulesOf(closed, 'Ingress').length > 0) return [];
  const text = `it lets nobody in to ${called(pods)}, to which an Ingress leads. Let the ingress controller in.`;
  return [{ path: first.path, text, field: ['spec', 'ingress'] }];
}

const isDns = ({ port, endPort, protocol = 'TCP' }: Readonly<Record<string, unknown>>) =>
  protocol === 'UDP' &&
  (!given(port) ||
    port === 53 ||
    port === 5353 ||
    port === 'dns' ||
    (typeof port === 'number' && port < 53 && Number(endPort) >= 53));

const isOurs = ({ metadata }: KubeObject) => metadata.labels?.['app.kubernetes.io/managed-by'] === 'slipway';

/** A connection that one side closes ends in a time-out. */
function cut({ from, to, port }: Edge, pods: readonly Pods[], all: readonly Manifest[]): Finding[] {
  const service = group(to.object.spec);
  const ports = list(service.ports).filter((each) => port === undefined || each.port === port);
  const ways = ports.map(
    ({ port: own, targetPort = own, protocol = 'TCP' }): Way => ({ port: targetPort, protocol: String(protocol) }),
  );
  const selector = group(service.selector);
  if (ways.length === 0 || Object.keys(selector).length === 0) return [];
  const receivers = withLabels(selector, pods).filter(({ path }) => path !== from.path);
  return receivers.flatMap((receiver) => {
    const [out, into] = [closing(all, 'Egress', from), closing(all, 'Ingress', receiver)];
    const [leaves, enters] = [
      letsThrough(out, 'Egress', receiver, ways, receiver),
      letsThrough(into, 'Ingress', from, ways, receiver),
    ];
    // between two services of a stack without an edge: the warning missing-edge says it in the stack's own words, and can be accepted
    if (!leaves && !enters && isOurs(from.object)) return [];
    const what = `the connection of ${called(from)} to Service '${to.object.metadata.name}'`;
    const [sender] = out;
    const [taker] = into;
    return [
      ...(sender && !leaves
        ? [{ path: sender.path, text: `it closes ${what}: no rule lets it out.`, field: ['spec', 'egress'] }]
        : []),
      ...(taker && !enters
        ? [{ path: taker.path, text: `it closes ${what}: no rule lets it in.`, field: ['spec', 'ingress'] }]
        : []),
    ];
  });
}
