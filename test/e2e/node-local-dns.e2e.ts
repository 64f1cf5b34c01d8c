// A cluster whose names are answered by a cache on the node at 169.254.20.10 (NodeLocal DNSCache): a stack starts there, and would not if
// its policies did not name that address. All other tests start there too, by E2E_DNS=169.254.20.10.
import type { KubeObject } from '../../checks/manifest';
import { apply, remove, secretsFor } from './support/deploy';
import { tryKubectl } from './support/kubectl';
import { manifestsOf, resolved } from './support/own-stack';
import { ready } from './support/ready';
import { until } from './support/until';

const CACHE = '169.254.20.10';
const stack = resolved({
  name: 'e2e-node-local-dns',
  services: {
    backend: { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } },
    db: { type: 'postgres', version: 17 },
  },
  environments: { local: {} },
});
const namespace = stack.namespace.name;

(process.env.E2E_DNS === CACHE ? describe : describe.skip)('names are answered by a cache on the node', () => {
  afterAll(() => remove(namespace));

  test('a stack finds its database by it', async () => {
    await start(manifestsOf(stack));
    await ready(namespace);
  });

  test('without that address in its policies it waits, and says why', async () => {
    await start(manifestsOf(stack).map(withoutCache));
    await until(
      async () => (await tryKubectl(['-n', namespace, 'logs', 'deployment/backend', '-c', 'wait-for-db', '--tail=5'])).stdout,
      (log) => log.includes('DNS does not answer'),
      180,
    );
    await expect(ready(namespace, 30)).rejects.toThrow('not ready');
  });
});

async function start(objects: readonly KubeObject[]): Promise<void> {
  await remove(namespace);
  await apply(objects.filter(({ kind }) => kind === 'Namespace'));
  await apply(secretsFor(stack, namespace));
  await apply(objects.filter(({ kind }) => kind !== 'Namespace'));
}

function withoutCache(object: KubeObject): KubeObject {
  if (object.kind !== 'NetworkPolicy') return object;
  const text = JSON.stringify(object);
  const rule = `,{"ipBlock":{"cidr":"${CACHE}/32"}}`;
  return JSON.parse(text.replaceAll(rule, '')) as KubeObject;
}
