// The pods that answer ACME's HTTP-01 challenge. cert-manager starts one for each host in this namespace, until the certificate is issued. https://cert-manager.io/docs/configuration/acme/http01/
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { IngressProxy } from '../../model';
import { podsOf } from '../parts/network-policy';

/** The label of these pods, and the port they listen on. */
const ACME_SOLVER = { labels: { 'acme.cert-manager.io/http01-solver': 'true' }, port: 8089 } as const;

/** Lets the ingress controller reach them; the namespace denies all other traffic. */
export function addAcmeSolverPolicy(scope: Construct, proxy: IngressProxy): void {
  new k8s.KubeNetworkPolicy(scope, 'acme-solver', {
    metadata: {
      name: 'acme-http01-solver',
      annotations: { 'kube-score/ignore': 'networkpolicy-targets-pod' }, // cert-manager starts them: docs/checkers.md
    },
    spec: {
      podSelector: { matchLabels: ACME_SOLVER.labels },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [podsOf(proxy)], ports: [{ protocol: 'TCP', port: k8s.IntOrString.fromNumber(ACME_SOLVER.port) }] }],
    },
  });
}
