// HTTPS at the edge: where the certificate comes from, and what browsers are told.
import { z } from 'zod';
import { filePathHere, objectName } from './names';

const common = {
  /**
   * Secret of the stack's namespace with the certificate (`tls.crt`) and its key (`tls.key`).
   * @default - `<stack>-tls`
   */
  secretName: objectName.optional(),
  /**
   * How long a browser that was here asks over HTTPS only, in seconds (`Strict-Transport-Security`, RFC 6797). One year, as
   * OWASP recommends; 0 makes browsers forget it. Subdomains are left alone.
   * @default 31536000
   */
  hstsSeconds: z.int().min(0).default(31_536_000),
};

/**
 * Where the certificate comes from. `cert-manager` makes and renews it. `secret`: it is in the cluster already. `files`:
 * `npm run secrets` puts the files of this machine into the Secret. Plain HTTP is answered by a redirect in every case.
 */
export const tls = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('cert-manager'),
    /** Name of the issuer, https://cert-manager.io/docs/configuration/. */
    issuer: objectName,
    /**
     * Kind of the issuer.
     * @default 'ClusterIssuer'
     */
    issuerKind: z.enum(['ClusterIssuer', 'Issuer']).default('ClusterIssuer'),
    /**
     * How an ACME issuer proves that the host is ours: by a page on it (`HTTP-01`) or by a DNS record (`DNS-01`), the only way
     * to a wildcard. RFC 8555.
     * @default 'HTTP-01'
     */
    challenge: z.enum(['HTTP-01', 'DNS-01']).default('HTTP-01'),
    ...common,
  }),
  z.strictObject({ from: z.literal('secret'), ...common }),
  z.strictObject({
    from: z.literal('files'),
    /**
     * Certificate in PEM with the chain below it, as a path from where the command is run.
     * @default './ssl/cert.pem'
     */
    certificate: filePathHere.default('./ssl/cert.pem'),
    /**
     * Its private key in PEM, without a passphrase.
     * @default './ssl/key.pem'
     */
    key: filePathHere.default('./ssl/key.pem'),
    ...common,
  }),
]);
