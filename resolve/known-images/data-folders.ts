// Where servers keep their data of which nothing else is known here, for the rule `lost-at-restart`. Each folder is the one of the image's page.
import { knownImage, repositoryOf } from './lookup';

const FOLDERS: Readonly<Record<string, string>> = {
  arangodb: '/var/lib/arangodb3',
  'bitnami/etcd': '/bitnami/etcd/data',
  'bitnami/kafka': '/bitnami/kafka',
  'bitnami/mariadb': '/bitnami/mariadb',
  'bitnami/mongodb': '/bitnami/mongodb',
  'bitnami/mysql': '/bitnami/mysql/data',
  'bitnami/postgresql': '/bitnami/postgresql',
  'bitnami/rabbitmq': '/bitnami/rabbitmq/mnesia',
  'bitnami/zookeeper': '/bitnami/zookeeper',
  cassandra: '/var/lib/cassandra',
  'cockroachdb/cockroach': '/cockroach/cockroach-data',
  'confluentinc/cp-zookeeper': '/var/lib/zookeeper/data',
  'coreos/etcd': '/etcd-data',
  'etcd-development/etcd': '/etcd-data',
  'hashicorp/consul': '/consul/data',
  'hashicorp/vault': '/vault/file',
  'jenkins/jenkins': '/var/jenkins_home',
  'milvusdb/milvus': '/var/lib/milvus',
  'pgvector/pgvector': '/var/lib/postgresql/data',
  'postgis/postgis': '/var/lib/postgresql/data',
  'redpandadata/redpanda': '/var/lib/redpanda/data',
  registry: '/var/lib/registry',
  rethinkdb: '/data',
  'scylladb/scylla': '/var/lib/scylla',
  solr: '/var/solr',
  'sonatype/nexus3': '/nexus-data',
  'timescale/timescaledb': '/var/lib/postgresql/data',
  'timescale/timescaledb-ha': '/home/postgres/pgdata',
  zookeeper: '/data',
};

/** The folder with what has to stay; undefined of an image that keeps nothing, or that nobody knows. */
export function dataFolderOf(image: unknown): string | undefined {
  if (typeof image !== 'string') return undefined;
  const repository = repositoryOf(image);
  return knownImage(image)?.data ?? (Object.hasOwn(FOLDERS, repository) ? FOLDERS[repository] : undefined);
}
