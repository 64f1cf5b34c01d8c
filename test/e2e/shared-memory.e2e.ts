// Memory that the processes of one query of Postgres share, and the write-ahead log of a small volume: both follow from what the stack says.
import { remove } from './support/deploy';
import { deployOwn, resolved } from './support/own-stack';
import { asSuperuser } from './support/postgres';
import { ready } from './support/ready';

const NAME = 'e2e-shared-memory';
const stack = resolved({
  name: NAME,
  services: {
    small: { type: 'postgres', version: 15, memory: '1Gi', storage: '4Gi' },
    large: { type: 'postgres', version: 15, memory: '8Gi', storage: '4Gi', maxConnections: 40 },
  },
  environments: { production: { namespace: NAME, services: {} } },
});

describe('shared memory', () => {
  beforeAll(async () => {
    await deployOwn(stack);
    await ready(NAME);
  });
  afterAll(() => remove(NAME));

  test('a VACUUM of a table with two indexes, whose dead rows fill maintenance_work_mem, ends', async () => {
    const said = await asSuperuser(
      NAME,
      'postgres',
      `CREATE TABLE rows AS SELECT n AS id, n % 1000 AS kind, repeat('x', 40) AS text FROM generate_series(1, 4000000) n;
       CREATE INDEX ON rows (id);
       CREATE INDEX ON rows (kind);
       DELETE FROM rows WHERE id % 2 = 0;
       VACUUM (PARALLEL 2) rows;
       SELECT count(*) FROM rows;`,
      'small',
    );
    expect(said).toBe('2000000');
  });

  test('a parallel hash join of 1.3 million rows ends', async () => {
    const said = await asSuperuser(
      NAME,
      'postgres',
      `CREATE TABLE one AS SELECT n AS id, repeat('x', 60) AS text FROM generate_series(1, 1300000) n;
       CREATE TABLE other AS SELECT n AS id, repeat('y', 60) AS text FROM generate_series(1, 1300000) n;
       ANALYZE;
       SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET enable_mergejoin = off; SET enable_nestloop = off;
       EXPLAIN (COSTS off) SELECT sum(length(one.text || other.text)) FROM one JOIN other USING (id);
       SELECT sum(length(one.text || other.text)) FROM one JOIN other USING (id);`,
      'large',
    );
    expect(said).toContain('Parallel Hash');
    expect(said.split('\n').at(-1)).toBe('156000000');
  });
});
