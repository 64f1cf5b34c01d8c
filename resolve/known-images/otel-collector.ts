// OpenTelemetry's collector.
import type { KnownImage } from './known-image';

export const otelCollector: KnownImage = {
  images: ['otel/opentelemetry-collector', 'otel/opentelemetry-collector-contrib'],
  source: 'opentelemetry.io/docs/collector/install/docker',
  user: 10001,
  port: 4317,
  otherPorts: { http: 4318 },
};
