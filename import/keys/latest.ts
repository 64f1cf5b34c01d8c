// A tag for images that compose takes as `latest`: a version of today whose tag goes on getting fixes.
const TAGS: Readonly<Record<string, string>> = {
  ...{ adminer: '5', caddy: '2-alpine', 'dpage/pgadmin4': '9', elasticsearch: '9.1.0', ghost: '6-alpine', 'gitea/gitea': '1' },
  ...{
    'grafana/grafana': '12.1.0',
    'grafana/loki': '3.5.0',
    'hasura/graphql-engine': 'v2.48.0',
    mariadb: '11.8',
    memcached: '1.6-alpine',
  },
  ...{
    'metabase/metabase': 'v0.56.x',
    'miniflux/miniflux': '2.2.10',
    mongo: '8.0',
    mysql: '8.4',
    'n8nio/n8n': '1.110.0',
    nats: '2-alpine',
  },
  ...{
    nginx: '1.29-alpine',
    nextcloud: '31-apache',
    node: '22-alpine',
    'nocodb/nocodb': '0.263.8',
    phpmyadmin: '5',
    'axllent/mailpit': 'v1.27',
  },
  ...{
    'prom/prometheus': 'v3.5.0',
    python: '3.13-slim',
    'qdrant/qdrant': 'v1.15.0',
    rabbitmq: '4',
    'vaultwarden/server': '1.34.3',
  },
  ...{
    wordpress: '6-apache',
    'louislam/uptime-kuma': '1',
    'directus/directus': '11',
    'getmeili/meilisearch': 'v1.16',
    busybox: '1.37',
    debian: '13-slim',
    ubuntu: '24.04',
  },
  ...{
    alpine: '3.22',
    'minio/minio': 'RELEASE.2025-07-23T15-54-02Z',
    'minio/mc': 'RELEASE.2025-07-21T05-28-08Z',
    'nodered/node-red': '4.1',
  },
  ...{
    'mailhog/mailhog': 'v1.0.1',
    'clickhouse/clickhouse-server': '25.8-alpine',
    'keycloak/keycloak': '26.3',
    neo4j: '5',
    couchdb: '3.5',
  },
  ...{
    'plausible/community-edition': 'v3.0.1',
    'freshrss/freshrss': '1',
    'vikunja/vikunja': '1',
    'outlinewiki/outline': '0.87.4',
    'paperless-ngx/paperless-ngx': '2.18',
  },
  ...{
    'chromadb/chroma': '1.0.15',
    'jaegertracing/all-in-one': '1.62.0',
    'jaegertracing/jaeger': '2.9.0',
    'mongo-express': '1.0.2',
    'ollama/ollama': '0.11.4',
    'open-webui/open-webui': 'v0.6.18',
    'traefik/whoami': 'v1.11.0',
    'apache/tika': '3.1.0.0',
    'openzipkin/zipkin': '3.4',
    'datalust/seq': '2024.3',
  },
};

export const latestTag = (repository: string): string | undefined =>
  Object.hasOwn(TAGS, repository) ? TAGS[repository] : undefined;
