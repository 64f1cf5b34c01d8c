// What a container is in a compose project, in the long form: the part that services, jobs and pre_start hooks share.
import { z } from 'zod';
import { bytes, duration, fileMode, flag, maybeText, number, text, textMap, textOrEmpty, texts, umask, whole } from './values';

/** A mount of a service, of whatever kind. */
const mount = z.strictObject({
  type: z.enum(['bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image']),
  /** bind: a path; volume: a name of `project.volumes`; none: an anonymous volume. */
  source: text.optional(),
  target: text.default(''),
  read_only: flag.default(false),
  consistency: text.optional(),
  bind: z
    .strictObject({
      propagation: text.optional(),
      create_host_path: flag.default(true),
      recursive: text.optional(),
      selinux: text.optional(),
    })
    .optional(),
  volume: z.strictObject({ labels: textMap, nocopy: flag.default(false), subpath: text.optional() }).optional(),
  tmpfs: z.strictObject({ size: bytes.optional(), mode: number.optional() }).optional(),
  image: z.strictObject({ subpath: text.optional() }).optional(),
});

/** A secret or a config that a service is given: `source` names one of `project.secrets` or `project.configs`. */
const file = z.strictObject({
  source: text.default(''),
  /** Secrets: the path of the file, `/run/secrets/<source>` if nothing is said. Configs: absent means `/<source>`. */
  target: text.optional(),
  uid: text.optional(),
  gid: text.optional(),
  mode: fileMode.optional(),
});

const envFile = z.strictObject({ path: text, required: flag.default(true), format: text.optional() });

const ulimit = z.union([
  whole.transform((limit) => ({ soft: limit, hard: limit })),
  z.strictObject({ soft: whole, hard: whole }),
]);

/** compose's schema lets other keys stand in `gpus`, and nothing reads them. */
const device = z.object({
  capabilities: texts,
  driver: text.optional(),
  /** -1 is all of them. */
  count: z.union([z.literal('all').transform(() => -1), whole]).optional(),
  device_ids: texts,
  options: textMap,
});

/** All of them, if nothing is said. */
export const deviceRequest = device.transform((request) =>
  request.count === undefined && request.device_ids.length === 0 ? { ...request, count: -1 } : request,
);

const attachment = z.strictObject({
  aliases: texts,
  interface_name: text.optional(),
  ipv4_address: text.optional(),
  ipv6_address: text.optional(),
  link_local_ips: texts,
  mac_address: text.optional(),
  driver_opts: textMap,
  priority: number.optional(),
  gw_priority: number.optional(),
  use_service_name_alias: flag.optional(),
});

const blockLimit = z.array(z.strictObject({ path: text, rate: bytes })).default([]);
const blockIo = z.strictObject({
  weight: whole.optional(),
  weight_device: z.array(z.strictObject({ path: text, weight: whole })).default([]),
  device_read_bps: blockLimit,
  device_read_iops: blockLimit,
  device_write_bps: blockLimit,
  device_write_iops: blockLimit,
});

/** `command:` with nothing behind it says nothing. */
export const command = z
  .array(text)
  .nullish()
  .transform((words) => words ?? undefined);

export const containerShape = {
  annotations: textMap,
  blkio_config: blockIo.optional(),
  cap_add: texts,
  cap_drop: texts,
  cgroup: text.optional(),
  cgroup_parent: text.optional(),
  /** In words, without a shell; a text is split as a shell would. Empty: the image's is cleared. Absent: the image's. */
  command,
  configs: z.array(file).default([]),
  cpu_count: whole.optional(),
  cpu_percent: number.optional(),
  cpu_period: whole.optional(),
  cpu_quota: whole.optional(),
  cpu_rt_period: whole.optional(),
  cpu_rt_runtime: whole.optional(),
  cpu_shares: whole.optional(),
  /** Cores: 0.5 is half of one. */
  cpus: number.optional(),
  cpuset: text.optional(),
  credential_spec: z.strictObject({ config: text.optional(), file: text.optional(), registry: text.optional() }).optional(),
  device_cgroup_rules: texts,
  devices: z.array(z.strictObject({ source: text, target: text.optional(), permissions: text.optional() })).default([]),
  dns: texts,
  dns_opt: texts,
  dns_search: texts,
  domainname: text.optional(),
  /** As `command`. */
  entrypoint: command,
  /** In the order in which they are read: a later file wins. */
  env_file: z.array(envFile).default([]),
  /**
   * What the container gets: the values of its env_file, and over them its own. A key without a value has the value of the
   * environment that the project was loaded with, `null` if it is set nowhere.
   */
  environment: z.record(z.string(), maybeText).default({}),
  /** Addresses by the name of the host. */
  extra_hosts: z.record(z.string(), z.array(text)).default({}),
  gpus: z.array(deviceRequest).default([]),
  group_add: texts,
  hostname: text.optional(),
  image: text.optional(),
  init: flag.optional(),
  ipc: text.optional(),
  isolation: text.optional(),
  label_file: texts,
  /** With those of `label_file`, which lose. */
  labels: textMap,
  logging: z.strictObject({ driver: text.optional(), options: z.record(z.string(), textOrEmpty).default({}) }).optional(),
  mac_address: text.optional(),
  /** Bytes. */
  mem_limit: bytes.optional(),
  mem_reservation: bytes.optional(),
  mem_swappiness: bytes.optional(),
  /** Bytes of memory and swap together, -1 for no limit of swap. */
  memswap_limit: bytes.optional(),
  models: z
    .record(
      z.string(),
      z
        .strictObject({ endpoint_var: text.optional(), model_var: text.optional() })
        .nullable()
        .transform((model) => model ?? {}),
    )
    .default({}),
  /** `none`, `host`, `bridge`, `service:<name>`, `container:<name>` */
  network_mode: text.optional(),
  /** By the name in `project.networks`; `default` if the file says none. */
  networks: z.record(z.string(), attachment.nullable()).default({}),
  oom_kill_disable: flag.optional(),
  oom_score_adj: whole.optional(),
  pid: text.nullable().optional(),
  pids_limit: whole.optional(),
  platform: text.optional(),
  privileged: flag.default(false),
  pull_policy: text.optional(),
  pull_refresh_after: text.optional(),
  read_only: flag.default(false),
  runtime: text.optional(),
  secrets: z.array(file).default([]),
  security_opt: texts,
  shm_size: bytes.optional(),
  /** Seconds. */
  stop_grace_period: duration.optional(),
  stop_signal: text.optional(),
  storage_opt: z.record(z.string(), textOrEmpty).default({}),
  sysctls: textMap,
  /** Paths, perhaps with options behind a colon. */
  tmpfs: texts,
  ulimits: z.record(z.string(), ulimit).default({}),
  umask: umask.nullable().optional(),
  use_api_socket: flag.optional(),
  user: text.optional(),
  userns_mode: text.optional(),
  uts: text.optional(),
  volumes: z.array(mount).default([]),
  volumes_from: texts,
  working_dir: text.optional(),
};

export type Mount = z.output<typeof mount>;
export type FileOfService = z.output<typeof file>;
export type EnvFile = z.output<typeof envFile>;
export type NetworkOfService = z.output<typeof attachment>;
export type DeviceRequest = z.output<typeof deviceRequest>;
export const fileOfService = file;
export const ulimits = z.record(z.string(), ulimit).default({});
