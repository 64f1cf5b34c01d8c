// A service and a job of a compose project, in the long form. The words are compose's own.
// https://github.com/compose-spec/compose-spec/blob/main/05-services.md
import { z } from 'zod';
import { command, containerShape, fileOfService, ulimits } from './container';
import { deploy } from './deploy';
import { bytes, duration, flag, maybeText, text, textMap, texts, whole } from './values';

const build = z.strictObject({
  /** A path, beside the files of the project, or a URL. */
  context: text.default('.'),
  /** Beside the context; `Dockerfile` if nothing is said and nothing is inline. */
  dockerfile: text.optional(),
  dockerfile_inline: text.optional(),
  entitlements: texts,
  /** As `environment`: `null` has no value. */
  args: z.record(z.string(), maybeText).default({}),
  ssh: z.record(z.string(), maybeText).default({}),
  labels: textMap,
  cache_from: texts,
  cache_to: texts,
  no_cache: flag.default(false),
  no_cache_filter: texts,
  additional_contexts: z.record(z.string(), text).default({}),
  network: text.optional(),
  provenance: text.optional(),
  sbom: text.optional(),
  pull: flag.default(false),
  target: text.optional(),
  shm_size: bytes.optional(),
  extra_hosts: z.record(z.string(), z.array(text)).default({}),
  isolation: text.optional(),
  privileged: flag.default(false),
  secrets: z.array(fileOfService).default([]),
  tags: texts,
  ulimits,
  platforms: texts,
});

const dependency = z.strictObject({
  condition: z.enum(['service_started', 'service_healthy', 'service_completed_successfully']),
  restart: flag.default(false),
  required: flag.default(true),
});

const healthcheck = z.strictObject({
  /** `['CMD', …]`, `['CMD-SHELL', line]` or `['NONE']`; a text is a line of a shell. */
  test: z.array(text).optional(),
  /** Seconds, as the other times here. */
  interval: duration.optional(),
  timeout: duration.optional(),
  start_period: duration.optional(),
  start_interval: duration.optional(),
  retries: whole.optional(),
  disable: flag.default(false),
});

/** One port: a range in the file is several of them. */
const port = z.strictObject({
  name: text.optional(),
  mode: text.default('ingress'),
  host_ip: text.optional(),
  target: whole,
  /** A number or a range, as text. Absent: a port that docker chooses. */
  published: text.optional(),
  protocol: text.default('tcp'),
  app_protocol: text.optional(),
});

const workloadShape = {
  build: build.optional(),
  /** With those that links, volumes_from and namespaces of other services bring. */
  depends_on: z.record(z.string(), dependency).default({}),
  healthcheck: healthcheck.optional(),
  ports: z.array(port).default([]),
  expose: texts,
  stdin_open: flag.default(false),
  tty: flag.default(false),
};

const hook = z.strictObject({
  command,
  user: text.optional(),
  privileged: flag.default(false),
  working_dir: text.optional(),
  environment: z.record(z.string(), maybeText).default({}),
});

const watch = z.strictObject({
  path: text,
  action: z.enum(['rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec']),
  target: text.optional(),
  ignore: texts,
  include: texts,
  exec: hook.optional(),
  initial_sync: flag.default(false),
});

const option = z.union([z.array(text), text.transform((value) => [value])]);

export const service = z.strictObject({
  ...containerShape,
  ...workloadShape,
  attach: flag.optional(),
  container_name: text.optional(),
  deploy: deploy.nullable().optional(),
  develop: z
    .strictObject({ watch: z.array(watch).default([]) })
    .nullable()
    .optional(),
  external_links: texts,
  /** `<service>` or `<service>:<alias>` */
  links: texts,
  post_start: z.array(hook).default([]),
  pre_start: z.array(z.strictObject({ ...containerShape, per_replica: flag.default(false) })).default([]),
  pre_stop: z.array(hook).default([]),
  profiles: texts,
  /** Something other than docker runs it: no image, no build. */
  provider: z.strictObject({ type: text, options: z.record(z.string(), option).default({}) }).optional(),
  /** `no`, `always`, `unless-stopped`, `on-failure`, `on-failure:3` */
  restart: text.optional(),
  scale: whole.optional(),
});

const schedule = z.strictObject({
  cron: text,
  timezone: text.optional(),
  concurrency: text.optional(),
  missed_fires: text.optional(),
});

export const job = z.strictObject({
  ...containerShape,
  ...workloadShape,
  profiles: texts,
  triggers: z
    .strictObject({
      manual: flag.optional(),
      schedule: z.array(schedule).default([]),
    })
    .optional(),
});

export type Service = z.output<typeof service>;
export type Schedule = z.output<typeof schedule>;
export type Job = z.output<typeof job>;
export type Build = z.output<typeof build>;
export type Dependency = z.output<typeof dependency>;
export type Healthcheck = z.output<typeof healthcheck>;
export type Port = z.output<typeof port>;
export type Hook = z.output<typeof hook>;
export type Watch = z.output<typeof watch>;
