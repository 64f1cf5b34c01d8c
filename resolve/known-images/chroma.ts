// Chroma.
import type { KnownImage } from './known-image';

export const chroma: KnownImage = {
  images: ['chromadb/chroma'],
  source: 'docs.trychroma.com/guides/deploy/docker',
  port: 8000,
  health: { ready: '/api/v2/heartbeat' },
  data: '/data',
  closed: true,
};
