// The annotation that asks cert-manager for a certificate. https://cert-manager.io/docs/usage/ingress/
import type { ResolvedIngress } from '../model';

/** Annotations for an Ingress or a Gateway; none if cert-manager does not make the certificate. */
export function issuerAnnotation(tls: ResolvedIngress['tls']): Record<string, string> {
  if (!tls?.issuer) return {};
  const { kind, name } = tls.issuer;
  return { [kind === 'ClusterIssuer' ? 'cert-manager.io/cluster-issuer' : 'cert-manager.io/issuer']: name };
}
