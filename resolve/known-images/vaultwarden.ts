// Vaultwarden.
import type { KnownImage } from './known-image';

export const vaultwarden: KnownImage = {
  images: ['vaultwarden/server'],
  source: 'github.com/dani-garcia/vaultwarden/wiki',
  port: 80,
  health: { ready: '/alive' },
  data: '/data',
  closed: true,
};
