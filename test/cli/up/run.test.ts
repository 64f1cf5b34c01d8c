// The command from its line to the addresses: what it runs and in which order, what it leaves alone, and what it refuses. The steps are
// tested through `up`: check.ts, cluster.ts, repository.ts, images.ts, add-ons.ts, secrets.ts, manifests.ts, refresh.ts and pods.ts;
// and so are cluster/tools.ts, cluster/namespace.ts and find-stack.ts.

import { ProgramError } from '../../../cli/program';
import { ownedBy } from '../../support/fake-cluster';
import { FakeMachine } from '../../support/fake-machine';
import { bringUp, type Line } from '../../support/fake-up';
import { api, db, shop, site, worker } from '../../support/stacks';

const stack = shop(
  {
    api: {
      ...api,
      build: { context: './api', dockerfile: 'prod.Dockerfile', target: 'last', args: { STEP: '1' } },
      secrets: [{ name: 'SECRET_KEY', generate: true }],
      uses: { db: { env: 'DATABASE_URL' } },
    },
    worker: { ...worker, image: { from: 'api' } },
    site: { ...site, build: { context: './site' } },
    db,
  },
  {
    ingress: { hosts: ['shop.example.com'], routes: { '/': 'site', '/api': 'api' } },
    environments: { local: {}, development: { services: { api: { source: './api' } } }, production: {} },
  },
);

const NAMESPACES = [
  ['shop', 'production'],
  ['shop-local', 'local'],
  ['shop-development', 'development'],
] as const;

const BUILT = ['api', 'site'];
function fresh(): FakeMachine {
  const fake = new FakeMachine();
  for (const folder of BUILT) fake.folders.add(`sources/shop/${folder}`);
  fake.folders.add('sources/shop');
  return fake;
}
/** After a first run. */
async function running(line: Line = {}): Promise<FakeMachine> {
  const fake = fresh();
  await bringUp(fake, stack, line);
  for (const [namespace, environment] of NAMESPACES) fake.cluster.namespaces.set(namespace, ownedBy('shop', environment));
  fake.addOns.set('traefik/traefik', 'traefik:v3.7.12');
  fake.addOns.set('kube-system/metrics-server', 'registry.k8s.io/metrics-server/metrics-server:v0.9.0');
  fake.applied = 'namespace/shop unchanged\ndeployment.apps/api unchanged\n';
  fake.lines.length = 0;
  return fake;
}
/** What is written where the next run looks, and no line of its own. */
const noted = (line: string) => line.includes(' annotate deployment/');

test('from nothing to the addresses', async () => {
  const { printed, steps, refused } = await bringUp(fresh(), stack);
  expect(refused).toBe(undefined);
  expect(steps).toStrictEqual([
    'Tools: docker 28.3.2, kind 0.33.0, kubectl 1.34.4',
    'Values and source of shop, local: nothing is missing',
    'Cluster slipway: made',
    'Images: 2 in the cluster',
    'Ingress controller and metrics: traefik:v3.7.12, metrics-server:v0.9.0',
    'What the stack needs of the cluster: nothing is wrong',
    'Secrets: Restarted: nothing',
    'Manifests of dist/shop/local: 1 object, all new',
    'Pods: all are ready',
    'What the stack no longer has: nothing',
  ]);
  expect(printed).toStrictEqual([
    '',
    'shop is up.',
    '  http://shop.localhost/     site',
    '  http://shop.localhost/api  api',
    'How to reach a service directly: dist/shop/README.md',
    'Stop it, and keep its data: npm run down -- shop',
  ]);
});

