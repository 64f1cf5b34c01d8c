// Certificates to test with, each with a key of its own that is on no disk. They sign themselves.
import 'reflect-metadata'; // the library's own need, which it leaves to its user
import { KeyObject, webcrypto } from 'node:crypto';
import { SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509';

export interface Pair {
  /** PEM */
  readonly certificate: string;
  /** PEM, PKCS #8 */
  readonly key: string;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A certificate that covers these hosts, and its key. Without dates it is valid whenever a test may run. */
export async function certificateFor({
  hosts,
  notBefore = new Date('2020-01-01'),
  notAfter = new Date('2099-12-31'),
}: {
  readonly hosts: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const names = hosts.map((value) => ({ type: 'dns' as const, value }));
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Slipway test',
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore,
    notAfter,
    extensions: names.length > 0 ? [new SubjectAlternativeNameExtension(names)] : [],
  });
  return {
    certificate: `${certificate.toString('pem')}\n`,
    key: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
