// Traces: who sends them, what they are called, and the way to the collector and nowhere else.
import { shop } from '../support/chart';
import { api, cache, problemsOf, resolved, serviceIn, site, web } from '../support/stacks';

const outside = { type: 'external', host: 'collector.monitoring.svc', port: 4318, namespace: 'monitoring' } as const;
const traced = (services: Parameters<typeof resolved>[0], rest = {}) => resolved(services, { traces: 'collector', ...rest });
const otelOf = (stack: ReturnType<typeof resolved>, name: string) => {
  const service = stack.services.find((one) => one.name === name);
  const all = service && 'env' in service ? Object.entries(service.env) : [];
  return Object.fromEntries(all.filter(([key]) => key.startsWith('OTEL_')));
};

test("a program of the team's knows the collector, the protocol, and what it is called", () => {
  const stack = traced({ api, collector: outside });
  expect(otelOf(stack, 'api')).toStrictEqual({
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.monitoring.svc:4318',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    OTEL_RESOURCE_ATTRIBUTES: 'service.namespace=shop,deployment.environment.name=production',
    OTEL_SERVICE_NAME: 'api',
  });
});

test('it reaches the pods of the collector at this port, and nothing more than without traces', () => {
  const plain = serviceIn(resolved({ api, collector: outside }), 'api', 'fastapi').network;
  const { network } = serviceIn(traced({ api, collector: outside }), 'api', 'fastapi');
  expect(network).toStrictEqual({
    ...plain,
    elsewhere: [{ namespace: 'monitoring', labels: undefined, ports: [{ first: 4318, last: 4318, protocol: 'TCP' }] }],
  });
});

test.each([
  [4317, 'grpc', 'http'],
  [443, 'http/protobuf', 'https'],
])('port %i is asked by %s and %s', (port, protocol, scheme) => {
  const stack = traced({ api, collector: { ...outside, port } });
  expect(otelOf(stack, 'api')).toMatchObject({
    OTEL_EXPORTER_OTLP_ENDPOINT: `${scheme}://collector.monitoring.svc:${port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
  });
});

test('pages, stores and images of others send none; jobs and workers with the image of a service do', () => {
  const stack = traced({
    ...{ api, web, site, cache, collector: outside },
    mail: { type: 'container', image: 'axllent/mailpit:v1.27.1' },
    worker: { type: 'container', image: { from: 'api' }, command: ['work'] },
    tidy: { type: 'cron', image: { from: 'api' }, command: ['tidy'], schedule: '0 * * * *' },
  });
  const told = stack.services.map(({ name }) => name).filter((name) => Object.keys(otelOf(stack, name)).length > 0);
  expect(told.sort()).toStrictEqual(['api', 'tidy', 'web', 'worker']);
});

test('a collector of the stack itself is open at its port, is not waited for, and sends nothing to itself', () => {
  const collector = {
    type: 'container',
    image: 'otel/opentelemetry-collector:0.140.0',
    ports: { otlp: 4318, health: 13133 },
  } as const;
  const stack = resolved({ api, collector }, { traces: 'otlp' });
  expect(otelOf(stack, 'api')).toMatchObject({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otlp:4318' });
  expect(otelOf(stack, 'collector')).toStrictEqual({});
  const found = serviceIn(stack, 'api', 'fastapi');
  expect(found.waitFor).toStrictEqual([]);
  expect(found.network.to).toStrictEqual([{ service: 'collector', containerPort: 4318, protocol: 'TCP' }]);
});

test('what a service says itself stands', () => {
  const own = {
    ...api,
    env: { OTEL_SERVICE_NAME: 'front-door', OTEL_TRACES_SAMPLER: 'traceidratio' },
    uses: { collector: { env: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://{host}:{port}/other' } } },
  } as const;
  expect(otelOf(traced({ api: own, collector: outside }), 'api')).toMatchObject({
    OTEL_SERVICE_NAME: 'front-door',
    OTEL_TRACES_SAMPLER: 'traceidratio',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.monitoring.svc:4318/other',
  });
});

test.each([
  ['nobody', { api }],
  ['a store', { api, collector: cache }],
  ['a page', { api, collector: site }],
])('%s is no collector', (_, services) => {
  expect(problemsOf(services, { traces: 'collector' })).toStrictEqual([
    "traces: 'collector' is no service that could take traces. Name an external, or a container with a port: collector: { type: 'external', host: 'collector.monitoring.svc', port: 4318, namespace: 'monitoring' }.",
  ]);
});

test('an environment without traces has none of it', () => {
  const environments = { production: {}, local: { traces: null } };
  const found = shop(
    { api, collector: outside },
    { traces: 'collector', environments: { local: environments.local } as never },
    'local',
  );
  expect(JSON.stringify(found.all)).not.toContain('OTEL_');
});
