// The words of compose that are no options here: where each went, or why it is not needed.
// https://github.com/compose-spec/compose-spec/blob/main/spec.md
import { slipwayLine } from './typed';

export interface ComposeWord {
  /** The option that takes its place. Where a service has no such option, `otherwise` is said. */
  readonly option?: string;
  readonly text: string;
  readonly otherwise?: string;
}

const notNeeded = (why: string): ComposeWord => ({ text: `It is not needed: ${why}.` });
const ofTheNode = (what: string): ComposeWord => ({ text: `${what} is a setting of the nodes of the cluster, not of a stack.` });
const CPU: ComposeWord = { option: 'resources', text: "Write resources: { requests: { cpu: '250m' }, limits: { cpu: '1' } }." };
const MEMORY: ComposeWord = {
  option: 'resources',
  text: "Write resources: { requests: { memory: '256Mi' }, limits: { memory: '512Mi' } }.",
  otherwise: "Write memory: '512Mi'.",
};
const NETWORK = 'every service reaches exactly the services in its uses, and a network policy closes the rest';
const NAMES = 'the name of the service is its DNS name for the services that have an edge to it';
const CAPABILITIES: ComposeWord = {
  option: 'privileges',
  text: "Write privileges: { reason: 'why', capabilities: ['NET_ADMIN'] }.",
  otherwise: 'A service has no root and no capabilities.',
};
const PRIVILEGED: ComposeWord = {
  option: 'privileges',
  text: "A container never shares the kernel of its node. Write privileges: { reason: 'why', root: true, capabilities: ['NET_ADMIN'] } for what the program needs of it.",
  otherwise: 'A service has no root and no capabilities, and never shares the kernel of its node.',
};

