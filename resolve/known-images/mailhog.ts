// MailHog: mail goes to its port smtp, people read it at the other.
import type { KnownImage } from './known-image';

export const mailhog: KnownImage = {
  images: ['mailhog/mailhog'],
  source: 'github.com/mailhog/MailHog, Dockerfile',
  user: 1000,
  port: 8025,
  scheme: 'http',
  otherPorts: { smtp: 1025 },
};
