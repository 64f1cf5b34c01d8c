// What the name of an image tells of the program in it.
import type { ApplicationService } from '../kinds';

/** The name without registry, path and tag: `postgres` of `docker.io/library/postgres:17`. Absent: the image is the team's own. */
export function softwareOf({ image }: Pick<ApplicationService, 'image'>): string | undefined {
  return typeof image === 'string' ? /([^/:@]+)(:[^/@]*)?(@.*)?$/.exec(image)?.[1] : undefined;
}

/** Programs that keep data in files of their own, which change together. */
const STORES =
  /^(postgres(ql)?|pgvector|postgis|timescaledb(-ha)?|mysql(-server)?|mariadb|percona(-server)?|mongo(db)?(-community-server)?|redis(-stack)?(-server)?|valkey|keydb|dragonfly|clickhouse(-server)?|elasticsearch|opensearch|influxdb|neo4j|cassandra|scylla|couchdb|cockroach|rethinkdb|rabbitmq|nats|kafka|qdrant|weaviate|meilisearch|typesense|etcd)$/;

export const isStore = (software = ''): boolean => STORES.test(software);

/** Programs that stand in front of others, and pass on what clients send. */
const PROXIES = /^(caddy|envoy|haproxy|nginx(-unprivileged)?|traefik)$/;

export const isProxy = (software = ''): boolean => PROXIES.test(software);