/** Words of a service. */
export const SERVICE_WORDS: Readonly<Record<string, ComposeWord>> = {
  annotations: notNeeded('Slipway writes the annotations that its objects need; description is the one of yours'),
  attach: notNeeded('kubectl logs shows the output of any pod'),
  blkio_config: ofTheNode('The share of disk throughput'),
  cap_add: CAPABILITIES,
  cap_drop: notNeeded('every capability is dropped'),
  cgroup: ofTheNode('The cgroup'),
  cgroup_parent: ofTheNode('The cgroup'),
  configs: {
    option: 'files',
    text: "Write files: { '/etc/app.conf': 'text of the file' }, or { from: './app.conf' } for a file of the repository.",
    otherwise: 'This type has no files.',
  },
  container_name: notNeeded(NAMES),
  cpu_count: CPU,
  cpu_percent: CPU,
  cpu_period: CPU,
  cpu_quota: CPU,
  cpu_rt_period: CPU,
  cpu_rt_runtime: CPU,
  cpu_shares: CPU,
  cpus: CPU,
  cpuset: ofTheNode('The set of CPUs'),
  credential_spec: ofTheNode('A Windows credential'),
  depends_on: {
    option: 'uses',
    text: 'Write uses: { db: {} }: it opens the connection and waits until db is ready, as condition: service_healthy does; wait: false does not wait.',
  },
  deploy: {
    text: "deploy.replicas is replicas: 3, deploy.resources is resources: { limits: { memory: '512Mi' } }; updates and restarts are Kubernetes' own.",
  },
  develop: { option: 'source', text: "Write source: './backend' in the environment development." },
  device_cgroup_rules: ofTheNode('A device'),
  devices: ofTheNode('A device'),
  dns: notNeeded("a pod asks the cluster's DNS"),
  dns_opt: notNeeded("a pod asks the cluster's DNS"),
  dns_search: notNeeded("a pod asks the cluster's DNS"),
  domainname: notNeeded(NAMES),
  env_file: {
    option: 'env',
    text: `Write env: { LOG_LEVEL: 'info' } for what is plain and secrets: ['API_KEY'] for what is not; ${slipwayLine('secrets')} reads the values from secrets/<stack>.<environment>.env.`,
  },
  environment: { option: 'env', text: "Write env: { LOG_LEVEL: 'info' }, and secrets: ['API_KEY'] for what is secret." },
  expose: {
    option: 'ports',
    text: "Write ports: { web: 3000 }, or ports: { dns: { port: 53, containerPort: 5353, protocol: 'UDP' } }.",
    otherwise: 'It is not needed: port says it, or the type, and only services with an edge connect.',
  },
  extends: { text: 'Share a constant of the stack file: { ...common, command: [...] }.' },
  external_links: { text: "Add a service of type 'external' with its host, and uses: { <its name>: {} }." },
  extra_hosts: { text: "Add a service of type 'external' with its host, and uses: { <its name>: {} }." },
  gpus: ofTheNode('A device'),
  group_add: { option: 'user', text: 'Write user: its group owns the volumes and every file that is mounted.' },
  healthcheck: {
    option: 'health',
    text: "Write health: '/health', or { ready: '/ready', live: '/live', intervalSeconds: 10, timeoutSeconds: 5 }.",
    otherwise: 'It is not needed: this type brings its own probes.',
  },
  hostname: notNeeded(NAMES),
  init: notNeeded(
    'the kubelet reaps the processes of a pod that has ended; a program that starts others brings tini in its image',
  ),
  ipc: ofTheNode('A shared namespace'),
  isolation: ofTheNode('The isolation of containers'),
  label_file: notNeeded('Slipway writes the recommended labels'),
  labels: notNeeded('Slipway writes the recommended labels; what labels say to Traefik in compose is ingress here'),
  links: { option: 'uses', text: 'Write uses: { db: {} }.' },
  logging: notNeeded('programs write to standard output, and the cluster collects it'),
  mac_address: notNeeded('the cluster gives each pod its addresses'),
  mem_limit: MEMORY,
  mem_reservation: MEMORY,
  mem_swappiness: ofTheNode('Swap'),
  memswap_limit: ofTheNode('Swap'),
  models: { text: "Add a service for the model, of type 'container' or 'external', and uses: { <its name>: {} }." },
  network_mode: notNeeded(NETWORK),
  networks: notNeeded(NETWORK),
  oom_kill_disable: ofTheNode('What is killed first'),
  oom_score_adj: notNeeded('Kubernetes derives it from resources'),
  pid: ofTheNode('A shared namespace'),
  pids_limit: ofTheNode('The number of processes'),
  platform: notNeeded('the image has a variant for the platform of the node; build it with docker build --platform'),
  post_start: { option: 'migrate', text: "Write migrate: ['alembic', 'upgrade', 'head'] for what runs once before a release." },
  pre_stop: notNeeded('a pod gets no new requests before it gets SIGTERM'),
  privileged: PRIVILEGED,
  profiles: {
    text: "Name the service only in the environments that need it: environments: { local: { services: { tools: { type: 'container' } } } }.",
  },
  provider: { text: "Add a service of type 'external' for what the provider makes." },
  pull_policy: notNeeded('images are pulled always in production, and if they are not there elsewhere'),
  pull_refresh_after: notNeeded('images are pulled always in production, and if they are not there elsewhere'),
  read_only: {
    option: 'readOnly',
    text: "The root is read-only already. Write readOnly: false to write to it, or writablePaths: ['/app/cache'].",
    otherwise: 'It is not needed: the root is read-only already. writablePaths lists the folders that are not.',
  },
  restart: notNeeded('Kubernetes restarts a pod that ends, as restart: always'),
  runtime: ofTheNode('The runtime'),
  scale: { option: 'replicas', text: 'Write replicas: 3, or replicas: { min: 2, max: 5 }.' },
  security_opt: notNeeded('every pod runs under RuntimeDefault of seccomp and without new privileges'),
  shm_size: {
    option: 'shmSize',
    text: "Write shmSize: '256Mi'.",
    otherwise: 'A pod has the 64Mi of /dev/shm that its node gives it.',
  },
  stdin_open: notNeeded('kubectl exec -it opens a terminal in any pod'),
  stop_grace_period: {
    option: 'stopGraceSeconds',
    text: 'Write stopGraceSeconds: 600, in seconds.',
    otherwise: 'Every pod has 40 seconds to stop.',
  },
  stop_signal: notNeeded('a pod gets the STOPSIGNAL of its image, or SIGTERM'),
  storage_opt: {
    option: 'resources',
    text: "Write resources: { limits: { 'ephemeral-storage': '2Gi' } }.",
  },
  sysctls: ofTheNode('A sysctl'),
  tmpfs: { option: 'writablePaths', text: "Write writablePaths: ['/run/app']; /tmp is writable always." },
  tty: notNeeded('kubectl exec -it opens a terminal in any pod'),
  ulimits: ofTheNode('The limit of open files and processes'),
  use_api_socket: ofTheNode('The socket of the container engine'),
  userns_mode: ofTheNode('A shared namespace'),
  uts: ofTheNode('A shared namespace'),
  volumes_from: { option: 'volumes', text: "Write volumes: { data: { mountPath: '/app/data', size: '1Gi' } } in each service." },
  working_dir: {
    option: 'workingDir',
    text: "Write workingDir: '/app'.",
    otherwise: 'The program starts in the WORKDIR of its image.',
  },
};

