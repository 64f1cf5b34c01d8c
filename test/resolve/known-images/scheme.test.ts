// The URL of a container whose image is known, where the stack does not say its scheme.
import type { StackInput } from '../../../schema/stack';
import { api, problemsOf, resolved, serviceIn } from '../../support/stacks';

type Container = Extract<StackInput['services'][string], { type: 'container' }>;

const urlOf = (said: Omit<Container, 'type'>) =>
  serviceIn(resolved({ api: { ...api, uses: { it: { env: 'URL' } } }, it: { type: 'container', ...said } }), 'api', 'fastapi').env
    .URL;

test.each([
  ['getmeili/meilisearch:v1.13.3', 'http://it:7700'],
  ['clickhouse/clickhouse-server:25.8', 'http://it:8123'],
  ['qdrant/qdrant:v1.15.4', 'http://it:6333'],
  ['minio/minio:RELEASE.2025-09-07T16-13-09Z', 'http://it:9000'],
  ['axllent/mailpit:v1.27', 'http://it:8025'],
  ['ollama/ollama:0.11.10', 'http://it:11434'],
  ['nats:2.11', 'nats://it:4222'],
])('%s is at %s', (image, url) => {
  expect(urlOf({ image })).toBe(url);
});

test('Elasticsearch speaks TLS, until it is told not to', () => {
  const image = 'elasticsearch:9.1.3';
  expect(urlOf({ image, env: { 'xpack.security.enabled': 'false' } })).toBe('http://it:9200');
  const services = { api: { ...api, uses: { it: { env: 'URL' } } }, it: { type: 'container', image } };
  expect(problemsOf(services)[0]).toContain('so Slipway knows no URL');
});

test('clients of buckets sign, so their URL has no login', () => {
  const minio = {
    image: 'minio/minio:RELEASE.2025-09-07T16-13-09Z',
    secrets: ['MINIO_ROOT_PASSWORD'],
    connection: { scheme: 'http', user: 'me', password: 'MINIO_ROOT_PASSWORD' },
  };
  expect(urlOf(minio)).toBe('http://it:9000');
});
