// Every key of a compose service: what maps it, or what it means on Kubernetes. A key that is missing here does not compile.
import { SERVICE_WORDS } from '../../schema/problems/compose-words';
import { type Context, type Options, pathOf } from '../context';
import { envFileAt } from '../env-file';
import type { Kind } from '../kinds/kind';
import { messages } from '../messages';
import type { Level } from '../notes';
import type { Seen } from '../seen/seen';
import { build } from './build';
import { configs } from './configs';
import { deploy } from './deploy';
import { healthcheck } from './healthcheck';
import { hooks } from './hooks';
import { image } from './image';
import { isSaid, type Key, type KeyName } from './key';
import { models } from './models';
import { resources } from './resources';
import { secrets } from './secrets';
import { develop, hosts, networkMode, readOnly, stopGrace, tmpfs, volumesFrom, workingDir } from './small';
import { capabilities, user } from './user';
import { together, volumes } from './volumes';

/** Mapped by another key of the same row, by edges/ or by ingress/. */
const elsewhere: Key = () => ({});

/** Said in the report, with what it means. */
const told =
  (name: KeyName, level: Level): Key =>
  (seen, { notes }) => {
    if (isSaid(seen.service[name])) notes.add(level, pathOf(seen, name), meaningOf(name));
    return {};
  };

const meaningOf = (name: string): string => messages.meaning(SERVICE_WORDS[name]?.text ?? '');

const notNeeded = (name: KeyName) => told(name, 'mapped');
const needsPerson = (name: KeyName) => told(name, 'person');
const ofTheNode = (name: KeyName) => told(name, 'decided');

/** In the order in which they are asked: a later one adds to what an earlier one has said. */
export const KEYS: Readonly<Record<KeyName, Key>> = {
  // what runs
  image,
  build,
  command: elsewhere,
  entrypoint: elsewhere,
  working_dir: workingDir,
  platform: notNeeded('platform'),
  pull_policy: notNeeded('pull_policy'),
  pull_refresh_after: notNeeded('pull_refresh_after'),
  runtime: needsPerson('runtime'),
  isolation: ofTheNode('isolation'),
  init: notNeeded('init'),
  provider: needsPerson('provider'),
  // as whom
  user,
  group_add: told('group_add', 'decided'),
  cap_add: capabilities,
  cap_drop: notNeeded('cap_drop'),
  privileged: elsewhere,
  security_opt: notNeeded('security_opt'),
  userns_mode: ofTheNode('userns_mode'),
  credential_spec: needsPerson('credential_spec'),
  umask: (seen, { notes }) => {
    if (isSaid(seen.service.umask)) notes.person(pathOf(seen, 'umask'), messages.umask());
    return {};
  },
  // what it may use
  deploy,
  scale: elsewhere,
  cpus: resources,
  cpu_count: told('cpu_count', 'decided'),
  cpu_percent: told('cpu_percent', 'decided'),
  cpu_period: elsewhere,
  cpu_quota: elsewhere,
  cpu_rt_period: ofTheNode('cpu_rt_period'),
  cpu_rt_runtime: ofTheNode('cpu_rt_runtime'),
  cpu_shares: told('cpu_shares', 'decided'),
  cpuset: ofTheNode('cpuset'),
  mem_limit: elsewhere,
  mem_reservation: elsewhere,
  mem_swappiness: ofTheNode('mem_swappiness'),
  memswap_limit: ofTheNode('memswap_limit'),
  oom_kill_disable: ofTheNode('oom_kill_disable'),
  oom_score_adj: notNeeded('oom_score_adj'),
  pids_limit: ofTheNode('pids_limit'),
  blkio_config: ofTheNode('blkio_config'),
  storage_opt: told('storage_opt', 'decided'),
  shm_size: told('shm_size', 'decided'),
  ulimits: ofTheNode('ulimits'),
  sysctls: ofTheNode('sysctls'),
  cgroup: ofTheNode('cgroup'),
  cgroup_parent: ofTheNode('cgroup_parent'),
  gpus: needsPerson('gpus'),
  devices: needsPerson('devices'),
  device_cgroup_rules: needsPerson('device_cgroup_rules'),
  use_api_socket: needsPerson('use_api_socket'),
  ipc: needsPerson('ipc'),
  pid: needsPerson('pid'),
  uts: ofTheNode('uts'),
  // its files
  volumes,
  volumes_from: volumesFrom,
  tmpfs,
  read_only: readOnly,
  configs,
  secrets,
  // its settings: edges/
  environment: elsewhere,
  env_file: (seen, { notes, look }) => {
    for (const [i, { path, required }] of seen.service.env_file.entries())
      if (required && envFileAt(path, look) === undefined)
        notes.person(pathOf(seen, 'env_file', i), messages.envFileNotHere(path));
      else notes.mapped(pathOf(seen, 'env_file', i), messages.envFile(path));
    return {};
  },
  models,
  // whom it reaches: edges/
  depends_on: elsewhere,
  links: elsewhere,
  external_links: needsPerson('external_links'),
  extra_hosts: hosts,
  networks: notNeeded('networks'),
  network_mode: networkMode,
  ports: elsewhere,
  expose: elsewhere,
  hostname: notNeeded('hostname'),
  domainname: notNeeded('domainname'),
  container_name: notNeeded('container_name'),
  dns: notNeeded('dns'),
  dns_opt: notNeeded('dns_opt'),
  dns_search: notNeeded('dns_search'),
  mac_address: notNeeded('mac_address'),
  // its life
  healthcheck,
  restart: notNeeded('restart'),
  stop_grace_period: stopGrace,
  stop_signal: notNeeded('stop_signal'),
  pre_start: hooks,
  post_start: elsewhere,
  pre_stop: elsewhere,
  develop,
  // what is said of it
  labels: notNeeded('labels'),
  label_file: notNeeded('label_file'),
  annotations: notNeeded('annotations'),
  logging: notNeeded('logging'),
  attach: notNeeded('attach'),
  stdin_open: notNeeded('stdin_open'),
  tty: notNeeded('tty'),
  profiles: (seen, { notes }) => {
    if (seen.service.profiles.length > 0) notes.mapped(pathOf(seen, 'profiles'), messages.profile(seen.service.profiles));
    return {};
  },
};

/** What all keys say of a service that the kind has not read itself. */
export function optionsOfKeys(seen: Seen, context: Context, kind: Kind): Options {
  const taken = new Set<string>(kind.takes ?? []);
  return Object.entries(KEYS)
    .filter(([name]) => !taken.has(name))
    .reduce<Options>((options, [, key]) => together(options, key(seen, context, kind)), {});
}
