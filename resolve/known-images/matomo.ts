// Matomo. Its entrypoint fills an empty volume.
import type { KnownImage } from './known-image';
import { PHP } from './php';

export const matomo: KnownImage = {
  ...PHP,
  images: ['matomo'],
  source: 'github.com/matomo-org/docker',
  data: '/var/www/html',
  needs: [
    {
      variable: 'MATOMO_DATABASE_HOST',
      line: "uses: { db: { env: { host: 'MATOMO_DATABASE_HOST', user: 'MATOMO_DATABASE_USERNAME', password: 'MATOMO_DATABASE_PASSWORD', database: 'MATOMO_DATABASE_DBNAME' } } }",
      without: 'its first page asks for the database',
    },
  ],
};
