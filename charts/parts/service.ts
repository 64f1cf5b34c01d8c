// The DNS names of a workload. https://kubernetes.io/docs/concepts/services-networking/service/
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import { controllerOf } from '../../ingress';
import type { ResolvedStack, Workload } from '../../model';
import { selectorOf } from './labels';

/** Adds a Service for each DNS name. For a StatefulSet it is headless, so that the name resolves to the pod itself. */
export function addServices(
  scope: Construct,
  stack: ResolvedStack,
  service: Workload,
  address: 'virtual' | 'headless' = 'virtual',
): void {
  for (const { name, service: dnsName, port } of service.ports) {
    new k8s.KubeService(scope, dnsName === service.name ? 'service' : `service-${dnsName}`, {
      metadata: { name: dnsName, annotations: annotationsOf(stack, dnsName) },
      spec: {
        type: 'ClusterIP',
        ...(address === 'headless' && { clusterIp: 'None' }),
        selector: selectorOf(service.name),
        ports: [{ name, port, targetPort: k8s.IntOrString.fromString(name), protocol: 'TCP' }],
      },
    });
  }
}

/** Adds the Service that a StatefulSet must name, where no port has given it one. It needs no port to be the domain of the pod's name. */
export function addGoverningService(scope: Construct, service: Workload): void {
  if (service.ports.some((port) => port.service === service.name)) return;
  new k8s.KubeService(scope, 'service', {
    metadata: { name: service.name },
    spec: { clusterIp: 'None', selector: selectorOf(service.name) },
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
