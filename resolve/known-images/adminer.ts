// Adminer. The image starts PHP's own server as any user.
import type { KnownImage } from './known-image';

export const adminer: KnownImage = {
  images: ['adminer'],
  source: 'github.com/TimWolla/docker-adminer',
  port: 8080,
  health: { ready: '/' },
};
