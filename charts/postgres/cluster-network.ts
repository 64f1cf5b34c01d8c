// The network policy of the pods that CloudNativePG starts: replication, the operator and the API server, in addition to the stack's edges.
// https://cloudnative-pg.io/documentation/current/networking/
import type { Construct } from 'constructs';
import type { ResolvedPostgres } from '../../model';
import { CLUSTER_LABEL } from '../../model/operated';
import { toApiServer } from '../parts/api-server';
import { selectorOf } from '../parts/labels';
import { addNetworkPolicy, inNamespace, podsOf } from '../parts/network-policy';

/** Where cluster/cloudnative-pg installs the operator. */
const OPERATOR = { namespace: 'cnpg-system', labels: { 'app.kubernetes.io/name': 'cloudnative-pg' } };

/** The port where the operator and the other instances ask an instance for its status. */
const STATUS = 8000;

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
        toApiServer,
        ...(within ? [{ to: [inNamespace(within.namespace)], ports: [within.port] }] : []),
      ],
    },
  });
}
