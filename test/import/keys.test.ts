// Every key of compose's own schema is mapped or told by its name: nothing is dropped in silence.
import specification from '../../compose/specification/compose-spec.json';
import { KEYS } from '../../import/keys';
import { reportOf } from '../../import/report';
import { importedText } from '../support/compose';

interface Definition {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly allOf?: readonly Definition[];
  readonly $ref?: string;
}

const definitions = specification.$defs as unknown as Readonly<Record<string, Definition>>;

function keysIn({ properties = {}, allOf = [], $ref }: Definition): string[] {
  const referred = $ref === undefined ? undefined : definitions[$ref.slice($ref.lastIndexOf('/') + 1)];
  return [...Object.keys(properties), ...allOf.flatMap(keysIn), ...(referred ? keysIn(referred) : [])];
}

const keysOf = (name: string) => [...new Set(keysIn(definitions[name] ?? {}))];

/** A value for each key of a service, in YAML; those that need the top of the file are in `TOP`. */
const VALUES: Readonly<Record<string, string>> = {
  annotations: '{ team: web }',
  attach: 'true',
  blkio_config: '{ weight: 300 }',
  build:
    '{ context: ./web, labels: { a: b }, cache_from: [web:cache], network: host, shm_size: 64m, ssh: [default], platforms: [linux/amd64], pull: true }',
  cap_add: '[NET_ADMIN]',
  cap_drop: '[ALL]',
  cgroup: 'host',
  cgroup_parent: 'm-executor',
  command: '[serve]',
  configs: '[settings]',
  container_name: 'web_1',
  cpu_count: '2',
  cpu_percent: '50',
  cpu_period: '100000',
  cpu_quota: '50000',
  cpu_rt_period: '1000',
  cpu_rt_runtime: '500',
  cpu_shares: '512',
  cpus: '0.5',
  cpuset: "'0'",
  credential_spec: '{ file: spec.json }',
  depends_on: '[db]',
  deploy:
    '{ mode: replicated, endpoint_mode: vip, replicas: 2, labels: { a: b }, rollback_config: { parallelism: 1 }, update_config: { parallelism: 1 }, resources: { limits: { cpus: "1", memory: 1g, pids: 50 } }, restart_policy: { condition: any }, placement: { constraints: [node.role == manager] } }',
  develop: '{ watch: [{ path: ./web, action: rebuild }] }',
  device_cgroup_rules: "['c 1:3 mr']",
  devices: '[/dev/ttyUSB0:/dev/ttyUSB0]',
  dns: '[8.8.8.8]',
  dns_opt: '[use-vc]',
  dns_search: '[example.com]',
  domainname: 'example.com',
  entrypoint: '[/entry]',
  env_file: '[web.env]',
  environment: '{ COLOUR: red }',
  expose: "['9000']",
  external_links: '[other]',
  extra_hosts: "['somewhere:192.0.2.1']",
  gpus: 'all',
  group_add: '[mail]',
  healthcheck: '{ test: [CMD, check], interval: 7s, retries: 2, start_period: 300s, start_interval: 1s, timeout: 3s }',
  hostname: 'web',
  image: 'registry.example.com/web:1',
  init: 'true',
  ipc: 'host',
  isolation: 'default',
  label_file: '[web.labels]',
  labels: '{ a: b }',
  links: '[db]',
  logging: '{ driver: json-file }',
  mac_address: '02:42:ac:11:65:43',
  mem_limit: '512m',
  mem_reservation: '128m',
  mem_swappiness: '10',
  memswap_limit: '1g',
  models: '[llm]',
  networks: '[front]',
  network_mode: 'host',
  oom_kill_disable: 'true',
  oom_score_adj: '100',
  pid: 'host',
  pids_limit: '100',
  platform: 'linux/amd64',
  ports: "['8080:8080']",
  post_start: '[{ command: [echo, a] }]',
  pre_start: '[{ command: [echo, a], image: "busybox:1" }]',
  pre_stop: '[{ command: [echo, a] }]',
  privileged: 'true',
  profiles: '[]',
  provider: '{ type: cloud }',
  pull_policy: 'always',
  pull_refresh_after: '24h',
  read_only: 'true',
  restart: 'always',
  runtime: 'runc',
  scale: '2',
  secrets: '[token]',
  security_opt: '[no-new-privileges]',
  shm_size: '128m',
  stdin_open: 'true',
  stop_grace_period: '1m',
  stop_signal: 'SIGINT',
  storage_opt: '{ size: 1G }',
  sysctls: '{ net.core.somaxconn: 1024 }',
  tmpfs: '[/run]',
  tty: 'true',
  ulimits: '{ nofile: 1024 }',
  umask: "'0022'",
  use_api_socket: 'true',
  user: "'1000'",
  userns_mode: 'host',
  uts: 'host',
  volumes: '[data:/data]',
  volumes_from: '[db]',
  working_dir: '/srv',
};

