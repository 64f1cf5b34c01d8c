// What well-known images need that a compose file does not say, by their repository. The rows are what is generally known of these images;
// none was read off the image itself, and docs/images.md says how to do that.

export interface Known {
  /** User whom its folders are open to. */
  readonly user?: number;
  /** It starts as root and becomes somebody else, or stays root: the capabilities for it, beyond none. */
  readonly root?: readonly string[];
  /** Whether it writes in too many folders of its image to name them. */
  readonly writesAnywhere?: boolean;
  readonly writes?: readonly string[];
  readonly keeps?: readonly string[];
  /** Ports that it listens on, if nobody says so. */
  readonly ports?: readonly number[];
  /** The port of its pages. */
  readonly web?: number;
  /** The scheme by which others connect. */
  readonly connection?: Connection;
  /** Whether its work is to ask hosts outside. */
  readonly outside?: boolean;
  /** Least memory with which it starts. */
  readonly memory?: string;
  /** A tool for people at their own machine: it is not routed. */
  readonly tool?: boolean;
}

/** The names of variables that say who may log in; the first that is set counts. */
export interface Connection {
  readonly scheme: string;
  readonly user?: readonly string[];
  readonly usualUser?: string;
  readonly password?: readonly string[];
  readonly database?: readonly string[];
  /** Behind the path. */
  readonly query?: string;
}

/** What docker gives every container that starts as root and becomes somebody else. */
const BECOMES = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID'];

const MYSQL: Known = {
  ...{ user: 999, writes: ['/run/mysqld'], ports: [3306], memory: '1Gi' },
  connection: {
    scheme: 'mysql',
    user: ['MYSQL_USER', 'MARIADB_USER'],
    usualUser: 'root',
    password: ['MYSQL_PASSWORD', 'MARIADB_PASSWORD', 'MYSQL_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD'],
    database: ['MYSQL_DATABASE', 'MARIADB_DATABASE'],
  },
};
const SEARCH = (home: string): Known => ({
  ...{ user: 1000, keeps: [`${home}/config`], writes: [`${home}/logs`], ports: [9200], memory: '2Gi' },
  connection: { scheme: 'http' },
});
const RABBITMQ: Known = {
  ...{ user: 999, ports: [5672], memory: '512Mi', writes: ['/var/log/rabbitmq'] },
  connection: {
    ...{ scheme: 'amqp', user: ['RABBITMQ_DEFAULT_USER'], usualUser: 'guest' },
    ...{ password: ['RABBITMQ_DEFAULT_PASS'], database: ['RABBITMQ_DEFAULT_VHOST'] },
  },
};
const PHP: Known = { root: BECOMES, writesAnywhere: true, ports: [80], web: 80 };

