// Uptime Kuma.
import type { KnownImage } from './known-image';

export const uptimeKuma: KnownImage = {
  images: ['louislam/uptime-kuma'],
  source: 'github.com/louislam/uptime-kuma/wiki/Environment-Variables',
  user: 1000,
  port: 3001,
  scheme: 'http',
  data: '/app/data',
  closed: true,
};
