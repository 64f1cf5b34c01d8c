// WordPress. Its entrypoint fills an empty volume as the user who runs it.
import type { KnownImage } from './known-image';
import { PHP } from './php';

export const wordpress: KnownImage = {
  ...PHP,
  images: ['wordpress'],
  source: 'github.com/docker-library/wordpress',
  data: '/var/www/html',
  needs: [
    {
      variable: 'WORDPRESS_DB_HOST',
      or: ['WORDPRESS_CONFIG_EXTRA'],
      line: "uses: { db: { env: { host: 'WORDPRESS_DB_HOST', user: 'WORDPRESS_DB_USER', password: 'WORDPRESS_DB_PASSWORD', database: 'WORDPRESS_DB_NAME' } } }",
      without: "it asks a database called 'mysql'",
    },
  ],
};
