// The images that are known, a file each.
import { adminer } from './adminer';
import { chroma } from './chroma';
import { clickhouse } from './clickhouse';
import { couchdb } from './couchdb';
import { directus } from './directus';
import { elasticsearch } from './elasticsearch';
import { flower } from './flower';
import { ghost } from './ghost';
import { gitea } from './gitea';
import { gotenberg } from './gotenberg';
import { grafana } from './grafana';
import { hasura } from './hasura';
import { imgproxy } from './imgproxy';
import { influxdb } from './influxdb';
import { jaeger } from './jaeger';
import { apacheKafka, confluentKafka } from './kafka';
import { kafkaUi } from './kafka-ui';
import { keycloak } from './keycloak';
import type { KnownImage } from './known-image';
import { loki } from './loki';
import { mailhog } from './mailhog';
import { mailpit } from './mailpit';
import { mariadb } from './mariadb';
import { matomo } from './matomo';
import { meilisearch } from './meilisearch';
import { memcached } from './memcached';
import { metabase } from './metabase';
import { minio } from './minio';
import { mongo } from './mongo';
import { mongoExpress } from './mongo-express';
import { mysql } from './mysql';
import { n8n } from './n8n';
import { nats } from './nats';
import { neo4j } from './neo4j';
import { nextcloud } from './nextcloud';
import { nginx } from './nginx';
import { ollama } from './ollama';
import { openWebui } from './open-webui';
import { opensearch } from './opensearch';
import { otelCollector } from './otel-collector';
import { paperless } from './paperless';
import { pgadmin } from './pgadmin';
import { phpmyadmin } from './phpmyadmin';
import { postgres } from './postgres';
import { prometheus } from './prometheus';
import { qdrant } from './qdrant';
import { rabbitmq } from './rabbitmq';
import { redisInsight } from './redis-insight';
import { temporal } from './temporal';
import { temporalUi } from './temporal-ui';
import { typesense } from './typesense';
import { uptimeKuma } from './uptime-kuma';
import { vaultwarden } from './vaultwarden';
import { weaviate } from './weaviate';
import { wordpress } from './wordpress';

export const KNOWN_IMAGES: readonly KnownImage[] = [
  adminer,
  apacheKafka,
  chroma,
  clickhouse,
  confluentKafka,
  couchdb,
  directus,
  elasticsearch,
  flower,
  ghost,
  gitea,
  gotenberg,
  grafana,
  hasura,
  imgproxy,
  influxdb,
  jaeger,
  kafkaUi,
  keycloak,
  loki,
  mailhog,
  mailpit,
  mariadb,
  matomo,
  meilisearch,
  memcached,
  metabase,
  minio,
  mongo,
  mongoExpress,
  mysql,
  n8n,
  nats,
  neo4j,
  nextcloud,
  nginx,
  ollama,
  opensearch,
  openWebui,
  otelCollector,
  paperless,
  pgadmin,
  phpmyadmin,
  postgres,
  prometheus,
  qdrant,
  rabbitmq,
  redisInsight,
  temporal,
  temporalUi,
  typesense,
  uptimeKuma,
  vaultwarden,
  weaviate,
  wordpress,
];
