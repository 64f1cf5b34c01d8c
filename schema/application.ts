// What every service that the team builds itself can say, whatever its type. The names are compose's where compose has one.
import { z } from 'zod';
import { files } from './files';
import { build, image } from './image';
import { containerPath, variable } from './names';
import { messages } from './problems/messages';
import { replicas } from './replicas';
import { resources } from './resources';
import { secret } from './secret';
import { uses } from './uses';
import { volumes } from './volumes';

/** What every service has, the data services too. */
export const described = {
  /**
   * One line for people: shown in the stack's page and, as `kubernetes.io/description`, on the objects.
   * @default - none
   */
  description: z.string().min(1).optional(),
};

/** What every service that runs an image of the team's has. */
export const built = {
  ...described,
  /**
   * Image with its tag, and a digest if wanted.
   * @default - `<registry>/<stack>-<service>:<version>`, the name that compose gives what it builds; with `source`, `<version>-development`
   */
  image: image.optional(),
  /**
   * How the image is built; the stack's page shows the command line.
   * @default - somebody else builds it
   */
  build: build.optional(),
  /**
   * Services this one opens connections to.
   * @default {}
   */
  uses: uses.default({}),
  /**
   * Number of pods, or a range for the autoscaler. One in `development` and `local`, whatever the base says.
   * @default - 2 in `production`
   */
  replicas: replicas.optional(),
  /**
   * Requests and limits. In `development` and `local` the requests are small, whatever the base says.
   * @default - by type: see resolve/applications/
   */
  resources: resources.optional(),
  /**
   * User and group id of the process. 0 (root) is for `development` alone. Below 10000 it may meet a user of the node.
   * @default 10001
   */
  user: z
    .int({ error: messages.notAUser })
    .min(0, { error: messages.notAUser })
    .max(65535, { error: messages.notAUser })
    .default(10001),
  /**
   * Folders the process may write to, empty at every start, as compose's `tmpfs`. The rest of the image is read-only; `/tmp` is always writable.
   * @default []
   */
  writablePaths: z.array(containerPath).default([]),
  /**
   * Files by their absolute path: `{ '/app/config.yaml': 'debug: false\n' }`. Each is mounted on its own and read-only, so that the folder around
   * it stays the image's. They land in a ConfigMap, 1000 KiB together at most: nothing secret belongs here.
   * @default {}
   */
  files: files.default({}),
};

/** What a service has that runs a program of the team's. */
export const application = {
  ...built,
  /**
   * Plain settings, as compose's `environment`. They land in a ConfigMap: nothing secret belongs here.
   * @default {}
   */
  env: z.record(variable, z.string({ error: messages.notText })).default({}),
  /**
   * Variables whose values are secret, by name or with what they are for. They come from the Secret `<service>-secrets`, as files, and
   * never stand in a manifest.
   * @default []
   */
  secrets: z.array(secret).default([]),
  /**
   * Data that outlives the pod.
   * @default {}
   */
  volumes: volumes.default({}),
};