test('what the cluster lacks is looked at before the first write, told at the end with its cure, and stops nothing', async () => {
  const fake = fresh();
  fake.looks = { ...fake.looks, version: 'v1.28.9', pods: [] };
  const { printed, steps, refused } = await bringUp(fake, stack, { context: 'prod', environment: 'production' });
  expect(refused).toBe(undefined);
  expect(steps).toContain('What the stack needs of the cluster: 2 things are wrong, see below');
  expect(printed).toContain('Kubernetes: v1.28.9, and the manifests need 1.30 or later. Upgrade the cluster.');
  expect(printed).toContain(
    'Ingress controller: no pod with app.kubernetes.io/name=traefik runs in traefik, or anywhere. Install it (docs/ingress.md), or say where its pods run: ingress: { controllerNamespace, controllerLabels }',
  );
  const first = fake.lines.findIndex((line) => fake.changes.includes(line));
  expect(fake.lines.findIndex((line) => line.endsWith('get nodes -o json'))).toBeLessThan(first);
});

describe('--print', () => {
  test('runs nothing that changes anything', async () => {
    const fake = fresh();
    await bringUp(fake, stack, { print: true });
    expect(fake.changes).toStrictEqual([]);
  });

  test.each<[string, Line]>([
    ['on kind', { cluster: 'kind' }],
    ['on minikube', { cluster: 'minikube' }],
    ['in development', { environment: 'development' }],
    ['in another cluster', { context: 'prod', environment: 'production', yes: true }],
  ])('shows what would be run, line by line, in that order: %s', async (_, line) => {
    const fake = fresh();
    fake.programs.set('minikube', 'v1.37.0\n');
    const { printed } = await bringUp(fake, stack, { ...line, print: true });
    const { refused } = await bringUp(fake, stack, line);
    expect(refused).toBe(undefined);
    // the secrets go through standard input, and the pods are looked at all together
    const lines = printed.filter((text) => !text.startsWith('npm run secrets') && !/-n shop\S* rollout status/.test(text));
    const context = line.context ?? (line.cluster === 'minikube' ? 'slipway' : 'kind-slipway');
    const secrets = `kubectl --context ${context} apply --server-side --force-conflicts --field-manager=slipway -f -`;
    expect(fake.changes.filter((text) => !noted(text) && text !== secrets)).toStrictEqual(lines);
    const at = printed.findIndex((text) => text.startsWith('npm run secrets'));
    expect(fake.changes.indexOf(secrets)).toBe(at);
  });

  test('assumes the usual folder where the source is not here yet', async () => {
    const { printed } = await bringUp(new FakeMachine(), stack, { print: true });
    expect(printed).toContain('BUILDX_NO_DEFAULT_ATTESTATIONS=1 docker build -t shop-site:1.0.0 sources/shop/site');
  });
});

describe('again', () => {
  test('makes no cluster, installs nothing, restarts nothing', async () => {
    const fake = await running();
    const { steps } = await bringUp(fake, stack);
    expect(steps).toContain('Cluster slipway: is there');
    expect(steps).toContain('Manifests of dist/shop/local: 2 objects');
    expect(fake.changes.filter((line) => !/docker build|kind load|apply -f dist/.test(line))).toStrictEqual([]);
  });

  test('an image that was rebuilt restarts the pods that run it, and no others', async () => {
    const fake = await running();
    fake.build = (image) => (image.startsWith('shop-api') ? 'sha256:new' : `sha256:${image}`);
    const { steps } = await bringUp(fake, stack);
    expect(fake.changes.filter((line) => line.includes('rollout restart'))).toStrictEqual([
      'kubectl --context kind-slipway -n shop-local rollout restart deployment/api',
      'kubectl --context kind-slipway -n shop-local rollout restart deployment/worker',
    ]);
    expect(steps.find((step) => step.startsWith('Manifests'))).toMatch(/restarted with a new image: api, worker$/);
    await bringUp(fake, stack);
    expect(fake.changes.filter((line) => line.includes('rollout restart'))).toHaveLength(2);
  });

  test('an add-on of another version is brought to the one that cluster/ names', async () => {
    const fake = await running();
    fake.addOns.set('traefik/traefik', 'traefik:v3.6.0');
    await bringUp(fake, stack);
    expect(fake.changes).toContain('kubectl --context kind-slipway apply --server-side -k cluster/traefik');
  });

  test('a node that was stopped is started', async () => {
    const fake = await running();
    fake.failAt = { line: /readyz/, printed: 'connection refused' };
    const { exec } = fake.machine;
    const machine = {
      ...fake.machine,
      exec: (async (command, ...rest) => {
        if (command.args[0] === 'start') fake.failAt = undefined;
        return exec(command, ...rest);
      }) as typeof exec,
    };
    Object.assign(fake, { machine });
    const { refused } = await bringUp(fake, stack);
    expect(refused).toBe(undefined);
    expect(fake.changes[0]).toBe('docker start slipway-control-plane');
  });
});

