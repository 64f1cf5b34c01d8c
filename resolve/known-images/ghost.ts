// Ghost.
import type { KnownImage } from './known-image';

export const ghost: KnownImage = {
  images: ['ghost'],
  source: 'github.com/docker-library/ghost',
  user: 1000,
  port: 2368,
  scheme: 'http',
  data: '/var/lib/ghost/content',
  closed: true,
};
