// Whole files that a service finds in its file system, and the settings that built pages read at run time.
// https://kubernetes.io/docs/concepts/configuration/configmap/
import { z } from 'zod';
import { filePath } from './names';
import { messages } from './problems/messages';
/** Text by the absolute path at which the container finds it. */
export const files = z.record(filePath, z.string({ error: messages.notFileText }));

/** What `/config.js` gives a page: names that can stand after `window.__CONFIG__.` */
export const config = z.record(
  z.string().regex(/^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]*$/, { error: messages.notASettingName }),
  z.union([z.string(), z.number(), z.boolean()]),
);

export type Config = z.output<typeof config>;
