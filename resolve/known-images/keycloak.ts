// Keycloak behind an ingress: TLS ends in front, and its own port for probes is 9000 since version 25.
import type { KnownImage } from './known-image';

export const keycloak: KnownImage = {
  images: ['keycloak/keycloak'],
  source: 'keycloak.org/server/containers',
  user: 1000,
  port: 8080,
  otherPorts: { management: 9000 },
  health: { port: 9000, ready: '/health/ready', live: '/health/live', startSeconds: 300 },
  keeps: ['/opt/keycloak/lib/quarkus', '/opt/keycloak/data'],
  command: ['start'],
  env: { KC_HTTP_ENABLED: 'true', KC_PROXY_HEADERS: 'xforwarded', KC_HEALTH_ENABLED: 'true' },
  memory: '1Gi',
  needs: [
    {
      variable: 'KC_HOSTNAME',
      or: ['KC_HOSTNAME_STRICT'],
      line: "env: { KC_HOSTNAME: '{ingress.origin}' }",
      without: 'it does not start',
    },
    {
      variable: 'KC_DB',
      line: "env: { KC_DB: 'postgres' }, and the database in uses",
      without: 'its users are in a file of the pod, and gone at the next start',
    },
    { variable: 'KC_BOOTSTRAP_ADMIN_PASSWORD', or: ['KEYCLOAK_ADMIN_PASSWORD'], without: 'nobody can log in to it' },
  ],
};
