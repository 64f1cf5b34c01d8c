// Source code that is mounted from this machine, as a bind mount of compose. It works in `development` on kind or minikube only.
import { z } from 'zod';
import { messages } from './problems/messages';

/**
 * Folder with the source, relative to the system's repository; it is mounted at `/app`. The node must have the repository at
 * `/slipway/<stack>` (kind: extraMounts; minikube: `minikube mount`).
 */
export const source = z.string().regex(/^\.(\/[A-Za-z0-9_][\w.-]*)*$/, { error: messages.notASource });