describe('nothing is changed when', () => {
  const refusedOn = async (fake: FakeMachine, line: Line = {}, given = stack) => {
    const { refused } = await bringUp(fake, given, line);
    expect(fake.changes).toStrictEqual([]);
    return refused?.split('\n');
  };

  test('programs are missing, too old or not started: all are told', async () => {
    const fake = fresh();
    fake.programs.delete('kind');
    fake.programs.set('kubectl', 'Client Version: v1.28.3\n');
    fake.failAt = { line: /^docker version/, printed: 'Cannot connect to the Docker daemon. Is the docker daemon running?' };
    expect(await refusedOn(fake)).toStrictEqual([
      'docker does not answer: Cannot connect to the Docker daemon. Is the docker daemon running. Start it (Docker Desktop, or: sudo systemctl start docker).',
      'kind is not installed. Install it: https://kind.sigs.k8s.io/docs/user/quick-start/#installation',
      'kubectl is 1.28.3, and has to be 1.33.0 or later. Get it: https://kubernetes.io/docs/tasks/tools/',
      'Nothing was applied.',
    ]);
  });

  test('a secret has no value and the source is not here: both are told, with what to do', async () => {
    const needy = shop(
      { api: { ...api, build: { context: './api' }, secrets: [{ name: 'TOKEN', description: 'key of the API' }] } },
      { environments: { local: {} } },
    );
    expect(await refusedOn(new FakeMachine(), {}, needy)).toStrictEqual([
      'TOKEN is missing; api needs it (key of the API).',
      'Values go into secrets/shop.local.env; begin with: cp secrets/shop.example.env secrets/shop.local.env',
      'the source of shop is not here, and docker has no image shop-api:1.0.0. Clone its repository to sources/shop, or name its folder with --source.',
      'Nothing was applied.',
    ]);
  });

  test.each([{ from: 'existing' }, { from: 'external-secrets', store: 'vault' }] as const)(
    'a password from elsewhere does not fit into a URL: its key is told, and no piece of it (%j)',
    async (secretSource) => {
      const fake = await running();
      fake.cluster.secrets.set('shop-local/db-secrets', {
        APP_USER: 'shop_a',
        APP_PASSWORD: 'p@ss:w/rd%1',
        POSTGRES_PASSWORD: 'a/b',
      });
      const theirs = { ...stack, environments: { local: { secretSource } } };
      const refused = await refusedOn(fake, {}, theirs);
      expect(refused).toStrictEqual([
        "APP_PASSWORD in the Secret db-secrets becomes part of the connection URL of api and db, and holds other characters than letters, digits, '-', '_', '.' and '~', which no driver would read. Give it another value.",
        'Nothing was applied.',
      ]);
      fake.cluster.secrets.set('shop-local/db-secrets', {
        APP_USER: 'shop_a',
        APP_PASSWORD: 'Az09-_.~',
        POSTGRES_PASSWORD: 'a/b',
      });
      expect((await bringUp(fake, theirs)).refused ?? '').not.toContain('URL');
    },
  );

  test('the source has no folder where an image is built', async () => {
    const fake = fresh();
    fake.folders.delete('sources/shop/site');
    expect(await refusedOn(fake)).toStrictEqual([
      'sources/shop has no folder ./site, where an image is built.',
      'Nothing was applied.',
    ]);
    expect(await refusedOn(fake, { source: '../elsewhere' })).toStrictEqual([
      '../elsewhere has no folder ./api, ./site, where an image is built.',
      'Nothing was applied.',
    ]);
  });

  test('source is to be mounted that is not where the node looks', async () => {
    const fake = new FakeMachine();
    for (const folder of BUILT) fake.folders.add(`../shop/${folder}`);
    expect(await refusedOn(fake, { environment: 'development', source: '../shop' })).toStrictEqual([
      'api runs with its source mounted, and there is no folder sources/shop/api. Clone the repository there.',
      'Nothing was applied.',
    ]);
  });

  test.each<['kind' | 'minikube', string]>([
    [
      'kind',
      'Mounts are given when a cluster is made, so delete it, and run this again: kind delete cluster --name slipway. That deletes its data too.',
    ],
    ['minikube', 'Leave this running beside it: minikube mount --profile slipway /home/me/slipway/sources/shop:/slipway/shop'],
  ])('the node of %s was made without the mount', async (cluster, how) => {
    const fake = fresh();
    Object.assign(fake, { hasCluster: true, seesFolders: false });
    fake.programs.set('minikube', 'v1.37.0\n');
    expect(await refusedOn(fake, { environment: 'development', cluster })).toStrictEqual([
      `api runs with /slipway/shop/api of the node mounted, and the node has no such folder. ${how}`,
      'Nothing was applied.',
    ]);
  });

  test('a port is taken', async () => {
    const fake = fresh();
    fake.takenPorts.add(80);
    expect(await refusedOn(fake)).toStrictEqual([
      'port 80 of this machine is taken. Stop the program that listens there, or set another hostPort in cluster/kind.yaml.',
      'Nothing was applied.',
    ]);
  });

  const LABEL = 'kubectl --context kind-slipway label namespace shop-local';
  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'that of another stack',
      ownedBy('bakery', 'local'),
      'the namespace shop-local is that of the stack bakery (app.kubernetes.io/part-of), not of shop. Set another one in the stack.',
    ],
    [
      'that of another environment',
      ownedBy('shop'),
      'the namespace shop-local is that of shop in production (slipway/environment), not in local. Name another cluster with --context, or set environments.local.namespace.',
    ],
    [
      'of an older Slipway, without an environment',
      { 'app.kubernetes.io/part-of': 'shop' },
      `the namespace shop-local does not say whose it is: it has no label slipway/environment. If it is that of shop in local, say so once: ${LABEL} slipway/environment=local`,
    ],
    [
      'of a person, without any label',
      {},
      `the namespace shop-local does not say whose it is: it has no label app.kubernetes.io/part-of and no label slipway/environment. If it is that of shop in local, say so once: ${LABEL} app.kubernetes.io/part-of=shop slipway/environment=local`,
    ],
  ])('the namespace is %s', async (_, labels, why) => {
    const fake = fresh();
    fake.hasCluster = true;
    fake.cluster.namespaces.set('shop-local', labels);
    expect(await refusedOn(fake)).toStrictEqual([why, 'Nothing was applied.']);
  });

  test('the cluster on this machine sleeps while it is asked: it is asked again before anything is written', async () => {
    const fake = fresh();
    fake.hasCluster = true;
    fake.cluster.namespaces.set('shop-local', ownedBy('shop'));
    let asked = 0;
    const sleeping: FakeMachine['exec'] = async (command, ...rest) => {
      if (command.args.includes('/readyz') && asked++ === 0) throw new ProgramError(command, 'connection refused', 1);
      return fake.exec(command, ...rest);
    };
    Object.assign(fake.machine, { exec: sleeping });
    const { refused } = await bringUp(fake, stack);
    expect(refused).toContain('the namespace shop-local is that of shop in production');
    expect(fake.changes.filter((line) => / apply .*(dist|-f -)/.test(line))).toStrictEqual([]);
  });

  test.each<[string, Line, string]>([
    [
      'production is asked for on this machine',
      { environment: 'production' },
      'production is for a cluster of its own: name it with --context. On this machine: npm run up -- shop local',
    ],
    ['the context is unknown', { context: 'prd' }, "your kubeconfig has no context 'prd'. It has: prod, kind-slipway."],
    ['the stack is unknown', { stack: 'shp' }, "there is no stack 'shp'. There are: shop."],
    [
      'the environment is unknown',
      { environment: 'staging' },
      "shop has no environment 'staging'. It has: development, local, production.",
    ],
  ])('%s', async (_, line, sentence) => {
    expect(await refusedOn(fresh(), line)).toStrictEqual([sentence, 'Nothing was applied.']);
  });
});

