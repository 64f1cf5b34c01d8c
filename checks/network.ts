// Every pod has a policy for both directions, the namespace denies everything else, and the sender's policy agrees with the receiver's.
import { type Check, type Finding, type Labels, type Manifest, matches, ofKind, type PolicyRule, workloadsIn } from './manifest';

export const network: Check = (manifests) => {
  const policies = ofKind(manifests, 'NetworkPolicy');
  const own = policies.filter(({ object }) => object.spec?.podSelector?.matchLabels);
  const closed = policies.some(
    ({ object: { spec } }) => !spec?.podSelector?.matchLabels && spec?.policyTypes?.length === 2 && !spec.ingress && !spec.egress,
  );
  const uncovered = workloadsIn(manifests)
    .filter(
      ({ labels }) =>
        !own.some(
          ({ object: { spec } }) => spec?.policyTypes?.length === 2 && matches(spec.podSelector?.matchLabels ?? {}, labels),
        ),
    )
    .map(({ path }) => ({ path, text: 'no NetworkPolicy covers its pods in both directions.' }));
  const open = closed
    ? []
    : ofKind(manifests, 'Namespace').map(({ path }) => ({
        path,
        text: 'no NetworkPolicy denies all traffic in the namespace by default.',
      }));
  return [...open, ...uncovered, ...own.flatMap(wide), ...own.flatMap((policy) => oneSided(policy, own))];
};

/** For Kubernetes, an absent list means all peers or all ports. */
function wide({ path, object: { spec } }: Manifest): Finding[] {
  const rules = [
    ...(spec?.ingress ?? []).map(({ from, ports }) => [from, ports]),
    ...(spec?.egress ?? []).map(({ to, ports }) => [to, ports]),
  ];
  return rules.some(([peers, ports]) => !peers?.length || !ports?.length)
    ? [{ path, text: 'a rule names no peers or no ports, which means all of them.' }]
    : [];
}

/** A connection that only the sender's policy allows ends in a time-out. */
function oneSided({ path, object }: Manifest, policies: readonly Manifest[]): Finding[] {
  const sender = object.spec?.podSelector?.matchLabels ?? {};
  return (object.spec?.egress ?? []).flatMap(({ to = [], ports = [] }) =>
    to.flatMap(({ podSelector, namespaceSelector }) => {
      const receiver = podSelector?.matchLabels;
      if (!receiver || namespaceSelector) return [];
      return ports
        .filter((port) => !takes(policies, receiver, sender, port))
        .map(({ port }) => ({
          path,
          text: `it lets port ${port} out to ${JSON.stringify(receiver)}, where no policy lets it in.`,
        }));
    }),
  );
}

type Open = NonNullable<PolicyRule['ports']>[number];

function takes(policies: readonly Manifest[], receiver: Labels, sender: Labels, wanted: Open): boolean {
  const rules = policies
    .filter(({ object }) => matches(receiver, object.spec?.podSelector?.matchLabels ?? {}))
    .flatMap(({ object }) => object.spec?.ingress ?? []);
  return rules.some(
    ({ from = [], ports = [] }) =>
      ports.some((open) => open.port === wanted.port && (open.protocol ?? 'TCP') === (wanted.protocol ?? 'TCP')) &&
      from.some(({ podSelector }) => podSelector?.matchLabels && matches(podSelector.matchLabels, sender)),
  );
}
