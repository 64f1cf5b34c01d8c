// Files that Slipway puts into a container, and the settings that built pages read at run time.
// https://kubernetes.io/docs/concepts/configuration/configmap/
import { z } from 'zod';
import { filePath } from './names';
import { messages } from './problems/messages';

const isGroupWithFrom = (value: unknown) => typeof value === 'object' && value !== null && 'from' in value;

/** A file of the system's repository, or a folder with all files in it. */
export const fromRepository = z.custom<{ from: string }>(isGroupWithFrom, { error: messages.notFileText }).pipe(
  z.strictObject({
    /** Its path from the root of the repository, such as `'./conf/app.conf'`. */
    from: z.string({ error: messages.notAPathOfTheRepository }).regex(/^\.(\/(?!\.{1,2}(\/|$))[^/]+)+$/, {
      error: messages.notAPathOfTheRepository,
    }),
  }),
);

/** Each file, by its absolute path in the container: its text, or where it is in the repository. A folder keeps the names of its files. */
export const files = z.record(filePath, z.union([z.string(), fromRepository], { error: messages.notFileText }));

/** The settings in `/config.js`. Their names can be written after `window.__CONFIG__.` in JavaScript. */
export const config = z.record(
  z.string().regex(/^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]*$/, { error: messages.notASettingName }),
  z.union([z.string(), z.number(), z.boolean()], { error: messages.notASetting }),
);
