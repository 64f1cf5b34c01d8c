// The network policy of the pods that CloudNativePG starts: replication, the operator and the API server, in addition to the stack's edges.
// https://cloudnative-pg.io/documentation/current/networking/
import type { Construct } from 'constructs';
import type { ResolvedPostgres } from '../../model';
import { CLUSTER_LABEL } from '../../model/operated';
import { selectorOf } from '../parts/labels';
import { addNetworkPolicy, inNamespace, podsOf } from '../parts/network-policy';

/** Where cluster/cloudnative-pg installs the operator. */
const OPERATOR = { namespace: 'cnpg-system', labels: { 'app.kubernetes.io/name': 'cloudnative-pg' } };

/** The port where the operator and the other instances ask an instance for its status. */
const STATUS = 8000;

/** The Service `kubernetes.default` has port 443 and its endpoints nearly always 6443; network plugins check the one or the other. */
const API_SERVER = [443, 6443];

/** The API server may have any address. The metadata services of clouds are excluded: they give out credentials of the node. */
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
