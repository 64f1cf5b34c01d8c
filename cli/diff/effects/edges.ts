// Who reaches whom, by the network policies: what opens and what closes.
import type { KubeObject, PolicyRule } from '../../../checks/manifest';
import { INSTANCE } from '../../../model/labels';
import { messages } from '../messages';
import { difference } from './difference';
import type { EffectsOf } from './effect';

export const edges: EffectsOf = ({ before, after }) => {
  const { came, went } = difference(edgesOf(before), edgesOf(after));
  return [
    ...came.map((edge) => ({ what: 'opens' as const, text: messages.opens(edge) })),
    ...went.map((edge) => ({ what: 'closes' as const, text: messages.closes(edge) })),
  ];
};

/** `api → db:5432`. Of two pods, the one that is reached says it; the other's policy says the same. */
const edgesOf = (objects: readonly KubeObject[]): string[] =>
  objects
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .flatMap(({ spec, metadata }) => {
      const self = nameOf(spec?.podSelector?.matchLabels) ?? metadata.name;
      return [
        ...(spec?.ingress ?? []).flatMap((rule) => eachOf(rule, rule.from).map(({ peer, port }) => `${peer} → ${self}${port}`)),
        ...(spec?.egress ?? [])
          .flatMap((rule) =>
            eachOf(
              rule,
              rule.to?.filter((to) => !isPod(to)),
            ),
          )
          .filter(({ port }) => port !== ':53' && port !== ':53/UDP')
          .map(({ peer, port }) => `${self} → ${peer}${port}`),
      ];
    });

type Peer = NonNullable<PolicyRule['from']>[number] & { readonly ipBlock?: { readonly cidr: string } };

const isPod = (peer: Peer) => peer.podSelector !== undefined && peer.namespaceSelector === undefined;

/** Without peers it is everybody; without ports each. */
function eachOf({ ports }: PolicyRule, peers: readonly Peer[] | undefined): { peer: string; port: string }[] {
  const names = peers === undefined ? [messages.anybody] : peers.map(peerOf);
  const numbers = ports?.map(({ port, protocol = 'TCP' }) => `:${port}${protocol === 'TCP' ? '' : `/${protocol}`}`) ?? [''];
  return [...new Set(names)].flatMap((peer) => numbers.map((port) => ({ peer, port })));
}

function peerOf({ ipBlock, podSelector, namespaceSelector }: Peer): string {
  if (ipBlock) return /^(0\.0\.0\.0|::)\/0$/.test(ipBlock.cidr) ? messages.outside : ipBlock.cidr;
  const pod = nameOf(podSelector?.matchLabels);
  const namespace = namespaceSelector && (nameOf(namespaceSelector.matchLabels) ?? messages.anyNamespace);
  return [...(namespace === undefined ? [] : [namespace]), ...(pod === undefined ? [] : [pod])].join('/') || messages.anybody;
}

function nameOf(labels: Readonly<Record<string, string>> = {}): string | undefined {
  return labels[INSTANCE] ?? labels['kubernetes.io/metadata.name'] ?? Object.values(labels)[0];
}
