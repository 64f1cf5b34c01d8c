// NATS. The monitor is in the configuration of the image, which another command does not read.
import type { KnownImage } from './known-image';

export const nats: KnownImage = {
  images: ['nats'],
  source: 'github.com/nats-io/nats-docker',
  port: 4222,
  scheme: 'nats',
  otherPorts: { monitor: 8222 },
  health: { port: 8222, ready: '/healthz' },
};
