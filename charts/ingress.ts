// The way in: one host, its routes, its certificate. https://kubernetes.io/docs/concepts/services-networking/ingress/
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../imports/k8s';
import type { ResolvedIngress, ResolvedStack } from '../spec';
import { stackLabels } from './parts/labels';

export class IngressChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, { host, className, tls, routes }: ResolvedIngress) {
    super(scope, 'Ingress', { namespace: stack.namespace.name });
    new k8s.KubeIngress(this, 'ingress', {
      metadata: {
        name: stack.name,
        labels: stackLabels(stack),
        annotations: tls?.issuer === undefined ? undefined : { 'cert-manager.io/cluster-issuer': tls.issuer },
      },
      spec: {
        ingressClassName: className,
        tls: tls && [{ hosts: [host], secretName: tls.secretName }],
        rules: [
          {
            host,
            http: {
              paths: routes.map(({ path, service, portName }) => ({
                path,
                pathType: 'Prefix',
                backend: { service: { name: service, port: { name: portName } } },
              })),
            },
          },
        ],
      },
    });
  }
}
