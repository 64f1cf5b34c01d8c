// Source code that is mounted from this machine, as a bind mount of compose. It works in `development` on kind or minikube only.
import { z } from 'zod';
import { containerPath } from './names';
import { messages } from './problems/messages';
import { words } from './program';

/** Relative to the system's repository, which the node must have at `/slipway/<stack>` (kind: extraMounts; minikube: `minikube mount`). */
const path = z.string().regex(/^\.(\/[A-Za-z0-9_][\w.-]*)*$/, { error: messages.notASource });

const mounted = {
  /** Folder with the source, relative to the system's repository. */
  path,
  /**
   * Absolute path at which it is mounted, and in which the program starts.
   * @default - `/app`; for a `static` its `root`
   */
  mountPath: containerPath.optional(),
};

/** Source of a program that is started again, or reloads by itself. */
export const source = z.union([path, z.strictObject(mounted)], {
  error: messages.notAMountedSource("{ path: './backend', mountPath: '/code' }"),
});

/** Source of a server that another command reloads. */
export const reloadedSource = z.union(
  [
    path,
    z.strictObject({
      ...mounted,
      /**
       * What runs instead of `command` and starts again after a change, not empty: `['watchfiles', 'celery -A app worker']`.
       * @default - `uvicorn --reload` for `fastapi`, `npm run dev` for `nextjs`; any other program is started as without `source`
       */
      reload: words.optional(),
    }),
  ],
  { error: messages.notAMountedSource("{ path: './backend', reload: ['watchfiles', 'celery -A app worker'] }") },
);

export type Source = z.output<typeof reloadedSource>;
