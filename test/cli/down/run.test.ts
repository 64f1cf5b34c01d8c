// What `down` deletes, what it leaves, when it asks. kinds.ts is tested through it.
import { type DownOptions, down } from '../../../cli/down/run';
import { ownedBy } from '../../support/fake-cluster';
import { FakeMachine } from '../../support/fake-machine';
import { api, db, shop, site } from '../../support/stacks';

const stack = shop(
  {
    api: {
      ...api,
      replicas: 1,
      uses: { db: { env: 'DATABASE_URL' } },
      volumes: { uploads: { mountPath: '/data', size: '1Gi' } },
    },
    site,
    db,
  },
  {
    ingress: { hosts: ['shop.example.com'], compression: true, routes: { '/': 'site', '/api': 'api' } },
    environments: { local: {}, production: { services: { site: { replicas: { min: 2, max: 4 } } } } },
  },
);

function running(): FakeMachine {
  const fake = new FakeMachine();
  fake.hasCluster = true;
  fake.cluster.namespaces.set('shop', ownedBy('shop'));
  fake.cluster.namespaces.set('shop-local', ownedBy('shop', 'local'));
  fake.claims = ['data-db-0', 'uploads'];
  return fake;
}

async function takeDown(
  fake: FakeMachine,
  line: Partial<DownOptions> & { environment?: string; answer?: boolean } = {},
  described = stack,
) {
  const { environment = 'local', answer = true, ...options } = line;
  const [printed, asked]: [string[], string[]] = [[], []];
  const refused = await down({
    ...{ stacks: [described], stack: 'shop', environment, machine: fake.machine },
    options: { volumes: false, print: false, yes: false, ...options },
    ask: async (question) => asked.push(question) > 0 && answer,
    say: (text) => printed.push(text),
  }).then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { printed, asked, refused };
}

const CLUSTER_STAYS =
  'The cluster itself stays. To delete it, with the data of every stack in it: kind delete cluster --name slipway';

test('the workloads go first, to their last pod, then what is around them', async () => {
  const fake = running();
  const { printed, asked } = await takeDown(fake);
  const own = '-l app.kubernetes.io/part-of=shop --ignore-not-found --timeout=300s';
  expect(fake.changes).toStrictEqual([
    `kubectl --context kind-slipway -n shop-local delete Deployment.v1.apps,StatefulSet.v1.apps ${own} --cascade=foreground`,
    `kubectl --context kind-slipway -n shop-local delete NetworkPolicy.v1.networking.k8s.io,ServiceAccount,ConfigMap,Service,Middleware.v1alpha1.traefik.io,Ingress.v1.networking.k8s.io ${own}`,
  ]);
  expect(asked).toStrictEqual([]);
  expect(printed).toStrictEqual([
    'shop is down.',
    'Its secrets stay, and its data: data-db-0, uploads. To delete them too, add --volumes.',
    CLUSTER_STAYS,
  ]);
});

test.each(['local', 'production'])('nothing that holds data or a secret is of a kind that %s deletes', async (environment) => {
  const fake = running();
  await takeDown(fake, { environment });
  const deleted = fake.changes.join(' ');
  expect(deleted).not.toMatch(/Namespace|PersistentVolume|Secret/i);
});

test('an autoscaler goes before what it scales', async () => {
  const fake = running();
  await takeDown(fake, { environment: 'production' });
  expect(fake.changes[0]).toMatch(/delete HorizontalPodAutoscaler\.v2\.autoscaling,Deployment\.v1\.apps,/);
});

describe('--volumes', () => {
  test('asks, naming what is lost, and deletes the namespace', async () => {
    const fake = running();
    const { printed, asked } = await takeDown(fake, { volumes: true });
    expect(asked).toStrictEqual([
      'Delete namespace shop-local (shop, local) of context kind-slipway (https://203.0.113.7:6443) with its secrets and the data of data-db-0, uploads?',
    ]);
    expect(fake.changes).toStrictEqual([
      'kubectl --context kind-slipway annotate namespace shop-local slipway/delete=yes --overwrite', // for the guard of cluster/keep
      'kubectl --context kind-slipway delete namespace shop-local --timeout=300s',
    ]);
    expect(printed).toStrictEqual(['shop is down, and its data and secrets are deleted.', CLUSTER_STAYS]);
  });

  test('a no deletes nothing, and --yes does not ask', async () => {
    const fake = running();
    expect((await takeDown(fake, { volumes: true, answer: false })).refused).toBe('Nothing was applied.');
    expect(fake.changes).toStrictEqual([]);
    expect((await takeDown(fake, { volumes: true, yes: true })).asked).toStrictEqual([]);
    expect(fake.changes).toHaveLength(2);
  });
});

describe('another cluster', () => {
  test('is asked for even when the data stays', async () => {
    const fake = running();
    const { asked, printed } = await takeDown(fake, { context: 'prod' });
    expect(asked).toStrictEqual([
      'Stop what runs in namespace shop-local (shop, local) of context prod (https://203.0.113.7:6443)? Its data stays.',
    ]);
    expect(fake.lines.filter((line) => /--context (?!prod)/.test(line))).toStrictEqual([]);
    expect(printed).not.toContain(CLUSTER_STAYS);
  });

  test('has to be in the kubeconfig', async () => {
    expect((await takeDown(running(), { context: 'prd' })).refused).toBe(
      "your kubeconfig has no context 'prd'. It has: prod, kind-slipway.\nNothing was applied.",
    );
  });
});

