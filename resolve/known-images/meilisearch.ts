// Meilisearch.
import type { KnownImage } from './known-image';

export const meilisearch: KnownImage = {
  images: ['getmeili/meilisearch'],
  source: 'meilisearch.com/docs/guides/docker',
  port: 7700,
  health: { ready: '/health' },
  data: '/meili_data',
  closed: true,
  env: { MEILI_NO_ANALYTICS: 'true' },
  login: { variables: ['MEILI_MASTER_KEY'], called: /MEILI|SEARCH/ },
  needs: [{ variable: 'MEILI_MASTER_KEY', isOpen: true, without: 'everybody who reaches it may read and change everything' }],
};
