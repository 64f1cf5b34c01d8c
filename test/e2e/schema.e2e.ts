// What the rules about manifests find is what an API server refuses: each fault at each field is asked of both.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsIn } from '../support/faults';
import { findingsOf, objects } from '../support/known-faults';
import { ApiServer } from './support/api-server';

const KEPT = join(__dirname, '../checks/schema/taken.json');

let server: ApiServer;
beforeAll(async () => {
  server = await ApiServer.start();
});
afterAll(() => server.stop());

/** Faults that the server takes, by their keys. */
const taken: string[] = [];

test.each(objects.map((object) => [`${object.kind} ${object.metadata.name}`, object] as const))(
  '%s is right',
  async (_, object) => {
    expect((await server.ask({ ...object, metadata: { ...object.metadata, name: `e2e-${object.metadata.name}` } })).message).toBe(
      '',
    );
    expect(findingsOf(object)).toStrictEqual([]);
  },
);

test('what it refuses is found', async () => {
  const missed: string[] = [];
  for (const { key, name, object } of faultsIn(objects)) {
    const { isTaken, message } = await server.ask(object);
    if (isTaken) taken.push(key);
    else if (findingsOf(object).length === 0) missed.push(`${name}: ${message}`);
  }
  expect(missed).toStrictEqual([]);
  writeFileSync(KEPT, `${JSON.stringify([...taken].sort(), null, 1)}\n`);
});
