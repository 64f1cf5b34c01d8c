// What an import knows of images beyond resolve/known-images: how one connects, which page people open, and programs that are only known by
// what people say of them. None was read off the image itself, and docs/images.md says how to do that.

import { byRepository } from '../../resolve/known-images/by-repository';
import { knownImage as filledImage, repositoryOf } from '../../resolve/known-images/lookup';
import { TOOLS } from '../../resolve/known-images/open-pages';
import type { Seen } from '../seen/seen';

export interface Known {
  /** User whom its folders are open to. */
  readonly user?: number;
  /** It starts as root and becomes somebody else, or stays root: the capabilities for it, beyond none. */
  readonly root?: readonly string[];
  /** Whether it writes in too many folders of its image to name them. */
  readonly writesAnywhere?: boolean;
  /** Ports that it listens on, if nobody says so. */
  readonly ports?: readonly number[];
  /** The port of its pages; 0 is its first. */
  readonly web?: number;
  /** Whether nobody opens it in a browser. */
  readonly noPages?: boolean;
  /** The scheme by which others connect. */
  readonly connection?: Connection;
  /** Variables of its login to a database, each with a default that nobody has to write. */
  readonly login?: Readonly<Record<'user' | 'password' | 'database', string>>;
  /** Whether it may ask hosts outside, which resolve/known-images/outside.ts does not hold for its work. */
  readonly outside?: boolean;
  /** Least memory with which it starts. */
  readonly memory?: string;
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

const MYSQL: Connection = {
  scheme: 'mysql',
  user: ['MYSQL_USER', 'MARIADB_USER'],
  usualUser: 'root',
  password: ['MYSQL_PASSWORD', 'MARIADB_PASSWORD', 'MYSQL_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD'],
  database: ['MYSQL_DATABASE', 'MARIADB_DATABASE'],
};
const PHP: Known = { root: BECOMES, writesAnywhere: true, ports: [80], web: 80 };
const HTTP: Known = { connection: { scheme: 'http' } };
const SQUID: Known = {
  root: BECOMES,
  writesAnywhere: true,
  ports: [3128],
  noPages: true,
  connection: { scheme: 'http' },
};
const OPEN: Known = { root: BECOMES, writesAnywhere: true };
const WEB: Known = { web: 0 };
const KAFKA: Known = { ports: [9092], noPages: true, writesAnywhere: true, memory: '1Gi' };

/** Images of others that are built on Postgres, and that Slipway's own type does not know. */
const POSTGRES: Connection = {
  scheme: 'postgresql',
  user: ['POSTGRES_USER'],
  usualUser: 'postgres',
  password: ['POSTGRES_PASSWORD'],
  database: ['POSTGRES_DB'],
};

const KNOWN: Readonly<Record<string, Known>> = {
  // resolve/known-images knows these; here is what it has no need of
  'chromadb/chroma': HTTP,
  'clickhouse/clickhouse-server': {
    connection: { scheme: 'http', user: ['CLICKHOUSE_USER'], password: ['CLICKHOUSE_PASSWORD'], database: ['CLICKHOUSE_DB'] },
  },
  couchdb: HTTP,
  'directus/directus': { ...WEB, outside: true },
  elasticsearch: HTTP,
  'elasticsearch/elasticsearch': HTTP,
  'getmeili/meilisearch': HTTP,
  ghost: { ...WEB, outside: true },
  'grafana/grafana': WEB,
  'grafana/grafana-oss': WEB,
  'grafana/loki': HTTP,
  'hasura/graphql-engine': { ...WEB, outside: true },
  'keycloak/keycloak': WEB,
  'louislam/uptime-kuma': WEB,
  mariadb: { connection: MYSQL },
  memcached: { connection: { scheme: 'memcached' } },
  'metabase/metabase': WEB,
  'minio/minio': {
    connection: {
      ...{ scheme: 'http', user: ['MINIO_ROOT_USER', 'MINIO_ACCESS_KEY'], usualUser: 'minioadmin' },
      password: ['MINIO_ROOT_PASSWORD', 'MINIO_SECRET_KEY'],
    },
  },
  mongo: {
    connection: {
      ...{ scheme: 'mongodb', user: ['MONGO_INITDB_ROOT_USERNAME'], password: ['MONGO_INITDB_ROOT_PASSWORD'] },
      ...{ database: ['MONGO_INITDB_DATABASE'], query: 'authSource=admin' },
    },
  },
  mysql: { connection: MYSQL },
  'mysql/mysql-server': { connection: MYSQL },
  'n8nio/n8n': WEB,
  nats: { connection: { scheme: 'nats' } },
  neo4j: { connection: { scheme: 'bolt' } },
  'opensearchproject/opensearch': HTTP,
  percona: { connection: MYSQL },
  'qdrant/qdrant': HTTP,
  'supabase/postgres': { ...OPEN, ports: [5432], noPages: true, connection: POSTGRES },
  'postgres-like': { ports: [5432], connection: POSTGRES },
  rabbitmq: {
    connection: {
      ...{ scheme: 'amqp', user: ['RABBITMQ_DEFAULT_USER'], usualUser: 'guest' },
      ...{ password: ['RABBITMQ_DEFAULT_PASS'], database: ['RABBITMQ_DEFAULT_VHOST'] },
    },
  },
  'semitechnologies/weaviate': HTTP,
  'ubuntu/squid': SQUID,
  'sameersbn/squid': SQUID,
  'traefik/whoami': { user: 65534, ports: [80], web: 80 },
  'typesense/typesense': HTTP,
  'vaultwarden/server': { ...WEB, outside: true },
  // it knows these by what is said of them alone
  'apache/kafka': { ...KAFKA, user: 1000 },
  'bitnami/kafka': { ...KAFKA, user: 1001 },
  'bitnamilegacy/kafka': { ...KAFKA, user: 1001 },
  'confluentinc/cp-kafka': { ...KAFKA, user: 1000 },
  'confluentinc/cp-zookeeper': { user: 1000, ports: [2181], noPages: true, writesAnywhere: true },
  'mssql/server': {
    ...{ user: 10_001, ports: [1433], noPages: true, writesAnywhere: true, memory: '2Gi' },
    connection: { scheme: 'sqlserver', usualUser: 'sa', password: ['MSSQL_SA_PASSWORD', 'SA_PASSWORD'] },
  },
  'cadvisor/cadvisor': { ...OPEN, ports: [8080] },
  'grafana/promtail': { ...OPEN, noPages: true },
  'grafana/alloy': { ...OPEN, ports: [12_345] },
  'grafana/tempo': { ...OPEN, ports: [3200], noPages: true, connection: { scheme: 'http' } },
  'prom/alertmanager': { user: 65_534, ports: [9093], writesAnywhere: true },
  'prom/node-exporter': { user: 65_534, ports: [9100], noPages: true },
  'temporalio/auto-setup': { noPages: true },
  'temporalio/server': { noPages: true },
  'docmost/docmost': { user: 1000, ports: [3000], web: 3000, writesAnywhere: true },
  'freshrss/freshrss': PHP,
  gitea: { root: BECOMES, writesAnywhere: true, ports: [3000, 22], web: 3000 },
  'gitea/gitea': { root: BECOMES, writesAnywhere: true, ports: [3000, 22], web: 3000 },
  'forgejo/forgejo': { root: BECOMES, writesAnywhere: true, ports: [3000, 22], web: 3000 },
  'jaegertracing/jaeger': { user: 10001, ports: [16686, 4317, 4318] },
  'kibana/kibana': { user: 1000, ports: [5601], web: 5601, writesAnywhere: true, memory: '2Gi' },
  kibana: { user: 1000, ports: [5601], web: 5601, writesAnywhere: true, memory: '2Gi' },
  'langfuse/langfuse': { user: 1001, ports: [3000], web: 3000, writesAnywhere: true, memory: '1Gi' },
  'logstash/logstash': { user: 1000, ports: [5044, 9600], noPages: true, writesAnywhere: true, memory: '2Gi' },
  logstash: { user: 1000, ports: [5044, 9600], noPages: true, writesAnywhere: true, memory: '2Gi' },
  'linuxserver/bookstack': PHP,
  'miniflux/miniflux': { user: 65534, ports: [8080], web: 8080 },
  'mongo-express': { user: 1000, ports: [8081], writesAnywhere: true },
  nextcloud: { ...PHP, memory: '1Gi' },
  'nocodb/nocodb': { root: BECOMES, writesAnywhere: true, ports: [8080], web: 8080, memory: '1Gi' },
  'nodered/node-red': { user: 1000, writesAnywhere: true, ports: [1880], web: 1880 },
  'ollama/ollama': {
    root: [],
    writesAnywhere: true,
    ports: [11434],
    memory: '8Gi',
    connection: { scheme: 'http' },
  },
  'open-webui/open-webui': { root: BECOMES, writesAnywhere: true, ports: [8080], web: 8080, memory: '2Gi' },
  'outlinewiki/outline': { user: 1001, ports: [3000], web: 3000, outside: true, memory: '1Gi' },
  'paperless-ngx/paperless-ngx': {
    ...{ root: BECOMES, writesAnywhere: true, ports: [8000], web: 8000, memory: '2Gi' },
    login: { user: 'PAPERLESS_DBUSER', password: 'PAPERLESS_DBPASS', database: 'PAPERLESS_DBNAME' },
  },
  phpmyadmin: PHP,
  'phpmyadmin/phpmyadmin': PHP,
  'plausible/analytics': { user: 999, ports: [8000], web: 8000, writesAnywhere: true, memory: '1Gi' },
  'plausible/community-edition': { user: 999, ports: [8000], web: 8000, writesAnywhere: true, memory: '1Gi' },
  'rediscommander/redis-commander': { user: 1000, ports: [8081], web: 8081, writesAnywhere: true },
  'searxng/searxng': { user: 977, ports: [8080], web: 8080, writesAnywhere: true },
  'strapi/strapi': { user: 1000, ports: [1337], web: 1337, writesAnywhere: true, memory: '1Gi' },
  'umami-software/umami': { user: 1001, ports: [3000], web: 3000, writesAnywhere: true, memory: '1Gi' },
  'verdaccio/verdaccio': { user: 10001, ports: [4873], web: 4873, writesAnywhere: true },
  'vikunja/vikunja': { user: 1000, ports: [3456], web: 3456, outside: true },
  wordpress: PHP,
};

/** A mirror in front, and images of others with the same program, of which only the program is known. */
export function knownImage(repository: string | undefined): Known | undefined {
  if (repository === undefined) return undefined;
  const filled = filledImage(repository);
  const ports = filled && [filled.port, ...Object.values(filled.otherPorts ?? {})];
  const own = Object.hasOwn(KNOWN, repository) ? KNOWN[repository] : undefined;
  if (own || filled) return { ...(ports && { ports }), ...own, ...(own?.web === 0 && filled && { web: filled.port }) };
  const software = repository.slice(repository.lastIndexOf('/') + 1);
  const same = Object.hasOwn(SAME, software) ? SAME[software] : undefined;
  const program = same === undefined ? undefined : knownImage(same);
  if (program === undefined) return undefined;
  const { connection, ports: its } = program;
  return { root: BECOMES, writesAnywhere: true, ...(connection && { connection }), ...(its && { ports: its }) };
}

/** A tool for people at their own machine, which is not routed. */
export const isToolOf = ({ image, base, name }: Seen): boolean =>
  byRepository(TOOLS, repositoryOf((image ?? base)?.repository ?? name)) !== undefined;

/** The names of further ports: `console` of MinIO's 9001. */
export function portWord(repository: string | undefined, port: number): string | undefined {
  const { otherPorts = {} } = (repository === undefined ? undefined : filledImage(repository)) ?? {};
  return Object.entries(otherPorts).find(([, number]) => number === port)?.[0];
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
    'minio-nonroot': 'minio/minio',
  },
  ...{
    clickhouse: 'clickhouse/clickhouse-server',
    'clickhouse-server': 'clickhouse/clickhouse-server',
    memcached: 'memcached',
    nats: 'nats',
    postgres: 'postgres-like',
    postgresql: 'postgres-like',
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
