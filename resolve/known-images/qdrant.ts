// Qdrant. It writes a file beside the program when it has started, unless that is told to be elsewhere.
import type { KnownImage } from './known-image';

export const qdrant: KnownImage = {
  images: ['qdrant/qdrant'],
  source: 'qdrant.tech/documentation/guides/installation',
  port: 6333,
  otherPorts: { grpc: 6334 },
  health: { ready: '/readyz', live: '/livez' },
  data: '/qdrant/storage',
  closed: true,
  env: { QDRANT_INIT_FILE_PATH: '/tmp/.qdrant-initialized', QDRANT__STORAGE__SNAPSHOTS_PATH: '/qdrant/storage/snapshots' },
  login: { variables: ['QDRANT__SERVICE__API_KEY'], called: /QDRANT|VECTOR/ },
  needs: [
    { variable: 'QDRANT__SERVICE__API_KEY', isOpen: true, without: 'everybody who reaches it may read and change everything' },
  ],
};
