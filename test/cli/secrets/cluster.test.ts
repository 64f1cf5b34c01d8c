// Which Secrets are read from the cluster, and which are written into it. ofAnotherType is tested through `secrets`, in run.test.ts.

import { currentSecrets, makeNamespace, writeSecrets } from '../../../cli/secrets/cluster';
import { FakeCluster } from '../../support/fake-cluster';
import { api, resolved } from '../../support/stacks';

const stack = resolved({ api });
const secret = (name: string, data: Record<string, string>) => ({ name, data, changes: [] });

describe('currentSecrets', () => {
  test('values come back as they went in, of every alphabet', async () => {
    const data = { A: 'plain', B: 'ünï ✓\nsecond line\n', C: '', D: '"quoted" \\ $' };
    const it = new FakeCluster().with('shop', {});
    await writeSecrets(it.kubectl, stack, [secret('api-secrets', data)]);
    expect(await currentSecrets(it.kubectl, 'shop', ['api-secrets'])).toStrictEqual(new Map([['api-secrets', data]]));
  });

  test('a Secret that is not there is left out, which is no failure', async () => {
    const it = new FakeCluster().with('shop', { there: { A: '1' } });
    expect(await currentSecrets(it.kubectl, 'shop', ['absent', 'there'])).toStrictEqual(new Map([['there', { A: '1' }]]));
    expect(it.calls.map(({ args }) => args.join(' '))).toStrictEqual([
      '-n shop get secret absent --ignore-not-found -o json',
      '-n shop get secret there --ignore-not-found -o json',
    ]);
  });

  test('a Secret without data is there and empty: kubectl leaves the field out', async () => {
    expect(
      await currentSecrets(
        Object.assign(async () => '{"kind":"Secret"}', { context: 'prod' }),
        'shop',
        ['empty'],
      ),
    ).toStrictEqual(new Map([['empty', {}]]));
  });

  test('only the Secrets that were asked for are read: no permission to list them is needed', async () => {
    const it = new FakeCluster().with('shop', { mine: {}, others: { A: '1' } });
    expect(await currentSecrets(it.kubectl, 'shop', [])).toStrictEqual(new Map());
    expect(it.calls).toStrictEqual([]);
  });

  test('a refusal of the cluster is handed on', async () => {
    const it = new FakeCluster();
    it.failAt = 'get secret';
    await expect(currentSecrets(it.kubectl, 'shop', ['x'])).rejects.toThrow(
      'kubectl -n shop get secret x --ignore-not-found -o json: refused by the test',
    );
  });
});

describe('writeSecrets', () => {
  test('a Secret has the labels of its stack, so that it is found with the rest', async () => {
    const it = new FakeCluster().with('shop', {});
    await writeSecrets(it.kubectl, stack, [secret('api-secrets', { A: '1' })]);
    expect(it.applied).toStrictEqual([
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: 'api-secrets',
          namespace: 'shop',
          labels: { 'app.kubernetes.io/part-of': 'shop', 'app.kubernetes.io/managed-by': 'slipway' },
        },
        type: 'Opaque',
        data: { A: 'MQ==' },
      },
    ]);
  });

  test('all go in one call, and their values through its input: arguments are seen by everybody on the machine', async () => {
    const it = new FakeCluster().with('shop', {});
    await writeSecrets(it.kubectl, stack, [secret('a', { A: '1' }), secret('b', { B: '2' })]);
    expect(it.calls.map(({ args }) => args.join(' '))).toStrictEqual([
      'apply --server-side --force-conflicts --field-manager=slipway -f -',
    ]);
    expect(
      JSON.parse(it.calls[0]?.input ?? '').items.map(({ metadata }: { metadata: { name: string } }) => metadata.name),
    ).toStrictEqual(['a', 'b']);
  });

  test('the namespace is the one that dist/ has, and nothing else of its file', async () => {
    const it = new FakeCluster();
    await makeNamespace(it.kubectl, stack);
    expect(it.applied.map(({ kind, metadata }) => [kind, metadata.name])).toStrictEqual([['Namespace', 'shop']]);
  });
});
