// The programs that tell the metrics of a server which does not do so itself.
import type { Resources } from '../../model/resources';
import type { Service } from '../../schema/service';
import { IMAGES } from './images';

export const IMAGES_OF_EXPORTERS: Partial<Record<Service['type'], { readonly tag: string; readonly digest: string }>> = {
  postgres: IMAGES.postgresExporter,
  mariadb: IMAGES.mysqldExporter,
  mysql: IMAGES.mysqldExporter,
  redis: IMAGES.redisExporter,
};

/** A scrape takes some hundredths of a second of CPU; each of the programs keeps about 15Mi. */
export const EXPORTER_RESOURCES: Resources = {
  requests: { cpu: '10m', memory: '32Mi', 'ephemeral-storage': '16Mi' },
  limits: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
};
