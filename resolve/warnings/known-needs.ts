// What well-known images need here, by their repository: who may write in them, where they write, and where their data is. The rows are
// what is generally known of these images; none was read off the image itself, and docs/images.md says how to do that.

export interface Needs {
  /** The user whom the folders of the image are open to. Absent: everybody, or nothing is written outside of the data. */
  readonly user?: number;
  /** The same in images whose tag has `alpine` in it. Absent: `user`. */
  readonly alpineUser?: number;
  /** Folders that it writes to, and that may be empty at every start. */
  readonly writes?: readonly string[];
  /** Folders that it writes to, and whose files it needs. */
  readonly keeps?: readonly string[];
  /** The folder with what has to stay. */
  readonly data?: string;
  /** Whether nothing but a volume can be written to there: the image declares no volume, or it belongs to somebody else. */
  readonly closed?: boolean;
}

const MYSQL: Needs = { user: 999, writes: ['/run/mysqld'], data: '/var/lib/mysql' };
const POSTGRES: Needs = { user: 999, alpineUser: 70, writes: ['/run/postgresql'], data: '/var/lib/postgresql/data' };
const SEARCH = (home: string, user: number): Needs => ({
  ...{ user, keeps: [`${home}/config`], writes: [`${home}/logs`], data: `${home}/data` },
});

const KNOWN: Readonly<Record<string, Needs>> = {
  'clickhouse/clickhouse-server': { user: 101, writes: ['/var/log/clickhouse-server'], data: '/var/lib/clickhouse' },
  couchdb: { user: 5984, data: '/opt/couchdb/data' },
  elasticsearch: SEARCH('/usr/share/elasticsearch', 1000),
  'elasticsearch/elasticsearch': SEARCH('/usr/share/elasticsearch', 1000),
  'getmeili/meilisearch': { data: '/meili_data', closed: true },
  'grafana/grafana': { data: '/var/lib/grafana', closed: true },
  'grafana/grafana-oss': { data: '/var/lib/grafana', closed: true },
  'grafana/loki': { data: '/loki', closed: true },
  mariadb: MYSQL,
  'minio/minio': { data: '/data', closed: true },
  mongo: { user: 999, data: '/data/db' },
  mysql: MYSQL,
  neo4j: { user: 7474, data: '/data' },
  nginx: { writes: ['/var/cache/nginx', '/run'] },
  'opensearchproject/opensearch': SEARCH('/usr/share/opensearch', 1000),
  'pgvector/pgvector': POSTGRES,
  'postgis/postgis': POSTGRES,
  postgres: POSTGRES,
  'prom/prometheus': { data: '/prometheus', closed: true },
  'qdrant/qdrant': { data: '/qdrant/storage', closed: true },
  rabbitmq: { data: '/var/lib/rabbitmq' },
  'semitechnologies/weaviate': { data: '/var/lib/weaviate', closed: true },
};

/** A host in front, and the names under which Docker's official images are there. */
const REGISTRY = /^(?:[^/]*[.:][^/]*\/|localhost\/)?(?:docker\/)?(?:library\/)?/;

/** What the image needs; undefined of one that is not known, such as one of the team. */
export function needsOf(image: unknown): (Needs & { readonly name: string }) | undefined {
  if (typeof image !== 'string') return undefined;
  const name = image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .replace(REGISTRY, '');
  const { user, alpineUser, ...needs } = KNOWN[name] ?? {};
  const who = image.includes('alpine') ? (alpineUser ?? user) : user;
  return Object.hasOwn(KNOWN, name) ? { ...needs, name, ...(who !== undefined && { user: who }) } : undefined;
}
