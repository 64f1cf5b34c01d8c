// Grafana.
import type { KnownImage } from './known-image';

export const grafana: KnownImage = {
  images: ['grafana/grafana', 'grafana/grafana-oss', 'grafana/grafana-enterprise'],
  source: 'grafana.com/docs/grafana/latest/setup-grafana/configure-docker',
  user: 472,
  port: 3000,
  health: { ready: '/api/health' },
  data: '/var/lib/grafana',
  closed: true,
  needs: [
    {
      variable: 'GF_SECURITY_ADMIN_PASSWORD',
      or: ['GF_SECURITY_ADMIN_PASSWORD__FILE'],
      isOpen: true,
      without: 'the password of its administrator is admin',
    },
  ],
};
