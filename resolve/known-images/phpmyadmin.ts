// phpMyAdmin. Its entrypoint writes a secret of its own beside its configuration.
import type { KnownImage } from './known-image';
import { PHP } from './php';

export const phpmyadmin: KnownImage = {
  ...PHP,
  images: ['phpmyadmin', 'phpmyadmin/phpmyadmin'],
  source: 'github.com/phpmyadmin/docker, docker-entrypoint.sh',
  writes: ['/run', '/sessions', '/var/www/html/tmp'],
  keeps: ['/etc/phpmyadmin'],
};
