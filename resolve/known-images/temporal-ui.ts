// Temporal's page. Its entrypoint writes its configuration.
import type { KnownImage } from './known-image';

export const temporalUi: KnownImage = {
  images: ['temporalio/ui'],
  source: 'docs.temporal.io/references/web-ui-environment-variables',
  user: 1000,
  port: 8080,
  keeps: ['/home/ui-server/config'],
};
