// InfluxDB 2.
import type { KnownImage } from './known-image';

export const influxdb: KnownImage = {
  images: ['influxdb'],
  source: 'github.com/influxdata/influxdata-docker, influxdb/2.7',
  user: 1000,
  port: 8086,
  health: { ready: '/health' },
  writes: ['/etc/influxdb2'],
  data: '/var/lib/influxdb2',
};
