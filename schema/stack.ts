// A stack: the whole system, as a team keeps it in docker-compose.yml, nginx.conf and .env files.
import { z } from 'zod';
import { environment } from './environment';
import { registry } from './image';
import { ingress } from './ingress';
import type { MergePatch } from './merge-patch';
import { serviceName } from './names';
import { messages } from './problems/messages';
import { secretSource } from './secret';
import { service } from './service';

/** A stack in one environment, with the override applied. */
export const stack = z.strictObject({
  /** Name of the system: its namespace, its label `app.kubernetes.io/part-of` and the prefix of its images. */
  name: serviceName,
  /**
   * One line for people, shown in the stack's page.
   * @default - none
   */
  description: z.string().optional(),
  /**
   * Version of the system: the tag of its own images.
   * @default '1.0.0'
   */
  version: z
    .string()
    .regex(/^(?!latest$)[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/, { error: messages.notAVersion })
    .default('1.0.0'),
  /**
   * Registry and path in front of the names of the system's own images, such as `'registry.example.com/team'`.
   * @default - none: images that are loaded into the cluster
   */
  registry: registry.optional(),
  /**
   * Whether the registry asks who pulls. The pods then name the Secret `registry-credentials`, which `npm run secrets` makes from
   * your own docker login.
   * @default false
   */
  imagePullSecret: z.boolean().default(false),
  /**
   * Namespace of everything in the stack.
   * @default - the stack's name
   */
  namespace: serviceName.optional(),
  /** The services by name; the name is the DNS name under which the others reach it. */
  services: z.record(serviceName, service),
  /**
   * What is reachable from outside.
   * @default - nothing
   */
  ingress: ingress.optional(),
  /**
   * Where the values of the secrets come from; usually said by an environment.
   * @default { from: 'command' }
   */
  secrets: secretSource.default({ from: 'command' }),
  /**
   * What else a reader of the compose file looks for; shown in the stack's page.
   * @default []
   */
  notes: z.array(z.string()).default([]),
});

/** The environments in which the stack is written, each with what differs from the base: a JSON Merge Patch (RFC 7386), null removes. */
export const environments = z
  .partialRecord(environment, z.record(z.string(), z.unknown()))
  .refine((named) => Object.keys(named).length > 0, { error: messages.noEnvironment });

type Base = z.input<typeof stack>;

/** What a stack file says. */
export type StackInput = Base & {
  readonly environments: { readonly [E in z.output<typeof environment>]?: MergePatch<Omit<Base, 'name'>> };
};

/** A stack in a file of stacks/: completion and types in the editor; the values are checked at synth. */
export function defineStack(input: StackInput): StackInput {
  return input;
}
