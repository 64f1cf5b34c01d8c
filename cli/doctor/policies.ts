// Whether anybody enforces NetworkPolicies. Only a trial would prove it, and a trial needs pods; so what is told is who is known to do it.

import type { ResolvedStack } from '../../model';
import { isOperated } from '../../model/operated';
import type { Pod } from './facts';
import { type Look, untold, wrong } from './look';
import { messages } from './messages';

/** By the beginning of a pod's name. */
const ENFORCERS = {
  anetd: 'GKE Dataplane V2',
  'antrea-agent': 'Antrea',
  'azure-npm': "Azure's policy manager",
  'calico-node': 'Calico',
  canal: 'Calico',
  cilium: 'Cilium',
  kindnet: 'kindnet',
  'kube-router': 'kube-router',
  ovnkube: 'OVN-Kubernetes',
  'weave-net': 'Weave Net',
} as const;

const ENFORCES_NONE = { 'kube-flannel': 'Flannel' } as const;

/** Its API server is a node, which a range of addresses does not match. docs/clusters.md */
const CILIUM = 'Cilium';

export const policies: Look = {
  title: messages.policies,
  async at({ stack, facts }) {
    const pods = await facts.pods();
    const enforcer = named(pods, ENFORCERS) ?? ((await facts.version()).includes('+k3s') ? 'k3s' : undefined);
    if (enforcer !== undefined)
      return [
        untold(messages.enforcer(enforcer)),
        ...(enforcer === CILIUM && asksTheApiServer(stack) ? [untold(messages.cilium, messages.ciliumCure)] : []),
      ];
    const none = named(pods, ENFORCES_NONE);
    return [
      none === undefined
        ? untold(messages.enforcerUnknown, messages.tryPolicies)
        : wrong(messages.enforcesNone(none), messages.installEnforcer),
    ];
  },
};

const named = (pods: readonly Pod[], names: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(names).find(([start]) => pods.some(({ metadata }) => metadata.name.startsWith(start)))?.[1];

const asksTheApiServer = ({ services }: ResolvedStack): boolean =>
  services.some((service) => isOperated(service) || ('awaited' in service && service.awaited !== undefined));
