// A variable whose value is secret. The stack says that it exists and what it is for; the value never comes near the stack.
import { z } from 'zod';
import { variable } from './names';
import { messages } from './problems/messages';

const long = z.strictObject({
  /** The variable. */
  name: variable,
  /**
   * What it is for, or where one gets it; stands in secrets/<stack>.example.env.
   * @default - none
   */
  description: z.string().min(1).optional(),
  /**
   * Whether any random text will do, such as for a key that signs sessions: `npm run secrets` then makes it once.
   * @default false
   */
  generate: z.boolean().default(false),
});

/** The variable's name, or more about it. */
export const secret = z.union([variable.transform((name) => long.parse({ name })), long]);

/**
 * Where the values come from. The pods refer to the same Secrets in every case.
 * `command`: `npm run secrets`. `existing`: somebody else makes the Secrets. `external-secrets`: the External Secrets
 * Operator copies them from a store, https://external-secrets.io/latest/api/externalsecret/.
 */
export const secretSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('command') }),
  z.strictObject({ from: z.literal('existing') }),
  z.strictObject({
    from: z.literal('external-secrets'),
    /** Name of the store. */
    store: z.string().min(1),
    /**
     * Kind of the store.
     * @default 'ClusterSecretStore'
     */
    storeKind: z.enum(['ClusterSecretStore', 'SecretStore']).default('ClusterSecretStore'),
    /**
     * How often the store is asked, such as `'1h'` or `'10m'`.
     * @default '1h'
     */
    refreshInterval: z
      .string()
      .regex(/^[1-9]\d*[smh]$/, { error: messages.notAnInterval })
      .default('1h'),
    /**
     * Key in the store for each service, `<stack>/<service>` where none is named; its properties are the Secret's keys.
     * @default {}
     */
    keys: z.record(z.string(), z.string().min(1)).default({}),
  }),
]);

export type SecretSource = z.output<typeof secretSource>;
