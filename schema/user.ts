// The user that a program runs as. https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
import { z } from 'zod';
import { messages } from './problems/messages';

const id = z.int({ error: messages.notAUser }).min(0, { error: messages.notAUser }).max(65535, { error: messages.notAUser });

/** What a pod's processes run as: two numbers, or what the image says. */
export type User = { readonly uid: number; readonly gid: number } | 'image';

const both = z.strictObject({
  /** User id, from 0 to 65535. */
  uid: id,
  /** Group id, from 0 to 65535. Volumes and mounted files belong to it. */
  gid: id,
});

const text = z
  .string()
  .regex(/^\d{1,5}:\d{1,5}$/, { error: messages.notAUser, abort: true })
  .refine((both) => both.split(':').every((part) => Number(part) <= 65535), { error: messages.notAUser })
  .transform((both): User => {
    const [uid = 0, gid = 0] = both.split(':').map(Number);
    return { uid, gid };
  });

/** `1000`, `'1000:1000'`, `{ uid: 999, gid: 0 }`, or `'image'`. */
export const user = z.union([z.literal('image'), id.transform((uid): User => ({ uid, gid: uid })), text, both], {
  error: messages.notAUser,
});
