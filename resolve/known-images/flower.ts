// Flower, Celery's monitor.
import type { KnownImage } from './known-image';

export const flower: KnownImage = {
  images: ['mher/flower'],
  source: 'github.com/mher/flower, Dockerfile',
  user: 1000,
  port: 5555,
  health: { ready: '/healthcheck' },
  needs: [
    {
      variable: 'CELERY_BROKER_URL',
      or: ['BROKER_URL', 'FLOWER_BROKER_URL'],
      line: "uses: { broker: { env: 'CELERY_BROKER_URL' } }",
      without: 'it looks for a broker in its own pod',
    },
  ],
};
