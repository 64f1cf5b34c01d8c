// The network of pods that CloudNativePG starts: what it wants besides the edges of the stack.
// https://cloudnative-pg.io/documentation/current/networking/
import type { Construct } from 'constructs';
import type { ResolvedPostgres } from '../../model';
import { CLUSTER_LABEL } from '../../model/operated';
import { selectorOf } from '../parts/labels';
import { addNetworkPolicy, inNamespace, podsOf } from '../parts/network-policy';

/** Where cluster/cloudnative-pg puts the operator. */
const OPERATOR = { namespace: 'cnpg-system', labels: { 'app.kubernetes.io/name': 'cloudnative-pg' } };

/** Instances and the operator ask each other here how they are. */
const STATUS = 8000;

/** `kubernetes.default` is 443, what it stands for nearly everywhere 6443; a policy may see the one or the other. */
const API_SERVER = [443, 6443];

/** Every address, because the API server may have any, but those that give a pod's host away: the metadata services. */
const ANY_BUT_METADATA = { '0.0.0.0/0': ['169.254.0.0/16'], '::/0': ['fd00:ec2::254/128', 'fe80::/10'] };

export function addClusterNetworkPolicy(scope: Construct, service: ResolvedPostgres): void {
  const instances = { podSelector: { matchLabels: selectorOf(service.name) } };
  const within = service.archive?.bucket.within;
  const between = [...service.ports.map(({ containerPort }) => containerPort), STATUS];
  addNetworkPolicy(scope, service, {
    extra: {
      selector: { ...selectorOf(service.name), [CLUSTER_LABEL]: service.name },
      ingress: [{ from: [instances, podsOf(OPERATOR)], ports: between }],
      egress: [
        { to: [instances], ports: between },
        { to: Object.entries(ANY_BUT_METADATA).map(([cidr, except]) => ({ ipBlock: { cidr, except } })), ports: API_SERVER },
        ...(within ? [{ to: [inNamespace(within.namespace)], ports: [within.port] }] : []),
      ],
    },
  });
}
