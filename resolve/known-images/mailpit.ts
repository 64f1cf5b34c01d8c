// Mailpit: mail goes to its port smtp, people read it at the other.
import type { KnownImage } from './known-image';

export const mailpit: KnownImage = {
  images: ['axllent/mailpit'],
  source: 'mailpit.axllent.org/docs/install/docker',
  port: 8025,
  otherPorts: { smtp: 1025 },
  health: { ready: '/readyz', live: '/livez' },
};
