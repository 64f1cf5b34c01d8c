// What NetworkPolicies let through between two pods: those that select a pod close it but for what one of them names.
import type { Manifest } from '../manifest';
import { given, group, list, type Value } from '../schema/values';
import { selecting } from './labelled';
import { lastingIn, type Pods } from './pods';
import { selects } from './selector';

export type Direction = 'Ingress' | 'Egress';

export interface Way {
  readonly port: unknown;
  readonly protocol: string;
}

/** The policies that close these pods in a direction; none leaves everything open. */
export const closing = (policies: readonly Manifest[], direction: Direction, { labels }: Pods): Manifest[] => {
  const find = known.get(policies) ?? selecting(policies, ({ object }) => group(group(object.spec).podSelector));
  known.set(policies, find);
  return find(labels).filter(({ object }) => {
    const spec = group(object.spec);
    const { policyTypes = given(spec.egress) ? ['Ingress', 'Egress'] : ['Ingress'] } = spec;
    return Array.isArray(policyTypes) && policyTypes.includes(direction);
  });
};

/** Each list of policies is read once. */
const known = new WeakMap<readonly Manifest[], (labels: Value) => Manifest[]>();

const RULES = { Ingress: ['ingress', 'from'], Egress: ['egress', 'to'] } as const;

export const rulesOf = (
  policies: readonly Manifest[],
  direction: Direction,
): { peers: readonly Value[]; ports: readonly Value[] }[] =>
  policies.flatMap(({ object }) =>
    list(group(object.spec)[RULES[direction][0]]).map((rule) => ({
      peers: list(rule[RULES[direction][1]]),
      ports: list(rule.ports),
    })),
  );

/**
 * Whether some rule lets this way through to the peer, of the same namespace.
 * @param ports the pods whose ports may be named.
 */
export const letsThrough = (
  closed: readonly Manifest[],
  direction: Direction,
  peer: Pods,
  ways: readonly Way[],
  ports: Pods,
): boolean =>
  closed.length === 0 ||
  rulesOf(closed, direction).some(
    (rule) =>
      (rule.peers.length === 0 || rule.peers.some((each) => isPeer(each, peer))) &&
      (rule.ports.length === 0 || ways.some((way) => rule.ports.some((port) => isOpen(port, way, ports)))),
  );

/** Of a network nobody knows whose addresses are in it, and of another namespace not which labels it has. */
function isPeer({ podSelector, namespaceSelector, ipBlock }: Value, { labels }: Pods): boolean {
  if (given(ipBlock)) return /\/([0-9]|1[0-9]|2[0-4])$/.test(String(group(ipBlock).cidr));
  if (given(namespaceSelector) && Object.keys(group(group(namespaceSelector).matchLabels)).length > 0)
    return given(podSelector) ? selects(group(podSelector), labels) : true;
  return !given(podSelector) || selects(group(podSelector), labels);
}

export function isOpen({ port, endPort, protocol = 'TCP' }: Value, way: Way, pods: Pods): boolean {
  if (protocol !== way.protocol) return false;
  if (!given(port)) return true;
  const [open, wanted] = [numberOf(port, pods), numberOf(way.port, pods)];
  if (open === undefined || wanted === undefined) return true;
  return given(endPort) ? wanted >= open && wanted <= Number(endPort) : open === wanted;
}

/** A port by its name, which its container says. */
export function numberOf(port: unknown, pods: Pods): number | undefined {
  if (typeof port === 'number') return port;
  const named = lastingIn(pods)
    .flatMap(({ container }) => list(container.ports))
    .find(({ name }) => name === port);
  return typeof named?.containerPort === 'number' ? named.containerPort : undefined;
}
