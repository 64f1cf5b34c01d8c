// Paperless-ngx: its page, its scheduler and its workers below s6. It reads texts out of pictures, which takes memory.
import type { KnownImage } from './known-image';
import { S6 } from './s6';

export const paperless: KnownImage = {
  images: ['paperless-ngx/paperless-ngx', 'paperlessngx/paperless-ngx'],
  source: 'github.com/paperless-ngx/paperless-ngx, docker/rootfs and docs/setup.md',
  user: 1000,
  port: 8000,
  startSeconds: 600,
  writes: ['/run', '/usr/src/paperless/consume', '/usr/src/paperless/export'],
  data: '/usr/src/paperless/data',
  moreData: ['/usr/src/paperless/media'],
  env: S6,
  memory: '2Gi',
  needs: [
    {
      variable: 'PAPERLESS_URL',
      or: ['PAPERLESS_CSRF_TRUSTED_ORIGINS'],
      line: "env: { PAPERLESS_URL: '{ingress.origin}' }",
      isPublic: true,
      without: 'behind TLS it refuses every login, because the origin is not its own',
    },
    {
      variable: 'PAPERLESS_REDIS',
      line: "uses: { broker: { env: 'PAPERLESS_REDIS' } }",
      without: 'it looks for Redis in its own pod',
    },
    {
      variable: 'PAPERLESS_SECRET_KEY',
      or: ['PAPERLESS_SECRET_KEY_FILE'],
      isOpen: true,
      without: 'it signs sessions with a key that everybody knows',
    },
  ],
};
