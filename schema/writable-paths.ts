// Folders that a program can write to in an image that is otherwise read-only.
import { z } from 'zod';
import { containerPath } from './names';
import { messages } from './problems/messages';

const long = z.strictObject({
  /** Absolute path of the folder. */
  path: containerPath,
  /**
   * Whether what the image has in the folder is copied into it at every start.
   * @default false
   */
  keep: z.boolean().default(false),
});

/** The short form, a path, or the long form. */
export const writablePath = z.union([containerPath.transform((path): WritablePath => ({ path, keep: false })), long], {
  error: messages.notAWritablePath,
});

export type WritablePath = z.output<typeof long>;
