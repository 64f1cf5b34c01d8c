// pgAdmin. Images from before July 2026 also need the capability NET_BIND_SERVICE, which their Python has to be allowed to have:
// github.com/pgadmin-org/pgadmin4/pull/9985.
import type { KnownImage } from './known-image';

export const pgadmin: KnownImage = {
  images: ['dpage/pgadmin4'],
  source: 'pgadmin.org/docs/pgadmin4/latest/container_deployment.html',
  user: 5050,
  port: 5050,
  health: { ready: '/misc/ping' },
  data: '/var/lib/pgadmin',
  env: {
    PGADMIN_LISTEN_PORT: '5050',
    PGADMIN_CUSTOM_CONFIG_DISTRO_FILE: '/tmp/config_distro.py',
    PGADMIN_DISABLE_POSTFIX: 'true',
  },
  needs: [
    {
      variable: 'PGADMIN_DEFAULT_EMAIL',
      line: "env: { PGADMIN_DEFAULT_EMAIL: 'you@example.com' }",
      without: 'it does not start',
    },
    { variable: 'PGADMIN_DEFAULT_PASSWORD', or: ['PGADMIN_DEFAULT_PASSWORD_FILE'], without: 'it does not start' },
  ],
};