/** Words of the top of a compose file. */
export const TOP_WORDS: Readonly<Record<string, ComposeWord>> = {
  configs: { text: "Write files: { '/etc/app.conf': 'text of the file' } in the service that reads it." },
  include: { text: 'Import a constant into the stack file.' },
  models: { text: "Add a service for the model, of type 'container' or 'external'." },
  networks: notNeeded(NETWORK),
  version: { text: 'Here version is the one of the system, and the tag of its images.' },
  volumes: { text: "Write volumes: { data: { mountPath: '/app/data', size: '1Gi' } } in the service that has the data." },
};

/** Words that compose has with another shape: the shape here, by example. */
export const SHAPES: Readonly<Record<string, string>> = {
  build: "{ context: './backend' }",
  command: "['celery', '-A', 'app', 'worker']",
  config: "{ API_URL: '/api' }",
  entrypoint: "['docker-entrypoint.sh']",
  env: "{ LOG_LEVEL: 'info' }",
  files: "{ '/etc/app.conf': 'text of the file' }",
  ingress: "{ hosts: ['shop.example.com'], routes: { '/': 'frontend' } }",
  migrate: "['alembic', 'upgrade', 'head']",
  ports: '{ web: 3000 }',
  resources: "{ requests: { memory: '256Mi' }, limits: { memory: '512Mi' } }",
  routes: "{ '/': 'frontend', '/api': 'backend' }",
  secrets: "['API_KEY']",
  securityHeaders: "{ 'X-Frame-Options': 'DENY' }",
  services: "{ backend: { type: 'fastapi' } }",
  uses: "{ db: { env: 'DATABASE_URL' } }",
  volumes: "{ data: { mountPath: '/app/data', size: '1Gi' } }",
  writablePaths: "['/run/app']",
};

const CONTAINER = "Use type: 'container' with its image, ports and volumes.";
const WORKER = "Use type: 'container' with the image and command: ['celery', '-A', 'app', 'worker'].";
const PYTHON = "Use type: 'container' with its ports, or 'fastapi' for an ASGI application: app: 'shop.asgi:application'.";
const NODE = "Use type: 'nextjs' for Next.js, 'static' for a built page, 'container' for any other server.";
const PAGE = "Use type: 'static' for the built files, and 'vite' in development.";
const JOB = "Use type: 'job'.";
const CRON = "Use type: 'cron' with schedule: '0 3 * * *'.";

/** What people write as `type`, and what to use: of the types that exist, the first that the text names has to be there. */
export const TYPE_WORDS: Readonly<Record<string, string>> = {
  angular: PAGE,
  asgi: "Use type: 'fastapi'.",
  beat: WORKER,
  celery: WORKER,
  cronjob: CRON,
  database: "Use type: 'postgres', or 'container' with the image of another database.",
  django: PYTHON,
  elasticsearch: CONTAINER,
  express: NODE,
  flask: PYTHON,
  flower: WORKER,
  go: CONTAINER,
  html: PAGE,
  java: CONTAINER,
  kafka: CONTAINER,
  laravel: CONTAINER,
  migration: "Write migrate: ['alembic', 'upgrade', 'head'] in the service whose release needs it.",
  minio: CONTAINER,
  mongo: "Use type: 'mongodb'.",
  nestjs: NODE,
  next: "Use type: 'nextjs'.",
  nginx: "Use type: 'static' for files. What proxy_pass does is ingress here; for another configuration use 'container'.",
  node: NODE,
  nodejs: NODE,
  nuxt: NODE,
  php: CONTAINER,
  postgresql: "Use type: 'postgres'.",
  python: PYTHON,
  qdrant: CONTAINER,
  rails: CONTAINER,
  react: PAGE,
  rq: WORKER,
  scheduler: CRON,
  seed: JOB,
  spa: PAGE,
  spring: CONTAINER,
  task: JOB,
  traefik: 'It is not needed: ingress does what a proxy of your own does.',
  uvicorn: "Use type: 'fastapi'.",
  valkey: "Use type: 'redis'.",
  vue: PAGE,
  worker: WORKER,
};
