// Loki.
import type { KnownImage } from './known-image';

export const loki: KnownImage = {
  images: ['grafana/loki'],
  source: 'github.com/grafana/loki, cmd/loki/Dockerfile',
  user: 10001,
  port: 3100,
  health: { ready: '/ready' },
  data: '/loki',
  closed: true,
};
