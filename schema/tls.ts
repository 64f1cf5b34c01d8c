// HTTPS: where the certificate comes from, and how long browsers must use it.
import { z } from 'zod';
import { filePathHere, network, objectName } from './names';
import { messages } from './problems/messages';

const hsts = {
  /**
   * How long a browser uses only HTTPS after a visit, in seconds (`Strict-Transport-Security`, RFC 6797). The default is one year, as OWASP
   * recommends. The smallest value is 0, which makes browsers forget the rule. It does not include subdomains.
   * @default 31536000
   */
  hstsSeconds: z.int().min(0).default(31_536_000),
};

const common = {
  /**
   * Secret in the stack's namespace that holds the certificate (`tls.crt`) and its key (`tls.key`); at most 253 characters.
   * @default - `<stack>-tls`
   */
  secretName: objectName.optional(),
  ...hsts,
};

/**
 * Where the certificate comes from. With `cert-manager`, cert-manager makes and renews it. With `secret` it is in the cluster already. With
 * `files`, `slipway secrets` copies files of this machine into the Secret. In these cases HTTP requests are redirected to HTTPS. With `in-front`
 * there is none in the cluster: a load balancer, a tunnel or a CDN in front of the controller ends TLS, redirects HTTP, and speaks HTTP to it.
 */
export const tls = z.discriminatedUnion(
  'from',
  [
    z.strictObject({
      from: z.literal('cert-manager'),
      /** Issuer or ClusterIssuer that signs the certificate, at most 253 characters. https://cert-manager.io/docs/configuration/ */
      issuer: objectName,
      /**
       * Whether all namespaces share the issuer (`ClusterIssuer`) or it is in the stack's namespace (`Issuer`).
       * @default 'ClusterIssuer'
       */
      issuerKind: z
        .enum(['ClusterIssuer', 'Issuer'], { error: messages.notAChoice('a kind of issuer') })
        .default('ClusterIssuer'),
      /**
       * How an ACME issuer checks that the host is yours (RFC 8555): by a page on the host (`HTTP-01`) or by a DNS record (`DNS-01`). A wildcard
       * host needs `DNS-01`.
       * @default 'HTTP-01'
       */
      challenge: z.enum(['HTTP-01', 'DNS-01'], { error: messages.notAChoice('an ACME challenge') }).default('HTTP-01'),
      ...common,
    }),
    z.strictObject({ from: z.literal('secret'), ...common }),
    z.strictObject({
      from: z.literal('files'),
      /**
       * File with the certificate and its chain in PEM, as a path from the folder where the command runs.
       * @default './ssl/cert.pem'
       */
      certificate: filePathHere.default('./ssl/cert.pem'),
      /**
       * File with the private key in PEM, without a passphrase.
       * @default './ssl/key.pem'
       */
      key: filePathHere.default('./ssl/key.pem'),
      ...common,
    }),
    z.strictObject({
      from: z.literal('in-front'),
      /**
       * Addresses from which requests come to the controller, and those of every other proxy before it, in CIDR notation, at least one; never
       * every address. They have to speak HTTP and to add the client's address to `X-Forwarded-For`: the last address there that is not one of these is the
       * client. Who comes from elsewhere is believed nothing. docs/ingress.md says what the controller itself has to be told.
       */
      trusted: z.array(network).min(1),
      ...hsts,
    }),
  ],
  { error: messages.notAChoice('a source of certificates') },
);
