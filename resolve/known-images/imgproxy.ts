// imgproxy.
import type { KnownImage } from './known-image';

export const imgproxy: KnownImage = {
  images: ['darthsim/imgproxy', 'imgproxy/imgproxy'],
  source: 'docs.imgproxy.net/installation',
  user: 999,
  port: 8080,
  health: { ready: '/health' },
};
