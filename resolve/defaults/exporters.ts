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

/**
 * A scrape of Redis takes a hundredth of a second. After some scrapes of an empty server the control group of postgres_exporter had 7Mi, that of
 * redis_exporter 10Mi, and the process 19Mi with the pages of the program itself. mysqld_exporter was not measured.
 */
export const EXPORTER_RESOURCES: Resources = {
  requests: { cpu: '10m', memory: '32Mi', 'ephemeral-storage': '16Mi' },
  limits: { cpu: '100m', memory: '64Mi', 'ephemeral-storage': '64Mi' },
};
