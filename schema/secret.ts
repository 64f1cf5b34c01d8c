// Secrets: the stack names them and says what they are for; their values are never in the stack.
import { z } from 'zod';
import { filePath, variable } from './names';
import { messages } from './problems/messages';

const size = z.int().min(8).max(1024);

/** How a value is made up that is not the usual one. */
export type GeneratedForm =
  | { readonly length: number }
  | { readonly bytes: number; readonly encoding: 'base64' | 'base64url' | 'hex' };

const form = z
  .strictObject({
    /**
     * Number of letters and digits, from 8 to 1024.
     * @default - 32 characters that are safe in a URL
     */
    length: size.optional(),
    /**
     * Number of random bytes, from 8 to 1024, with `encoding`.
     * @default - `length` says how long the value is
     */
    bytes: size.optional(),
    /**
     * How the bytes are written. A password in a connection URL cannot be in `base64`.
     * @default - only with `bytes`
     */
    encoding: z.enum(['base64', 'base64url', 'hex'], { error: messages.notAChoice('an encoding') }).optional(),
  })
  .transform(({ length, bytes, encoding }, context): GeneratedForm => {
    if (length !== undefined && bytes === undefined && encoding === undefined) return { length };
    if (length === undefined && bytes !== undefined && encoding !== undefined) return { bytes, encoding };
    const input = { length, bytes, encoding };
    context.issues.push({ code: 'custom', message: messages.notGenerated({ input }), input });
    return z.NEVER;
  });

/** `true`: 32 characters that are safe in a URL. */
const generate = z.union([z.boolean(), form], { error: messages.notGenerated });

/** A secret of the stack, which several services can take. */
export const sharedSecret = z.strictObject(
  {
    /**
     * What the value is for, or where to get it; not empty. It is shown in secrets/<stack>.example.env.
     * @default - no description
     */
    description: z.string().min(1).optional(),
    /**
     * Whether `slipway secrets` makes the value up, once: `true`, `{ length: 64 }` or `{ bytes: 32, encoding: 'hex' }`.
     * @default false
     */
    generate: generate.default(false),
    /**
     * Whether the programs that take it also start without it. It may then be left out of the .env file.
     * @default false
     */
    optional: z.boolean().default(false),
  },
  { error: messages.notASharedSecret },
);

const long = z.strictObject({
  /**
   * Name of the environment variable, and of the key.
   * @default - the name of the stack's secret that `from` says
   */
  name: variable.optional(),
  /**
   * The stack's own secret of this name, which other services can take too, each under a name of its choice.
   * @default - the stack's own secret that has the name, else one of this service
   */
  from: variable.optional(),
  /**
   * What the value is for, or where to get it; not empty. It is shown in secrets/<stack>.example.env.
   * @default - no description
   */
  description: z.string().min(1).optional(),
  /**
   * Whether the value can be any random text, such as a key that signs sessions. `slipway secrets` then makes it once: `true`,
   * `{ length: 64 }` (letters and digits) or `{ bytes: 32, encoding: 'base64' }` (also `base64url` and `hex`), from 8 to 1024.
   * @default false
   */
  generate: generate.default(false),
  /**
   * Whether the program also starts without it. It may then be left out of the .env file. As a file it is in `/run/secrets`.
   * @default false
   */
  optional: z.boolean().default(false),
  /**
   * `'file'`: the value is a file and not a variable. `path` and `fileVariable` mean a file too.
   * @default - a variable
   */
  as: z.literal('file').optional(),
  /**
   * Absolute path of the file.
   * @default - `/run/secrets/<name>`, as compose's secrets
   */
  path: filePath.optional(),
  /**
   * Variable with the path of the file, such as `'MYSQL_ROOT_PASSWORD_FILE'`.
   * @default - none
   */
  fileVariable: variable.optional(),
});

const named = long.transform(({ name, from, ...rest }, context) => {
  const own = name ?? from;
  if (own !== undefined) return { ...rest, name: own, ...(from !== undefined && { from }) };
  context.issues.push({ code: 'custom', path: ['name'], message: messages.noSecretName(), input: name });
  return z.NEVER;
});

/** The short form, the variable's name, or the long form. */
export const secret = z.union(
  [variable.transform((name): z.output<typeof named> => ({ name, generate: false, optional: false })), named],
  { error: messages.notASecret },
);

/** The stack's own secrets, by the names of their variables. */
export const sharedSecrets = z.record(variable, sharedSecret);

/**
 * What makes the Secrets; the pods use the same Secrets in every case. With `command` it is `slipway secrets`. With `existing` somebody
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
export type Secret = z.output<typeof secret>;
