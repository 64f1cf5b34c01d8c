// The DNS names of a workload. https://kubernetes.io/docs/concepts/services-networking/service/
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import { controllerOf } from '../../ingress';
import type { Port, ResolvedStack, Workload } from '../../model';
import { dnsNamesOf, peersNameOf } from '../../model/dns-names';
import { familiesOf } from './families';
import { selectorOf } from './labels';

/** Adds a Service for each DNS name: that of the workload leads to all ports, that of a port to this port. For a StatefulSet it is headless, so that the name resolves to the pod itself. */
export function addServices(
  scope: Construct,
  stack: ResolvedStack,
  service: Workload,
  address: 'virtual' | 'headless' = 'virtual',
): void {
  for (const { name, ports } of dnsNamesOf(service)) {
    const spec = {
      type: 'ClusterIP',
      ...(address === 'headless' && { clusterIp: 'None' }),
      ...familiesOf(stack),
      selector: selectorOf(service.name),
      ports: ports.map(portOf),
    };
    const metadata = { name, annotations: annotationsOf(stack, name) };
    new k8s.KubeService(scope, name === service.name ? 'service' : `service-${name}`, { metadata, spec });
    const streams = stack.ingress && controllerOf(stack.ingress).streamService?.(stack.ingress, name);
    if (streams) {
      new k8s.KubeService(scope, `service-${streams.name}`, {
        metadata: { name: streams.name, annotations: streams.annotations(stack) },
        spec,
      });
    }
  }
}

const portOf = ({ name, port, protocol }: Port): k8s.ServicePort => ({
  name,
  port,
  targetPort: k8s.IntOrString.fromString(name),
  protocol,
});

/** Adds the Service that a StatefulSet must name, where it has no ports. It needs none to be the domain of the pod's name. */
export function addGoverningService(scope: Construct, stack: ResolvedStack, service: Workload): void {
  if (service.ports.length > 0) return;
  new k8s.KubeService(scope, 'service', {
    metadata: { name: service.name },
    spec: { clusterIp: 'None', ...familiesOf(stack), selector: selectorOf(service.name) },
  });
}

/** Adds the DNS name with the addresses of all pods, by which the nodes of a cluster find each other before they are ready. */
export function addPeersService(scope: Construct, stack: ResolvedStack, service: Workload): void {
  new k8s.KubeService(scope, 'service-peers', {
    metadata: { name: peersNameOf(service.name) },
    spec: {
      clusterIp: 'None',
      ...familiesOf(stack),
      publishNotReadyAddresses: true,
      selector: selectorOf(service.name),
      ports: dnsNamesOf(service)[0]?.ports.map(portOf),
    },
  });
}

/** The annotations that the ingress controller reads from the Service. */
function annotationsOf(stack: ResolvedStack, name: string): Record<string, string> | undefined {
  const { ingress } = stack;
  if (!ingress?.routes.some(({ service }) => service === name)) return undefined;
  return controllerOf(ingress).serviceAnnotations?.(stack, ingress, name);
}

/** @param pullSecret the Secret with the credentials of a private registry. */
export function addServiceAccount(scope: Construct, service: Workload, pullSecret?: string): void {
  new k8s.KubeServiceAccount(scope, 'service-account', {
    metadata: { name: service.name },
    automountServiceAccountToken: false,
    imagePullSecrets: pullSecret === undefined ? undefined : [{ name: pullSecret }],
  });
}
