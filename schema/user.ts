// The user that a program runs as. https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
import { z } from 'zod';
import { messages } from './problems/messages';

/** Of Linux and of Kubernetes: OpenShift gives each namespace a range beyond a thousand million. */
const id = z
  .int({ error: messages.notAUser })
  .min(0, { error: messages.notAUser })
  .max(2_147_483_647, { error: messages.notAUser });

/** What a pod's processes run as: two numbers, or what the image says. */
export type User = { readonly uid: number; readonly gid: number } | 'image';

const both = z.strictObject({
  /** User id, from 0 to 2147483647. */
  uid: id,
  /** Group id, from 0 to 2147483647. Volumes and mounted files belong to it. */
  gid: id,
});

const text = z
  .string()
  .regex(/^\d{1,10}:\d{1,10}$/, { error: messages.notAUser, abort: true })
  .refine((both) => both.split(':').every((part) => id.safeParse(Number(part)).success), { error: messages.notAUser })
  .transform((both): User => {
    const [uid = 0, gid = 0] = both.split(':').map(Number);
    return { uid, gid };
  });

/** `1000`, `'1000:1000'`, `{ uid: 999, gid: 0 }`, or `'image'`. */
export const user = z.union([z.literal('image'), id.transform((uid): User => ({ uid, gid: uid })), text, both], {
  error: messages.notAUser,
});