const KNOWN: Readonly<Record<string, Known>> = {
  adminer: { user: 1000, ports: [8080], web: 8080, tool: true },
  'apache/kafka': { user: 1000, ports: [9092], writesAnywhere: true, memory: '1Gi' },
  'axllent/mailpit': { user: 1000, ports: [1025, 8025], web: 8025, tool: true },
  'bitnami/kafka': { user: 1001, ports: [9092], writesAnywhere: true, memory: '1Gi' },
  'chromadb/chroma': { ports: [8000], writesAnywhere: true, connection: { scheme: 'http' } },
  'clickhouse/clickhouse-server': {
    ...{ user: 101, writes: ['/var/log/clickhouse-server'], ports: [8123, 9000], memory: '2Gi' },
    connection: { scheme: 'http', user: ['CLICKHOUSE_USER'], password: ['CLICKHOUSE_PASSWORD'], database: ['CLICKHOUSE_DB'] },
  },
  couchdb: { user: 5984, ports: [5984], writesAnywhere: true, connection: { scheme: 'http' } },
  'directus/directus': { user: 1000, ports: [8055], web: 8055, writesAnywhere: true },
  'docmost/docmost': { user: 1000, ports: [3000], web: 3000, writesAnywhere: true },
  'dpage/pgadmin4': { user: 5050, ports: [80], web: 80, tool: true, writesAnywhere: true },
  elasticsearch: SEARCH('/usr/share/elasticsearch'),
  'elasticsearch/elasticsearch': SEARCH('/usr/share/elasticsearch'),
  'freshrss/freshrss': { ...PHP, outside: true },
  'getmeili/meilisearch': { ports: [7700], connection: { scheme: 'http' } },
  gitea: { root: BECOMES, writesAnywhere: true, ports: [3000, 22], web: 3000, outside: true },
  ghost: { user: 1000, writesAnywhere: true, ports: [2368], web: 2368, outside: true },
  'gitea/gitea': { root: BECOMES, writesAnywhere: true, ports: [3000, 22], web: 3000, outside: true },
  'forgejo/forgejo': { root: BECOMES, writesAnywhere: true, ports: [3000, 22], web: 3000, outside: true },
  'grafana/grafana': { user: 472, ports: [3000], web: 3000, writesAnywhere: true },
  'grafana/grafana-oss': { user: 472, ports: [3000], web: 3000, writesAnywhere: true },
  'grafana/loki': { user: 10001, ports: [3100], connection: { scheme: 'http' } },
  'hasura/graphql-engine': { user: 1001, ports: [8080], web: 8080, outside: true },
  'keycloak/keycloak': { user: 1000, writesAnywhere: true, ports: [8080], web: 8080, memory: '1Gi' },
  'langfuse/langfuse': { user: 1001, ports: [3000], web: 3000, writesAnywhere: true, memory: '1Gi' },
  'linuxserver/bookstack': { ...PHP },
  'louislam/uptime-kuma': { root: BECOMES, writesAnywhere: true, ports: [3001], web: 3001, outside: true },
  'mailhog/mailhog': { user: 1000, ports: [1025, 8025], web: 8025, tool: true },
  mariadb: MYSQL,
  memcached: { user: 11211, ports: [11211], connection: { scheme: 'memcached' } },
  'metabase/metabase': { user: 2000, writesAnywhere: true, ports: [3000], web: 3000, memory: '2Gi' },
  'minio/minio': {
    ...{ user: 1000, ports: [9000, 9001] },
    connection: {
      ...{ scheme: 'http', user: ['MINIO_ROOT_USER', 'MINIO_ACCESS_KEY'], usualUser: 'minioadmin' },
      password: ['MINIO_ROOT_PASSWORD', 'MINIO_SECRET_KEY'],
    },
  },
  'miniflux/miniflux': { user: 65534, ports: [8080], web: 8080, outside: true },
  mongo: {
    ...{ user: 999, ports: [27017], memory: '1Gi' },
    connection: {
      ...{ scheme: 'mongodb', user: ['MONGO_INITDB_ROOT_USERNAME'], password: ['MONGO_INITDB_ROOT_PASSWORD'] },
      ...{ database: ['MONGO_INITDB_DATABASE'], query: 'authSource=admin' },
    },
  },
  mysql: MYSQL,
  'mysql/mysql-server': MYSQL,
  nats: { user: 1000, ports: [4222], connection: { scheme: 'nats' } },
  neo4j: { user: 7474, ports: [7687, 7474], writesAnywhere: true, memory: '2Gi', connection: { scheme: 'bolt' } },
  nextcloud: { ...PHP, outside: true, memory: '1Gi' },
  nginx: { writes: ['/var/cache/nginx', '/run'], ports: [80], web: 80 },
  'n8nio/n8n': { user: 1000, writesAnywhere: true, ports: [5678], web: 5678, outside: true, memory: '1Gi' },
  'nocodb/nocodb': { root: BECOMES, writesAnywhere: true, ports: [8080], web: 8080, memory: '1Gi' },
  'nodered/node-red': { user: 1000, writesAnywhere: true, ports: [1880], web: 1880, outside: true },
  'ollama/ollama': {
    root: [],
    writesAnywhere: true,
    ports: [11434],
    outside: true,
    memory: '8Gi',
    connection: { scheme: 'http' },
  },
  'open-webui/open-webui': { root: BECOMES, writesAnywhere: true, ports: [8080], web: 8080, outside: true, memory: '2Gi' },
  'opensearchproject/opensearch': SEARCH('/usr/share/opensearch'),
  'outlinewiki/outline': { user: 1001, ports: [3000], web: 3000, outside: true, memory: '1Gi' },
  'percona/percona-server': MYSQL,
  'phpmyadmin/phpmyadmin': { ...PHP, tool: true },
  phpmyadmin: { ...PHP, tool: true },
  'plausible/analytics': { user: 999, ports: [8000], web: 8000, writesAnywhere: true, memory: '1Gi' },
  'plausible/community-edition': { user: 999, ports: [8000], web: 8000, writesAnywhere: true, memory: '1Gi' },
  'prom/prometheus': { user: 65534, ports: [9090], web: 9090, tool: true, memory: '1Gi' },
  'qdrant/qdrant': { user: 1000, ports: [6333, 6334], writesAnywhere: true, connection: { scheme: 'http' } },
  rabbitmq: RABBITMQ,
  'rediscommander/redis-commander': { user: 1000, ports: [8081], web: 8081, tool: true, writesAnywhere: true },
  'searxng/searxng': { user: 977, ports: [8080], web: 8080, outside: true, writesAnywhere: true },
  'semitechnologies/weaviate': { ports: [8080], connection: { scheme: 'http' }, writesAnywhere: true },
  'strapi/strapi': { user: 1000, ports: [1337], web: 1337, writesAnywhere: true, memory: '1Gi' },
  traefik: { ports: [80] },
  'typesense/typesense': { ports: [8108], connection: { scheme: 'http' } },
  'umami-software/umami': { user: 1001, ports: [3000], web: 3000, writesAnywhere: true, memory: '1Gi' },
  'vaultwarden/server': { user: 1000, ports: [80], web: 80, outside: true },
  'verdaccio/verdaccio': { user: 10001, ports: [4873], web: 4873, outside: true, writesAnywhere: true },
  'vikunja/vikunja': { user: 1000, ports: [3456], web: 3456, outside: true },
  wordpress: { ...PHP, outside: true },
};

