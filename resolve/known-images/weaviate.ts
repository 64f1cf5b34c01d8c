// Weaviate. Its data belongs to the name of its node, which is that of the pod unless it is told.
import type { KnownImage } from './known-image';

export const weaviate: KnownImage = {
  images: ['semitechnologies/weaviate'],
  source: 'docs.weaviate.io/deploy/installation-guides/docker-installation',
  port: 8080,
  otherPorts: { grpc: 50051 },
  health: { ready: '/v1/.well-known/ready', live: '/v1/.well-known/live' },
  data: '/var/lib/weaviate',
  closed: true,
  env: { CLUSTER_HOSTNAME: 'node1', PERSISTENCE_DATA_PATH: '/var/lib/weaviate' },
  login: {
    variables: ['AUTHENTICATION_APIKEY_ALLOWED_KEYS'],
    unless: { AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED: 'true' },
    called: /WEAVIATE|VECTOR/,
  },
  needs: [
    {
      variable: 'AUTHENTICATION_APIKEY_ENABLED',
      or: ['AUTHENTICATION_OIDC_ENABLED', 'AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED'],
      line: "env: { AUTHENTICATION_APIKEY_ENABLED: 'true', AUTHENTICATION_APIKEY_USERS: 'shop' }, secrets: ['AUTHENTICATION_APIKEY_ALLOWED_KEYS']",
      isOpen: true,
      without: 'everybody who reaches it may read and change everything',
    },
  ],
};
