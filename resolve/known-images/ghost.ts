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
  needs: [
    {
      variable: 'url',
      line: "env: { url: '{ingress.origin}' }",
      isPublic: true,
      without: 'each of its links leads to http://localhost:2368',
    },
  ],
};
