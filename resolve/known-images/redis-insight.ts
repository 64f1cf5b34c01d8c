// Redis Insight.
import type { KnownImage } from './known-image';

export const redisInsight: KnownImage = {
  images: ['redis/redisinsight'],
  source: 'redis.io/docs/latest/operate/redisinsight/install/install-on-docker',
  user: 1000,
  port: 5540,
  health: { ready: '/api/health' },
  data: '/data',
  closed: true,
};
