// memcached.
import type { KnownImage } from './known-image';

export const memcached: KnownImage = {
  images: ['memcached'],
  source: 'github.com/docker-library/memcached',
  user: 11211,
  port: 11211,
};
