// Prometheus. Its user is nobody.
import type { KnownImage } from './known-image';

export const prometheus: KnownImage = {
  images: ['prom/prometheus', 'prometheus/prometheus'],
  source: 'prometheus.io/docs/prometheus/latest/installation',
  user: 65534,
  port: 9090,
  health: { ready: '/-/ready', live: '/-/healthy' },
  data: '/prometheus',
  closed: true,
};
