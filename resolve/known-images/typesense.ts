// Typesense.
import type { KnownImage } from './known-image';

export const typesense: KnownImage = {
  images: ['typesense/typesense'],
  source: 'typesense.org/docs/guide/install-typesense.html',
  port: 8108,
  health: { ready: '/health' },
  data: '/data',
  closed: true,
  env: { TYPESENSE_DATA_DIR: '/data' },
  login: { variables: ['TYPESENSE_API_KEY'], called: /TYPESENSE|SEARCH/ },
  needs: [{ variable: 'TYPESENSE_API_KEY', without: 'it does not start' }],
};
