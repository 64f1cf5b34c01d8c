// An environment variable with a secret value. The stack names it and says what it is for; the value is never in the stack.
import { z } from 'zod';
import { variable } from './names';
import { messages } from './problems/messages';

const long = z.strictObject({
  /** Name of the environment variable. */
  name: variable,
  /**
   * What the value is for, or where to get it; not empty. It is shown in secrets/<stack>.example.env.
   * @default - no description
   */
  description: z.string().min(1).optional(),
  /**
   * Whether the value can be any random text, such as a key that signs sessions. `npm run secrets` then makes it once.
   * @default false
   */
  generate: z.boolean().default(false),
});

/** The short form, the variable's name, or the long form. */
export const secret = z.union([variable.transform((name) => long.parse({ name })), long], { error: messages.notASecret });

/**
 * What makes the Secrets; the pods use the same Secrets in every case. With `command` it is `npm run secrets`. With `existing` somebody
 * else makes them. With `external-secrets` the External Secrets Operator copies the values from a store,
 * https://external-secrets.io/latest/api/externalsecret/.
 */
export const secretSource = z.discriminatedUnion(
  'from',
  [
    z.strictObject({ from: z.literal('command') }),
    z.strictObject({ from: z.literal('existing') }),
    z.strictObject({
      from: z.literal('external-secrets'),
      /** Name of the ClusterSecretStore or SecretStore that holds the values, not empty. */
      store: z.string().min(1),
      /**
       * Whether all namespaces share the store (`ClusterSecretStore`) or it is in the stack's namespace (`SecretStore`).
       * @default 'ClusterSecretStore'
       */
      storeKind: z
        .enum(['ClusterSecretStore', 'SecretStore'], { error: messages.notAChoice('a kind of store') })
        .default('ClusterSecretStore'),
      /**
       * How often the operator reads the values again, such as `'1h'` or `'10m'`.
       * @default '1h'
       */
      refreshInterval: z
        .string()
        .regex(/^[1-9]\d*[smh]$/, { error: messages.notAnInterval })
        .default('1h'),
      /**
       * Key in the store by service, not empty; a service that is not named here has the key `<stack>/<service>`. The properties of the store's
       * key become the keys of the Secret.
       * @default {}
       */
      keys: z.record(z.string(), z.string().min(1)).default({}),
    }),
  ],
  { error: messages.notAChoice('a source of secrets') },
);

export type SecretSource = z.output<typeof secretSource>;
