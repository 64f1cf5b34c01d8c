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
  login: {
    variables: ['DOCKER_INFLUXDB_INIT_ADMIN_TOKEN', 'DOCKER_INFLUXDB_INIT_PASSWORD', 'DOCKER_INFLUXDB_INIT_PASSWORD_FILE'],
    called: /INFLUX/,
  },
};
