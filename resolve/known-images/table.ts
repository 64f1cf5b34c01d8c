// The images that are known, a file each.
import { adminer } from './adminer';
import { chroma } from './chroma';
import { clickhouse } from './clickhouse';
import { couchdb } from './couchdb';
import { directus } from './directus';
import { elasticsearch } from './elasticsearch';
import { flower } from './flower';
import { ghost } from './ghost';
import { gotenberg } from './gotenberg';
import { grafana } from './grafana';
import { hasura } from './hasura';
import { imgproxy } from './imgproxy';
import { influxdb } from './influxdb';
import { jaeger } from './jaeger';
import { keycloak } from './keycloak';
import type { KnownImage } from './known-image';
import { loki } from './loki';
import { mailhog } from './mailhog';
import { mailpit } from './mailpit';
import { mariadb } from './mariadb';
import { meilisearch } from './meilisearch';
import { memcached } from './memcached';
import { metabase } from './metabase';
import { minio } from './minio';
import { mongo } from './mongo';
import { mysql } from './mysql';
import { n8n } from './n8n';
import { nats } from './nats';
import { neo4j } from './neo4j';
import { nginx } from './nginx';
import { opensearch } from './opensearch';
import { otelCollector } from './otel-collector';
import { pgadmin } from './pgadmin';
import { postgres } from './postgres';
import { prometheus } from './prometheus';
import { qdrant } from './qdrant';
import { rabbitmq } from './rabbitmq';
import { temporal } from './temporal';
import { temporalUi } from './temporal-ui';
import { typesense } from './typesense';
import { uptimeKuma } from './uptime-kuma';
import { vaultwarden } from './vaultwarden';
import { weaviate } from './weaviate';

export const KNOWN_IMAGES: readonly KnownImage[] = [
  adminer,
  chroma,
  clickhouse,
  couchdb,
  directus,
  elasticsearch,
  flower,
  ghost,
  gotenberg,
  grafana,
  hasura,
  imgproxy,
  influxdb,
  jaeger,
  keycloak,
  loki,
  mailhog,
  mailpit,
  mariadb,
  meilisearch,
  memcached,
  metabase,
  minio,
  mongo,
  mysql,
  n8n,
  nats,
  neo4j,
  nginx,
  opensearch,
  otelCollector,
  pgadmin,
  postgres,
  prometheus,
  qdrant,
  rabbitmq,
  temporalUi,
  temporal,
  typesense,
  uptimeKuma,
  vaultwarden,
  weaviate,
];
