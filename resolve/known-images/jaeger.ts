// Jaeger, with its traces in memory.
import type { KnownImage } from './known-image';

export const jaeger: KnownImage = {
  images: ['jaegertracing/all-in-one', 'jaegertracing/jaeger'],
  source: 'jaegertracing.io/docs/latest/getting-started',
  user: 10001,
  port: 16686,
  scheme: 'http',
  otherPorts: { 'otlp-grpc': 4317, 'otlp-http': 4318 },
};