const TOP = `
  db: { image: 'postgres:17' }
volumes: { data: {} }
networks: { front: {} }
configs: { settings: { content: 'a: 1' } }
secrets: { token: { file: ./token } }
models: { llm: { model: ai/llm } }
`;

/** What reads itself and is gone in the project. */
const READ = ['extends'];

/** The lines of the report about one service. */
function told(key: string, value: string): string {
  const others = ['image', 'build', 'provider'].includes(key) ? '' : "\n    image: 'registry.example.com/web:1'";
  const { notes } = importedText(`services:\n  web:${others}\n    ${key}: ${value}${TOP}`, {
    'web.env': 'SIZE=1\n',
    'web.labels': 'a=b\n',
    'web/Dockerfile': 'FROM node:22\n',
    'spec.json': '{}',
  });
  return reportOf(notes, { all: true })
    .split('\n')
    .filter((line) => /services\.web/.test(line))
    .join('\n');
}

test('every key of a service in the schema is mapped by a file, or told', () => {
  const known = [...Object.keys(KEYS), ...READ].sort();
  expect(keysOf('service').filter((key) => !known.includes(key))).toStrictEqual([]);
});

test('every key of a service has a value here', () => {
  expect(keysOf('service').filter((key) => !Object.hasOwn(VALUES, key) && !READ.includes(key))).toStrictEqual([]);
});

test.each(keysOf('service').filter((key) => !READ.includes(key) && key !== 'profiles'))('%s is in the report', (key) => {
  const names =
    { cpu_period: 'cpu_period|cpus', scale: 'scale', links: 'depends_on|links', network_mode: 'network_mode' }[key] ?? key;
  expect(told(key, VALUES[key] ?? '')).toMatch(new RegExp(`services\\.web\\.(?:[\\w.]+, )*(?:${names})\\b`));
});

test.each(
  [
    'mode',
    'endpoint_mode',
    'replicas',
    'labels',
    'rollback_config',
    'update_config',
    'resources',
    'restart_policy',
    'placement',
  ].filter((key) => key !== 'mode'),
)('deploy.%s is in the report', (key) => {
  expect(told('deploy', VALUES.deploy ?? '')).toMatch(new RegExp(`services\\.web\\.deploy\\.(?:[\\w.]+, )*${key}`));
});

test.each(['labels', 'cache_from', 'network', 'shm_size', 'ssh', 'platforms', 'pull'])('build.%s is in the report', (key) => {
  expect(told('build', VALUES.build ?? '')).toMatch(new RegExp(`services\\.web\\.build\\.(?:\\w+, )*${key}`));
});

test.each(
  Object.keys(specification.properties).filter((key) => !['version', 'name', 'services', 'include', 'jobs'].includes(key)),
)('%s at the top is in the report', (key) => {
  const { notes } = importedText(`services:\n  web: { image: 'registry.example.com/web:1' }${TOP}`);
  expect(reportOf(notes, { all: true })).toContain(` ${key}.`);
});

test('an empty entrypoint is none, so that the command alone is the program', () => {
  const { stack } = importedText("services: { worker: { image: 'a/worker:1', entrypoint: [], command: ['serve', '--all'] } }");
  const { worker } = (stack as unknown as { services: Record<string, object> }).services;
  expect(worker).toMatchObject({ entrypoint: ['serve', '--all'] });
  expect(worker).not.toHaveProperty('command');
});
