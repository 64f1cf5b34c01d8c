// Ports that are reached from outside by TCP, past the ingress controller.
// https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { ResolvedStack } from '../../model';
import type { ResolvedTcp } from '../../model/ingress';
import { familiesOf } from '../parts/families';
import { selectorOf } from '../parts/labels';

/** Adds the Service, and the policy that lets every address reach its ports. */
export function addTcp(scope: Construct, stack: ResolvedStack, { name, service, ports }: ResolvedTcp): void {
  new k8s.KubeService(scope, `service-${name}`, {
    metadata: { name },
    spec: {
      type: 'LoadBalancer',
      ...familiesOf(stack),
      externalTrafficPolicy: 'Local', // the program sees the address of the client
      selector: selectorOf(service),
      ports: ports.map(({ port, containerPort }) => ({
        name: `tcp-${port}`,
        port,
        targetPort: k8s.IntOrString.fromNumber(containerPort),
        protocol: 'TCP',
      })),
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
          ports: [...new Set(ports.map(({ containerPort }) => containerPort))].map((port) => ({
            protocol: 'TCP',
            port: k8s.IntOrString.fromNumber(port),
          })),
        },
      ],
    },
  });
}
