// No route leads to what speaks another protocol than HTTP, or to a console that asks nobody for a password.
import { importedText } from '../support/compose';

type Options = Readonly<Record<string, unknown>>;
const routesOf = ({ stack }: ReturnType<typeof importedText>) =>
  Object.values((stack.ingress as unknown as { routes?: Options } | undefined)?.routes ?? {});
const saidOf = ({ notes }: ReturnType<typeof importedText>, key: string) =>
  notes.filter(({ path, level }) => path[1] === key && level !== 'mapped').map(({ text }) => text);
const services = (result: ReturnType<typeof importedText>) => result.stack.services as unknown as Record<string, Options>;

const WEB = "  web: { image: 'shop:1', ports: ['80:8080'] }\n";

test.each([
  ['a port of gRPC', "orders: { image: 'orders:1', ports: ['50051:50051'] }"],
  ['its name', "orders-grpc: { image: 'orders:1', ports: ['9000:9000'] }"],
  ['a variable of its own', "orders: { image: 'orders:1', ports: ['9000:9000'], environment: { GRPC_PORT: '9000' } }"],
  ['a collector of traces', "traces: { image: 'collector:1', ports: ['4317:4317'] }"],
  ['dgraph', "graph: { image: 'dgraph/dgraph:v24', ports: ['9080:9080'] }"],
  ['MQTT', "things: { image: 'things:1', ports: ['1883:1883'] }"],
])('%s gives no route, and is told', (_, service) => {
  const result = importedText(`services:\n${WEB}  ${service}\n`);
  const [key = ''] = service.split(':');
  expect(routesOf(result)).toStrictEqual(['web']);
  expect(saidOf(result, key)).toContainEqual(expect.stringMatching(/speaks gRPC or another protocol/));
});

test('who asks it says that it speaks gRPC', () => {
  const result = importedText(
    `services:\n  web: { image: 'shop:1', ports: ['80:8080'], environment: { ORDERS_GRPC_ADDR: 'orders:9000' } }\n  orders: { image: 'orders:1', ports: ['9000:9000'] }\n`,
  );
  expect(routesOf(result)).toStrictEqual(['web']);
});

test('HTTP at the same port keeps its route', () => {
  const result = importedText(`services:\n${WEB}  orders: { image: 'orders:1', ports: ['9080:9080'] }\n`);
  expect(routesOf(result)).toStrictEqual(['web', 'orders']);
});

test.each([
  'provectuslabs/kafka-ui:v0.7.2',
  'temporalio/ui:2.34.0',
  'temporalio/web:1.15.0',
  'openzipkin/zipkin:3',
  'redpandadata/console:v3.2.2',
  'sosedoff/pgweb:0.16.2',
  'maildev/maildev:2.2.1',
])('%s has no route', (image) => {
  const result = importedText(`services:\n${WEB}  console: { image: '${image}', ports: ['8080:8080'] }\n`);
  expect(routesOf(result)).toStrictEqual(['web']);
  expect(saidOf(result, 'console')).toContainEqual(expect.stringMatching(/^a tool for people, so it has no route/));
});

describe("Temporal's auto-setup", () => {
  const temporal = (env = '') =>
    importedText(`services:
  postgresql: { image: 'postgres:16', environment: { POSTGRES_USER: temporal, POSTGRES_PASSWORD: hunter2-hunter2 } }
  temporal:
    image: temporalio/auto-setup:1.28.1
    depends_on: [postgresql]
    ports: ['7233:7233']
    environment: { DB: postgres12, DB_PORT: '5432', POSTGRES_USER: temporal, POSTGRES_PWD: hunter2-hunter2, POSTGRES_SEEDS: postgresql${env} }
`);

  test('has both databases before it starts, and makes none', () => {
    const { postgresql, temporal: server } = services(temporal());
    expect(postgresql).toMatchObject({ database: 'temporal', databases: ['temporal_visibility'] });
    expect(server?.env).toMatchObject({ DB: 'postgres12', SKIP_DB_CREATE: 'true' });
    expect(server?.uses).toMatchObject({
      postgresql: { env: { host: 'POSTGRES_SEEDS', user: 'POSTGRES_USER', password: 'POSTGRES_PWD' } },
    });
  });

  test('with names of its own', () => {
    const { postgresql } = services(temporal(', DBNAME: flows, VISIBILITY_DBNAME: flows_seen'));
    expect(postgresql?.databases).toStrictEqual(['flows', 'flows_seen']);
  });

  test('is not open to everybody', () => {
    expect(routesOf(temporal())).toStrictEqual([]);
  });
});
