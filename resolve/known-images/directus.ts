// Directus.
import type { KnownImage } from './known-image';

export const directus: KnownImage = {
  images: ['directus/directus'],
  source: 'directus.io/docs/self-hosting/deploying',
  user: 1000,
  port: 8055,
  health: { ready: '/server/ping' },
  writes: ['/directus/database'],
  data: '/directus/uploads',
  closed: true,
  needs: [{ variable: 'SECRET', or: ['SECRET_FILE'], without: 'every restart logs everybody out' }],
};
