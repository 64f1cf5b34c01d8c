// A node whose processors are busy: ten evictions and ten releases of each kind of server under 400 requests a second, one after the other,
// lose no request. Needs an ingress controller of class traefik in E2E_INGRESS. E2E_TURNS says another number than ten.
import { Agent, request } from 'node:http';
import type { KubeObject } from '../../checks/manifest';
import { apply, remove } from './support/deploy';
import { kubectl, kubectlJson } from './support/kubectl';
import { deployOwn, manifestsOf, resolved } from './support/own-stack';
import { pods } from './support/pods';
import { ready } from './support/ready';
import { until } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const TURNS = Number(process.env.E2E_TURNS ?? 10);
const NAME = 'e2e-busy';
const two = { replicas: 2, stopGraceSeconds: 10 };

const stack = resolved({
  name: NAME,
  services: {
    'uvicorn-backend': { type: 'fastapi', ...two },
    'gunicorn-backend': { type: 'fastapi', server: { kind: 'gunicorn', workers: 2 }, ...two },
    'node-frontend': { type: 'nextjs', health: '/', ...two },
    'nginx-frontend': { type: 'static', ...two, image: 'nginxinc/nginx-unprivileged:1.30.4-alpine' },
  },
  ingress: {
    hosts: [],
    routes: {
      'uvicorn.e2e-busy.localhost': 'uvicorn-backend',
      'gunicorn.e2e-busy.localhost': 'gunicorn-backend',
      'node.e2e-busy.localhost': 'node-frontend',
      'nginx.e2e-busy.localhost': 'nginx-frontend',
    },
  },
  environments: { production: { namespace: NAME } },
});

/** The tests lower what pods ask for; who asks for nothing gets nothing where others take all, and answers no probe. */
function withItsShare(object: KubeObject): KubeObject {
  const copy = structuredClone(object);
  for (const container of copy.spec?.template?.spec.containers ?? [])
    Object.assign(container.resources?.requests ?? {}, { cpu: '200m' });
  if (copy.kind === 'ResourceQuota') Object.assign(copy.spec ?? {}, { hard: { pods: '40' } }); // which has counted what they asked for
  return copy;
}

/** Uses all the processors that nobody else uses: as many loops as there are, with the shares of any other pod that asks for little. */
const BUSY = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'busy', namespace: `${NAME}-cpu` },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'busy' } },
    template: {
      metadata: { labels: { app: 'busy' } },
      spec: {
        terminationGracePeriodSeconds: 0,
        containers: [{ name: 'busy', image: 'busybox:1.37.0', command: ['sh', '-c', 'while :; do :; done'] }],
      },
    },
  },
};

(edge === '' ? describe.skip : describe)('both processors busy', () => {
  beforeAll(async () => {
    await deployOwn(stack, manifestsOf(stack).map(withItsShare));
    await ready(NAME);
    await remove(`${NAME}-cpu`);
    await apply([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: `${NAME}-cpu` } }, BUSY]);
    await ready(`${NAME}-cpu`);
  });
  afterAll(async () => {
    await remove(`${NAME}-cpu`);
    await remove(NAME);
  });

  test.each([
    ['uvicorn', 'uvicorn-backend'],
    ['gunicorn', 'gunicorn-backend'],
    ['node', 'node-frontend'],
    ['nginx', 'nginx-frontend'],
  ])(
    '%s loses nothing in evictions and releases',
    async (kind, service) => {
      const path = service.endsWith('backend') ? '/health' : '/';
      await until(
        () => ask(new Agent(), `${kind}.${NAME}.localhost`, path),
        (outcome) => outcome === '200',
      );
      const load = rateOf(400, `${kind}.${NAME}.localhost`, path);
      for (let turn = 0; turn < TURNS; turn++) {
        await evict(service);
        await kubectl(['-n', NAME, 'rollout', 'restart', `deployment/${service}`]);
        await kubectl(['-n', NAME, 'rollout', 'status', `deployment/${service}`, '--timeout=300s']);
        await until(
          () => ownPods(service),
          (names) => names.length <= 2,
        );
      }
      const { answered, failed, perSecond } = await load.stop();
      console.log(`${kind}: ${answered} answered, ${perSecond} a second, ${TURNS} evictions and releases`);
      expect(failed).toStrictEqual([]);
      expect(answered).toBeGreaterThan(1000);
    },
    1_800_000,
  );
});

const ownPods = async (service: string) =>
  (await pods(NAME)).items.map(({ metadata }) => metadata.name).filter((name) => name.startsWith(`${service}-`));

async function evict(service: string): Promise<void> {
  const [pod] = await ownPods(service);
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace: NAME } };
  await kubectl(['create', '--raw', `/api/v1/namespaces/${NAME}/pods/${pod}/eviction`, '-f', '-'], JSON.stringify(eviction));
  await until(
    () => kubectlJson<{ status: { readyReplicas?: number } }>(['-n', NAME, 'get', 'deployment', service]),
    ({ status }) => status.readyReplicas === 2,
  );
}

/** As many requests a second as this machine can, and no more than asked. */
function rateOf(perSecond: number, host: string, path: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const failed: string[] = [];
  const began = Date.now();
  let [answered, open, sent] = [0, 0, 0];
  const timer = setInterval(() => {
    const due = ((Date.now() - began) * perSecond) / 1000;
    if (due - sent > perSecond) sent = due - perSecond; // what could not be sent in time is not sent in a burst
    for (; sent < due && open < 64; sent++) {
      open++;
      void ask(agent, host, path).then((outcome) => {
        open--;
        if (outcome === '200') answered++;
        else failed.push(`${new Date().toISOString()} ${outcome}`);
      });
    }
  }, 10);
  return {
    async stop() {
      clearInterval(timer);
      await until(
        async () => open,
        (left) => left === 0,
        60,
      );
      agent.destroy();
      return { answered, failed, perSecond: Math.round((answered * 1000) / (Date.now() - began)) };
    },
  };
}

function ask(agent: Agent, host: string, path: string): Promise<string> {
  return new Promise((resolve) => {
    const sent = request(new URL(path, edge), { agent, headers: { host }, timeout: 30_000 }, (response) => {
      response.resume();
      response.on('end', () => resolve(String(response.statusCode)));
      response.on('error', (error) => resolve(error.message));
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in 30 seconds')));
    sent.on('error', (error) => resolve(error.message));
    sent.end();
  });
}
