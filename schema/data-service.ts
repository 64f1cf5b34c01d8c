// Options that the data services have in common.
import { z } from 'zod';
import { described } from './application';
import { image } from './image';
import { objectName } from './names';
import { messages } from './problems/messages';
import { cpu, cpuLimit } from './quantity';
import { user } from './user';

/** CPU of a pod. Its memory is the option `memory`, which is request and limit at once. */
export const podCpu = z.strictObject({
  /**
   * CPU that the scheduler reserves for the pod, such as `'250m'`.
   * @default - 250m in `production`, 25m elsewhere
   */
  request: cpu.optional(),
  /**
   * CPU that the pod can use at most; `'none'` is no limit, as in `resources`.
   * @default '1'
   */
  limit: cpuLimit.default('1'),
});

export const dataService = {
  ...described,
  /**
   * CPU of the pod: request and limit.
   * @default { limit: '1' }
   */
  cpu: podCpu.prefault({}),
};

export const claim = {
  /**
   * Storage class of the claim, at most 253 characters.
   * @default - the cluster's default class
   */
  storageClass: objectName.optional(),
};

/** A user of a server to which it is handed without quotes. */
export const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/, { error: messages.notAUserOfAServer });

/** User of the application at a server whose administrator is `root`. */
export const applicationUser = (name: z.ZodString, most: number) =>
  name.max(most, { error: messages.nameTooLong(most) }).refine((name) => name !== 'root', { error: messages.administrator });

/** An image in place of Slipway's own, and who runs in it. Nobody is root there, and a number has to be known for the files of a volume. */
export const ownImage = {
  image: image.optional(),
  /** User, in numbers from 0 to 2147483647; 0 is root, and refused. */
  runAs: user
    .refine((who) => who !== 'image' && who.uid !== 0, { error: messages.notARunner })
    .transform((who) => who as Exclude<typeof who, 'image'>)
    .optional(),
};
