// The objects of each controller that E2E_DRY_RUN names ("nginx", "gateway/envoy-gateway") against the CRDs of the cluster: the
// API server checks them and stores nothing. For a controller that cannot run here but whose CRDs are installed.
import { ALL } from '../../ingress';
import { objectsOf } from '../../output/objects';
import { resolveStacks } from '../../resolve';
import { stackOf, VARIANTS } from './ingress/variants';
import { kubectl } from './support/kubectl';

const NAMESPACE = 'default'; // it is always there, and a dry run needs one
const told = (process.env.E2E_DRY_RUN ?? '').split(/[ ,]+/);

describe.each(ALL.map((adapter) => [Object.values(adapter.options).join('/'), adapter] as const))('%s', (name, adapter) => {
  const asked = VARIANTS.flatMap((variant) => {
    const input = stackOf(variant, NAMESPACE, adapter);
    return input ? [{ variant, input }] : [];
  });

  (told.includes(name) ? test : test.skip).each(asked)('the API server takes what it is told: $variant', async ({ input }) => {
    const items = resolveStacks([input])
      .flatMap(objectsOf)
      .filter(({ apiVersion }) => apiVersion.includes('.')); // what Kubernetes has itself, the other tests apply
    expect(items).not.toStrictEqual([]);
    await kubectl(
      ['apply', '--server-side', '--dry-run=server', '-f', '-'],
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
    );
  });
});
