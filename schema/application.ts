// Options that every service built by the team has, whatever its type. An option that compose has too has compose's name.
import { z } from 'zod';
import { accept } from './accept';
import { files } from './files';
import { build, imageOrFrom } from './image';
import { internet } from './internet';
import { environmentVariable } from './names';
import { privileges } from './privileges';
import { messages } from './problems/messages';

import { isWithoutNul, program } from './program';
import { replicas } from './replicas';
import { resources } from './resources';
import { secret } from './secret';
import { user } from './user';
import { uses } from './uses';
import { volumes } from './volumes';
import { writablePath } from './writable-paths';

/** Options of every service, data services included. */
export const described = {
  /**
   * One line for people, not empty. It is shown on the stack's page and, as the annotation `kubernetes.io/description`, on the objects.
   * @default - none
   */
  description: z.string().min(1).optional(),
  /**
   * Warnings about this service that are right as they are, by the name of the rule, each with its reason, which is not empty:
   * `{ 'floating-image': 'our mirror pins it' }`. The page of the stack shows them. Errors cannot be accepted.
   * @default {}
   */
  accept: accept.default({}),
};

/** Options of every service that runs an image of the team. */
export const built = {
  ...described,
  /**
   * Image with a tag other than `latest`, or with a digest. `{ from: 'backend' }` is the image of another service, whatever that is: for a
   * worker or a scheduler that runs the same code.
   * @default - `<registry>/<stack>-<service>:<version>`, as compose names the images that it builds; with `source`, the tag is `<version>-development`
   */
  image: imageOrFrom.optional(),
  /**
   * How the image is built. The stack's page shows the command, and `slipway up` runs it.
   * @default - the page shows no command
   */
  build: build.optional(),
  ...program,
  /**
   * Services to which this one opens connections.
   * @default {}
   */
  uses: uses.default({}),
  /**
   * Why the program reaches every public address: `internet: 'fetches the feeds of its users'`, which opens ports 80 and 443, or
   * `{ reason: 'federates', ports: [443, 8448] }`. For what asks hosts that nobody can list. Private addresses and those of metadata services stay
   * closed. A partner that is known is a service of type `external`.
   * @default - it reaches what it `uses`, and nothing else
   */
  internet: internet.optional(),
  /**
   * Number of pods from 1 to 1000, or a range for the autoscaler. In `development` and `local` there is one pod, whatever the base says.
   * @default - 2 in `production`; 1 for a `container`, which is then never two pods at once, not even during an update
   */
  replicas: replicas.optional(),
  /**
   * Requests and limits of the container. In `development` and `local` the requests are small, whatever the base says.
   * @default - at most 1 CPU and 512Mi of memory, of `static` 500m and 128Mi, of `vite` 2 and 1Gi
   */
  resources: resources.optional(),
  /**
   * Seconds that the program has to stop after it is told to, before Kubernetes kills it, from 1 to 3600, as compose's `stop_grace_period`. The
   * servers of `fastapi` and `static` take them to finish their requests, but for an eighth, at most 5, which is left over at the end.
   * @default 40
   */
  stopGraceSeconds: z.int().min(1).max(3600).default(40),
  /**
   * Seconds from the end of a pod's turn until its program is told to stop, from 0 to 600: it still answers, because proxies learn late that they
   * should no longer ask it, the later the busier the cluster is. A load balancer that asks pods itself may need more. For services with ports.
   * @default - 15; 5 where an update stops the old pod before it starts the new one
   */
  stopPauseSeconds: z.int().min(0).max(600).optional(),
  /**
   * User and group of the process: a number for both, `'1000:1000'` as in compose, `{ uid: 999, gid: 0 }`, or `'image'` for the user of the image,
   * which must be a number there and not root. Numbers are from 0 to 2147483647; 0 (root) is allowed in `development`, and with `privileges`. An id
   * below 10000 may also be that of a user of the node.
   * @default - 10001 for both; 0 with `root` in `privileges`
   */
  user: user.optional(),
  /**
   * Root and capabilities, each by its name and with a reason: `{ reason: 'chowns its spool', root: true, capabilities: ['CHOWN'] }`. The namespace
   * then has the strictest Pod Security level that admits them.
   * @default - none
   */
  privileges: privileges.optional(),
  /**
   * Whether the process can write to the folders of the image only as far as `writablePaths` says. With false it can write wherever its user may;
   * what it writes is gone at the next start, and counts towards the limit of `ephemeral-storage`.
   * @default true
   */
  readOnly: z.boolean().default(true),
  /**
   * Folders that the process can write to, as compose's `tmpfs`: they are empty at every start, or with `{ path: '/app/cache', keep: true }` hold
   * what the image has there; for that the image needs `sh` and `cp`. `/tmp` is always writable, everything else in the image is read-only.
   * @default []
   */
  writablePaths: z.array(writablePath).default([]),
  /**
   * Files by their absolute path: a text, `{ '/app/config.yaml': 'debug: false\n' }`, or a file of the system's repository,
   * `{ '/etc/app.conf': { from: './app.conf' } }`, which synth reads. The files of a folder, at most 200, keep their names:
   * `{ '/etc/app': { from: './conf' } }`. Each file is mounted alone and read-only, so the other files around it stay visible. All files together
   * have at most 1000 KiB. They are in a ConfigMap, so put nothing secret here; a secret file is in `secrets`, with its `path`.
   * @default {}
   */
  files: files.default({}),
  /**
   * Volumes, for data that outlives the pod; `{ from: 'media', mountPath: '/media' }` is one of the stack's own `volumes`, which several services
   * share. The name of a volume has at most 52 characters.
   * @default {}
   */
  volumes: volumes.default({}),
};

/** Options of every service that runs a program of the team. */
export const application = {
  ...built,
  /**
   * Environment variables, as compose's `environment`; a name has letters, digits, '_', '-' and '.', and in a text `{ingress.origin}` or `{ingress.host}` is the
   * public address of the service in each environment. `{ingress.origins}` and `{ingress.hosts}` are all of several, with commas, `{ingress.site.origin}` is that
   * of another service, and `{{ingress.host}}` the text `{ingress.host}`. They are in a ConfigMap, so put nothing secret here.
   * @default {}
   */
  env: z
    .record(environmentVariable, z.string({ error: messages.notText }).refine(isWithoutNul, { error: messages.nul }))
    .default({}),
  /**
   * Environment variables with secret values, or files: the name, or a group of options. The values are in the Secret `<service>-secrets`,
   * never in a manifest. A name of the stack's own `secrets` means that one.
   * @default []
   */
  secrets: z.array(secret).default([]),
  /**
   * Whether the pods of the service may reach each other at its ports, as the nodes of a cluster of brokers do. The DNS name `<service>-peers`
   * then has the addresses of all of them, those included that are not ready.
   * @default false
   */
  peers: z.boolean().default(false),
};
