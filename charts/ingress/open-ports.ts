// Ports that lead in from outside, past the ingress controller.
// https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { ResolvedStack } from '../../model';
import type { OpenPort, OpenService } from '../../model/ingress';
import { familiesOf } from '../parts/families';
import { selectorOf } from '../parts/labels';

/** Adds the Service, and the policy that lets every address reach its ports. */
export function addOpenService(scope: Construct, stack: ResolvedStack, { name, service, ports }: OpenService): void {
  new k8s.KubeService(scope, `service-${name}`, {
    metadata: { name },
    spec: {
      type: 'LoadBalancer',
      ...familiesOf(stack),
      externalTrafficPolicy: 'Local', // the program sees the address of the client
      selector: selectorOf(service),
      ports: ports.flatMap(eachOf),
    },
  });
  new k8s.KubeNetworkPolicy(scope, `network-policy-${name}`, {
    metadata: { name },
    spec: {
      podSelector: { matchLabels: selectorOf(service) },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: ['0.0.0.0/0', '::/0'].map((cidr) => ({ ipBlock: { cidr } })),
          ports: [...new Map(ports.map((open) => [JSON.stringify(opened(open)), opened(open)])).values()],
        },
      ],
    },
  });
}

/** A Service has no ranges. */
const eachOf = ({ first, last, containerPort, protocol }: OpenPort): k8s.ServicePort[] =>
  Array.from({ length: last - first + 1 }, (_, i) => ({
    name: `${protocol.toLowerCase()}-${first + i}`,
    port: first + i,
    targetPort: k8s.IntOrString.fromNumber(containerPort + i),
    protocol,
  }));

const opened = ({ first, last, containerPort, protocol }: OpenPort): k8s.NetworkPolicyPort => ({
  protocol,
  port: k8s.IntOrString.fromNumber(containerPort),
  ...(last > first && { endPort: containerPort + last - first }),
});