test('a step that fails is the last one', async () => {
  const fake = fresh();
  fake.failAt = { line: /docker build -t shop-site/, printed: 'COPY failed' };
  const { refused, steps } = await bringUp(fake, stack);
  expect(refused).toBe('BUILDX_NO_DEFAULT_ATTESTATIONS=1 docker build -t shop-site:1.0.0 sources/shop/site: COPY failed');
  expect(steps.at(-1)).toBe('Images');
  expect(fake.changes.at(-1)).toContain('docker build -t shop-site');
});

test('images that docker has already need no source', async () => {
  const fake = new FakeMachine();
  for (const image of ['shop-api:1.0.0', 'shop-site:1.0.0']) fake.images.set(image, 'sha256:x');
  const { refused } = await bringUp(fake, stack);
  expect(refused).toBe(undefined);
  expect(fake.changes.some((line) => line.includes('docker build'))).toBe(false);
  expect(fake.changes).toContain('kind load docker-image shop-api:1.0.0 shop-site:1.0.0 --name slipway');
});

test('a stack that lives in this repository is built from here', async () => {
  const fake = new FakeMachine();
  for (const folder of BUILT) fake.folders.add(folder);
  await bringUp(fake, stack);
  expect(fake.changes).toContain('BUILDX_NO_DEFAULT_ATTESTATIONS=1 docker build -t shop-site:1.0.0 site');
});

