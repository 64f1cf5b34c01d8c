// Hasura.
import type { KnownImage } from './known-image';

export const hasura: KnownImage = {
  images: ['hasura/graphql-engine'],
  source: 'hasura.io/docs/2.0/deployment/graphql-engine-flags/reference',
  user: 1001,
  port: 8080,
  health: { ready: '/healthz' },
  needs: [{ variable: 'HASURA_GRAPHQL_ADMIN_SECRET', isOpen: true, without: 'everybody may read and change everything' }],
};
