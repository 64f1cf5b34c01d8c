// A pooler is turned on and off while its system serves: no request is lost, and the server runs on. The stand-in of the backend connects for
// each request, and answers /api/items from Postgres.
// Needs the address of the ingress controller in E2E_INGRESS.

import type { StackInput } from '../../schema/stack';
import { apply, remove } from './support/deploy';
import { ask } from './support/get';
import { kubectl } from './support/kubectl';
import { steadyLoad } from './support/load';
import { deployOwn, manifestsOf, resolved } from './support/own-stack';
import { asSuperuser } from './support/postgres';
import { ready } from './support/ready';
import { pause, until } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const run = edge === '' ? describe.skip : describe;
const NAME = 'e2e-pooler-on';
const host = `${NAME}.localhost`;
const stackWith = (pooler: object, edge: object = {}): StackInput => ({
  name: NAME,
  services: {
    backend: { type: 'fastapi', replicas: 2, uses: { db: { env: 'DATABASE_URL', ...edge } } },
    db: { type: 'postgres', version: 15, memory: '256Mi', ...pooler },
  },
  ingress: { hosts: ['unused.example.com'], routes: { '/api': 'backend' } },
  environments: { local: { namespace: NAME } },
});
const serverOf = async () => kubectl(['-n', NAME, 'get', 'pod', 'db-0', '-o', 'jsonpath={.metadata.uid}']);
const clientsOf = async () => {
  const sql = "SELECT DISTINCT client_addr FROM pg_stat_activity WHERE datname = 'e2e_pooler_on' AND usename ~ '_[ab]$'";
  return (await asSuperuser(NAME, 'postgres', sql)).split('\n');
};

/** Applies one after the other under load, in which no request may be lost. */
async function served(...stacks: StackInput[]): Promise<void> {
  const load = steadyLoad(edge, host, '/api/items', 400, 4);
  await pause(3000);
  for (const each of stacks) {
    await apply(manifestsOf(resolved(each)));
    await ready(NAME);
    await pause(5000);
  }
  const { answered, failed } = await load.stop();
  expect(failed.slice(0, 5)).toStrictEqual([]);
  expect(answered).toBeGreaterThan(100);
}
const podsOf = async (service: string) => {
  const ip = ['-l', `app.kubernetes.io/instance=${service}`, '-o', 'jsonpath={.items[*].status.podIP}'];
  return (await kubectl(['-n', NAME, 'get', 'pods', ...ip])).split(' ').sort();
};

run('a pooler', () => {
  beforeAll(async () => {
    await deployOwn(resolved(stackWith({})));
    await ready(NAME);
    await until(
      () => ask(edge, host, '/api/items'),
      ({ status }) => status === 200,
    );
  });
  afterAll(() => remove(NAME));

  test('is turned on without a lost request, and the server runs on', async () => {
    const before = await serverOf();
    await served(stackWith({ pooler: {} }));
    expect(await serverOf()).toBe(before);
    expect(await clientsOf()).toStrictEqual(await podsOf('db-pooler'));
  });

  test('is turned off without one, where its users pass it by first', async () => {
    await served(stackWith({ pooler: {} }, { direct: true }), stackWith({}));
    await kubectl(['-n', NAME, 'delete', 'deployment', 'db-pooler', '--wait']);
    const load = steadyLoad(edge, host, '/api/items', 30, 4);
    await pause(3000);
    expect((await load.stop()).failed).toStrictEqual([]);
  });
});