describe('--context', () => {
  const line = { context: 'prod', environment: 'production' };

  test('asks first, and a no changes nothing', async () => {
    const fake = fresh();
    const { asked, refused } = await bringUp(fake, stack, { ...line, answer: false });
    expect(asked).toStrictEqual(['Bring it up in namespace shop (shop, production) of context prod (https://203.0.113.7:6443)?']);
    expect(refused).toBe('Nothing was applied.');
    expect(fake.changes).toStrictEqual([]);
  });

  test('needs kubectl alone, builds and loads nothing, and says what that asks of the cluster', async () => {
    const fake = fresh();
    for (const program of ['docker', 'kind']) fake.programs.delete(program);
    const { printed, steps } = await bringUp(fake, stack, { ...line, yes: true });
    expect(steps[0]).toBe('Tools: kubectl 1.34.4');
    expect(fake.lines.filter((text) => !text.startsWith('kubectl'))).toStrictEqual([]);
    expect(fake.lines.filter((text) => /--context (?!prod)/.test(text))).toStrictEqual([]);
    expect(printed).toContain(
      'With --context no image is built or loaded: the cluster has to reach shop-api:1.0.0, shop-site:1.0.0.',
    );
    expect(printed).toContain('Each name has to lead to the ingress controller of that cluster.');
    expect(printed).toContain('Stop it, and keep its data: npm run down -- shop production --context prod');
  });

  test('installs nothing into it, and says what is missing and how to get it', async () => {
    const fake = fresh();
    const { printed } = await bringUp(fake, stack, { ...line, yes: true });
    expect(fake.changes.filter((text) => text.includes(' -k '))).toStrictEqual([]);
    expect(printed).toContain(
      "The cluster has no IngressClass 'traefik', so nothing leads in from outside. How to install its controller: docs/ingress.md, or on one machine: kubectl --context prod apply --server-side -k cluster/traefik.",
    );
    fake.addOns.set('traefik', 'ingressclass.networking.k8s.io/traefik');
    expect((await bringUp(fake, stack, { ...line, yes: true })).printed.join('\n')).not.toContain('IngressClass');
  });

  test('says how old the newest good backup is, and how to make one where there is none', async () => {
    const fake = fresh();
    const backedUp = { ...stack, services: { ...stack.services, db: { ...db, backup: {} } } };
    const backups = async () =>
      (await bringUp(fake, backedUp, { ...line, yes: true })).printed.filter((text) => text.includes('ackups'));
    expect(await backups()).toStrictEqual([
      'Backups of db: there is no good one yet. The next comes by its schedule (54 3 * * * Etc/UTC); one now: kubectl --context prod -n shop create job --from=cronjob/db-backup db-backup-now',
    ]);
    fake.cronJobs = [{ metadata: { name: 'db-backup' }, status: { lastSuccessfulTime: '1970-01-01T02:59:00Z' } }];
    fake.seconds = 86_400 + 4 * 3600;
    expect(await backups()).toStrictEqual(['Backups of db: the newest good one is 25 hours old.']);
    fake.failAt = { line: / get cronjobs /, printed: 'net/http: TLS handshake timeout' };
    expect(await backups()).toStrictEqual([
      expect.stringMatching(/^How old the newest backups are could not be asked: .* TLS handshake timeout$/),
    ]);
  });

  test('names the alerts that fire, and says where a Prometheus does not answer', async () => {
    const fake = fresh();
    const observed = { ...stack, metrics: { from: { namespace: 'monitoring' } } };
    const alerts = async () =>
      (await bringUp(fake, observed, { ...line, yes: true })).printed.filter((text) => text.startsWith('Alert'));
    expect(await alerts()).toStrictEqual(['Alerts: not known: no Prometheus in monitoring answers.']);
    const firing = { state: 'firing', activeAt: '1970-01-01T00:00:00Z', annotations: { summary: 'No node takes pod api-1.' } };
    const rule = { name: 'PodNotScheduled', labels: { stack: 'shop', environment: 'production', severity: 'critical' } };
    const rules = (...alerts: object[]) =>
      JSON.stringify({ status: 'success', data: { groups: [{ rules: [{ ...rule, alerts }] }] } });
    fake.rules = rules(firing);
    fake.seconds = 3 * 3600;
    expect(await alerts()).toStrictEqual([
      expect.stringMatching(/^Alert PodNotScheduled: No node takes pod api-1[.] critical, for 3 hours$/),
    ]);
    fake.rules = rules();
    expect(await alerts()).toStrictEqual(['Alerts: none fires.']);
  });

  test('does not say that something is missing where nobody answered', async () => {
    const fake = fresh();
    fake.failAt = { line: / get ingressclass /, printed: 'net/http: TLS handshake timeout' };
    const { printed, refused } = await bringUp(fake, stack, { ...line, yes: true });
    expect(refused).toContain('get ingressclass traefik --ignore-not-found -o name: net/http: TLS handshake timeout');
    expect(printed.join('\n')).not.toContain('The cluster has no IngressClass');
  });

  test('misses the metrics only where something scales by them', async () => {
    const scales = { ...stack, environments: { production: { services: { api: { replicas: { min: 2, max: 4 } } } } } };
    const sentence =
      'The cluster has no metrics API, so nothing scales by itself. Install metrics-server: https://github.com/kubernetes-sigs/metrics-server';
    expect((await bringUp(fresh(), stack, { ...line, yes: true })).printed).not.toContain(sentence);
    expect((await bringUp(fresh(), scales, { ...line, yes: true })).printed).toContain(sentence);
  });
});

