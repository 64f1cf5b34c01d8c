// How cert-manager is asked for a certificate. https://cert-manager.io/docs/usage/ingress/
import type { ResolvedIngress } from '../model';

/** On an Ingress or a Gateway; nothing where somebody else makes the certificate. */
export function issuerAnnotation(tls: ResolvedIngress['tls']): Record<string, string> {
  if (!tls?.issuer) return {};
  const { kind, name } = tls.issuer;
  return { [kind === 'ClusterIssuer' ? 'cert-manager.io/cluster-issuer' : 'cert-manager.io/issuer']: name };
}
