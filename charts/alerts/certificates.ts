// Certificates near their end: cert-manager renews one a month before, and one from files is renewed by a person.
import { controllerOf } from '../../ingress';
import type { ResolvedStack } from '../../model';
import type { Alert } from './alert';

/** When the first certificate of the ingress ends, in seconds since 1970. Undefined: there is none, or nobody tells. */
export function endOfCertificate(stack: ResolvedStack): string | undefined {
  const { ingress } = stack;
  if (!ingress?.tls) return undefined;
  return ingress.tls.issuer ? managed(stack, ingress.tls.secretName) : controllerOf(ingress).certificateEnds?.(ingress.hosts);
}

export function certificateAlerts(stack: ResolvedStack): Alert[] {
  const ends = endOfCertificate(stack);
  if (ends === undefined) return [];
  const hosts = stack.ingress?.hosts.join(', ');
  return [
    {
      alert: 'CertificateEnds',
      expr: `${ends} - time() < 14 * 86400`,
      for: '1h',
      severity: 'critical',
      summary: `The certificate of ${hosts} ends in {{ $value | humanizeDuration }}; browsers then refuse the page.`,
    },
  ];
}

/** The operator's ServiceMonitor gives the namespace of cert-manager the name `namespace`, and that of the certificate the other. */
const managed = ({ namespace: { name } }: ResolvedStack, certificate: string) =>
  `min(certmanager_certificate_expiration_timestamp_seconds{name="${certificate}",exported_namespace="${name}"} or certmanager_certificate_expiration_timestamp_seconds{name="${certificate}",namespace="${name}"})`;
