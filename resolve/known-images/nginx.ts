// nginx as it comes, which starts as root and makes folders.
import type { KnownImage } from './known-image';

export const nginx: KnownImage = {
  images: ['nginx'],
  source: 'github.com/nginx/docker-nginx',
  port: 80,
  writes: ['/var/cache/nginx', '/run'],
};
