// Files that Slipway puts into a container, and the settings that built pages read at run time.
// https://kubernetes.io/docs/concepts/configuration/configmap/
import { z } from 'zod';
import { filePath } from './names';
import { messages } from './problems/messages';

/** Text of each file, by its absolute path in the container. */
export const files = z.record(filePath, z.string({ error: messages.notFileText }));

/** The settings in `/config.js`. Their names can be written after `window.__CONFIG__.` in JavaScript. */
export const config = z.record(
  z.string().regex(/^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]*$/, { error: messages.notASettingName }),
  z.union([z.string(), z.number(), z.boolean()], { error: messages.notASetting }),
);
