// Gotenberg.
import type { KnownImage } from './known-image';

export const gotenberg: KnownImage = {
  images: ['gotenberg/gotenberg', 'thecodingmachine/gotenberg'],
  source: 'gotenberg.dev/docs/getting-started/installation',
  user: 1001,
  port: 3000,
  health: { ready: '/health' },
  writes: ['/home/gotenberg'],
  memory: '1Gi',
};