/** A mirror in front, and images of others with the same program, of which only the program is known. */
export function knownImage(repository: string | undefined): Known | undefined {
  if (repository === undefined) return undefined;
  if (Object.hasOwn(KNOWN, repository)) return KNOWN[repository];
  const software = repository.slice(repository.lastIndexOf('/') + 1);
  const same = Object.keys(SAME).find((name) => name === software);
  const program = KNOWN[same === undefined ? '' : (SAME[same] ?? '')];
  if (program === undefined) return undefined;
  const { connection, ports, memory } = program;
  return {
    root: BECOMES,
    writesAnywhere: true,
    ...(connection && { connection }),
    ...(ports && { ports }),
    ...(memory !== undefined && { memory }),
  };
}

/** Programs by the last word of an image. */
const SAME: Readonly<Record<string, string>> = {
  ...{
    mysql: 'mysql',
    mariadb: 'mariadb',
    mongo: 'mongo',
    mongodb: 'mongo',
    'mongodb-community-server': 'mongo',
    rabbitmq: 'rabbitmq',
    minio: 'minio/minio',
  },
  ...{
    clickhouse: 'clickhouse/clickhouse-server',
    'clickhouse-server': 'clickhouse/clickhouse-server',
    memcached: 'memcached',
    nats: 'nats',
  },
  ...{
    elasticsearch: 'elasticsearch',
    opensearch: 'opensearchproject/opensearch',
    qdrant: 'qdrant/qdrant',
    meilisearch: 'getmeili/meilisearch',
  },
};

/** What an image that nobody here knows may need to start as it does under docker. */
export const AS_DOCKER = BECOMES;
