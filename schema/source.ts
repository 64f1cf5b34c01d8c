// Source code mounted from the machine: compose's bind mount. For `development` on kind or minikube alone.
import { z } from 'zod';
import { messages } from './problems/messages';

/**
 * Folder of the source, relative to the system's repository, mounted at `/app`. The node must have the repository at
 * `/slipway/<stack>` (kind: extraMounts; minikube: `minikube mount`).
 */
export const source = z.string().regex(/^\.(\/[A-Za-z0-9_][\w.-]*)*$/, { error: messages.notASource });