test('minikube is taken where kind is not installed', async () => {
  const fake = fresh();
  fake.programs.delete('kind');
  fake.programs.set('minikube', 'v1.37.0\n');
  await bringUp(fake, stack);
  expect(fake.changes.find((line) => line.startsWith('minikube start'))).toBe(
    'minikube start --profile slipway --driver docker --container-runtime containerd --cni calico --kubernetes-version v1.34.0 --ports 127.0.0.1:80:80 --ports 127.0.0.1:443:443 --mount --mount-string /home/me/slipway/sources:/slipway',
  );
});

describe('cut off', () => {
  const small = shop({ api: { ...api, secrets: [{ name: 'SECRET_KEY', generate: true }] } });
  const line = { context: 'prod', environment: 'production', yes: true };
  const FAULTS = ['undone', 'done'] as const;
  const apply = 'kubectl --context prod apply -f dist/shop/production';
  const values = ({ cluster }: FakeMachine) => Object.fromEntries(cluster.secrets);

  test.each(['once', 'from there on'])(
    'at each of its lines, %s: the next run brings it up, with the values that were made',
    async (span) => {
      const whole = fresh();
      expect(await bringUp(whole, small, line)).not.toHaveProperty('refused');
      for (let nth = 1; nth <= whole.lines.length; nth++) {
        const where = `line ${nth}: ${whole.lines[nth - 1]}`;
        const fake = fresh();
        fake.fault = (call) => (call === nth || (span === 'from there on' && call > nth) ? FAULTS[nth % 2] : undefined);
        const { refused } = await bringUp(fake, small, line);
        if (refused === undefined) expect([where, fake.done]).toStrictEqual([where, expect.arrayContaining([apply])]);
        if (refused?.includes('Nothing was applied.')) expect([where, values(fake)]).toStrictEqual([where, {}]);
        const made = values(fake);
        fake.fault = undefined;
        fake.seconds += 120;
        const { printed, refused: again } = await bringUp(fake, small, line);
        expect([where, again, printed[1]]).toStrictEqual([where, undefined, 'shop is up.']);
        expect([where, values(fake)]).toMatchObject([where, made]);
        expect([...fake.cluster.annotations.values()]).toStrictEqual([{}]);
      }
    },
  );

  test('by a signal: nothing more is begun, and it says how to go on', async () => {
    const fake = fresh();
    fake.fault = (nth) => {
      fake.isInterrupted = nth >= 4;
      return undefined;
    };
    const { refused, printed } = await bringUp(fake, stack, line);
    expect([refused, printed]).toStrictEqual(['interrupted. Run the same line again: what is done stays done.', []]);
    expect(fake.lines).toHaveLength(4);
  });

  test('a restore that was killed: what it stopped runs again, its database lets everybody in, and both are told', async () => {
    const kept = shop({ ...stack.services, db: { ...db, backup: {} } }, { environments: { production: {} } });
    const fake = await running(line);
    const container = { spec: { containers: [{}] } };
    const left = (kind: string, name: string, spec: object, note: string) =>
      fake.left.push({
        kind,
        metadata: { name, annotations: { 'slipway/stopped': note } },
        spec: { template: container, ...spec },
      });
    left('Deployment', 'api', { replicas: 0 }, '3');
    left('Deployment', 'worker', { replicas: 2 }, '2'); // runs: only its note was left
    left('CronJob', 'nightly', { suspend: true }, 'runs');
    const { exec } = fake.machine;
    const machine = {
      ...fake.machine,
      exec: (async (command, input = '', onLine) =>
        input.includes('NOT datallowconn') ? 'shop\n' : exec(command, input, onLine)) as typeof exec,
    };
    const { printed } = await bringUp(Object.assign(Object.create(fake), { machine }), kept, line);
    expect(printed).toContain('A restore was killed and had stopped deployment/api, cronjob/nightly, which runs again.');
    expect(printed).toContain('A restore was killed and had closed shop in db, which lets everybody in again.');
    expect(fake.changes.filter((each) => /scale|patch|stopped/.test(each))).toStrictEqual([
      'kubectl --context prod -n shop scale deployment/api --replicas=3',
      'kubectl --context prod -n shop annotate deployment/api slipway/stopped-',
      `kubectl --context prod -n shop patch cronjob/nightly -p '{"spec":{"suspend":false}}'`,
      'kubectl --context prod -n shop annotate cronjob/nightly slipway/stopped-',
    ]);
  });
});
