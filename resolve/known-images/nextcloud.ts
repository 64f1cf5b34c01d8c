// Nextcloud. Its entrypoint fills the volume, which takes minutes, and writes how sessions are kept to php's configuration.
import type { KnownImage } from './known-image';
import { PHP } from './php';

export const nextcloud: KnownImage = {
  ...PHP,
  images: ['nextcloud'],
  source: 'github.com/nextcloud/docker, docker-entrypoint.sh',
  startSeconds: 900,
  keeps: ['/usr/local/etc/php/conf.d'],
  data: '/var/www/html',
  memory: '1Gi',
  needs: [
    {
      variable: 'NEXTCLOUD_ADMIN_PASSWORD',
      or: ['NEXTCLOUD_ADMIN_PASSWORD_FILE'],
      line: "env: { NEXTCLOUD_ADMIN_USER: 'admin' }, secrets: [{ name: 'NEXTCLOUD_ADMIN_PASSWORD', generate: true }]",
      isOpen: true,
      without: 'whoever asks for its page first becomes its administrator',
    },
  ],
};