describe.each([false, true])('--volumes: %s', (volumes) => {
  test.each<Readonly<Record<string, string>>>([
    ...[ownedBy('bakery', 'local'), ownedBy('shop'), { 'app.kubernetes.io/part-of': 'shop' }, {}],
  ])('the namespace of another stack, of another environment or of nobody is not touched: %j', async (labels) => {
    const fake = running();
    fake.cluster.namespaces.set('shop-local', labels);
    expect((await takeDown(fake, { volumes, yes: true })).refused).toMatch(
      /^the namespace shop-local (is that of|does not say whose it is).*\nNothing was applied\.$/,
    );
    expect(fake.changes).toStrictEqual([]);
  });
});

test('where nothing is, there is nothing to do', async () => {
  const fake = running();
  fake.cluster.namespaces.clear();
  expect((await takeDown(fake)).printed).toStrictEqual(['shop has nothing in the cluster: there is no namespace shop-local.']);
  fake.hasCluster = false;
  expect((await takeDown(fake)).printed).toStrictEqual(['There is no cluster slipway on this machine: nothing to do.']);
  fake.programs.delete('kind');
  expect((await takeDown(fake)).printed).toStrictEqual(['There is no cluster slipway on this machine: nothing to do.']);
  expect(fake.changes).toStrictEqual([]);
});

test('who does not answer is not taken for nobody', async () => {
  const fake = running();
  fake.failAt = { line: /^kind get clusters/, printed: 'Cannot connect to the Docker daemon' };
  expect((await takeDown(fake)).refused).toBe('kind get clusters: Cannot connect to the Docker daemon');
  fake.failAt = { line: / get namespace /, printed: 'net/http: TLS handshake timeout' };
  expect((await takeDown(fake)).refused).toContain('net/http: TLS handshake timeout');
  expect(fake.changes).toStrictEqual([]);
});

test.each([false, true])('--print shows what would be run (--volumes: %s)', async (volumes) => {
  const fake = running();
  const { printed } = await takeDown(fake, { volumes, print: true });
  expect(fake.changes).toStrictEqual([]);
  await takeDown(fake, { volumes, yes: true });
  expect(fake.changes).toStrictEqual(printed);
});

describe('of CloudNativePG, whose Cluster owns its claims', () => {
  const operated = shop({ db: { ...db, engine: 'cloudnative-pg' } });
  const own = '-l app.kubernetes.io/part-of=shop';
  const sleep = [
    `kubectl --context prod -n shop annotate clusters.postgresql.cnpg.io ${own} --overwrite cnpg.io/hibernation=on`,
    `kubectl --context prod -n shop wait clusters.postgresql.cnpg.io ${own} --for=condition=cnpg.io/hibernation --timeout=300s`,
  ];

  test('the Cluster is put to sleep and not deleted', async () => {
    const { printed } = await takeDown(running(), { environment: 'production', context: 'prod', print: true }, operated);
    expect(printed.filter((line) => line.includes('clusters.'))).toStrictEqual(sleep);
    expect(printed.filter((line) => line.includes('delete') && line.includes('Cluster'))).toStrictEqual([]);
  });

  test('where it is not known whether there is one, nothing is deleted', async () => {
    const fake = running();
    const get = / get clusters\.postgresql\.cnpg\.io /;
    const line = { environment: 'production', context: 'prod' };
    fake.failAt = { line: get, printed: 'Unable to connect to the server: net/http: TLS handshake timeout' };
    expect((await takeDown(fake, line, operated)).refused).toContain('TLS handshake timeout');
    expect(fake.changes).toStrictEqual([]);
    fake.failAt = { line: get, printed: `error: the server doesn't have a resource type "clusters"` };
    expect((await takeDown(fake, line, operated)).refused).toBe(undefined);
    expect(fake.changes.filter((text) => text.includes(' delete '))).toHaveLength(2);
  });
});

describe.each([{ volumes: false }, { volumes: true }])('cut off, %j', (options) => {
  const FAULTS = ['undone', 'done'] as const;
  const small = shop({ db });
  const line = { ...options, context: 'prod', environment: 'production', yes: true };

  test.each(['once', 'from there on'])('at each of its lines, %s: the next run goes on with what is left', async (span) => {
    const whole = running();
    expect((await takeDown(whole, line, small)).refused).toBeUndefined();
    const deletions = (lines: readonly string[]) => lines.filter((each) => / delete (?!lease)/.test(each));
    for (let nth = 1; nth <= whole.lines.length; nth++) {
      const where = `line ${nth}: ${whole.lines[nth - 1]}`;
      const fake = running();
      fake.fault = (call) => (call === nth || (span === 'from there on' && call > nth) ? FAULTS[nth % 2] : undefined);
      const cut = await takeDown(fake, line, small);
      if (cut.printed.some((text) => text.startsWith('shop is down')))
        expect([where, deletions(fake.done)]).toStrictEqual([where, deletions(whole.done)]);
      if (cut.refused?.includes('Nothing was applied.')) expect([where, deletions(fake.done)]).toStrictEqual([where, []]);
      fake.fault = undefined;
      fake.seconds += 120;
      const { refused, printed } = await takeDown(fake, line, small);
      expect([where, refused, printed[0]]).toStrictEqual([where, undefined, expect.stringMatching(/^shop is down/)]);
    }
  });
});

test('a signal ends it before the next deletion, and it says how to go on', async () => {
  const fake = running();
  fake.fault = () => {
    fake.isInterrupted = fake.lines.some((each) => each.includes(' delete Deployment'));
    return undefined;
  };
  const { refused, printed } = await takeDown(fake);
  expect([refused, printed]).toStrictEqual(['interrupted. Run the same line again: it goes on with what is left.', []]);
  expect(fake.changes).toHaveLength(1);
});
