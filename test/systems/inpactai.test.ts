// inpactai: what the system's document says, found in what is committed.
import { folder, page } from '../support/dist';

const STACK = 'inpactai';
const HOSTS = {
  development: 'inpactai-development.localhost',
  local: 'inpactai.localhost',
  production: 'inpactai.example.com',
};

describe.each(['development', 'local', 'production'] as const)('%s', (environment) => {
  const objects = folder(STACK, environment);
  const text = page(STACK, environment);

  test('the backend is FastAPI under uvicorn on python 3.10', () => {
    expect(objects.commandLine('backend')).toContain('uvicorn main:app --host 0.0.0.0 --port 8000');
    expect(objects.workload('backend').metadata.annotations?.['kubernetes.io/description']).toContain('python 3.10');
  });

  test('the backend answers on port 8000, and / tells its health', () => {
    expect(objects.one('Service', 'backend').spec.ports).toMatchObject([{ port: 8000 }]);
    expect(objects.container('backend').readinessProbe?.httpGet).toStrictEqual({
      httpHeaders: [{ name: 'Host', value: HOSTS[environment] }],
      path: '/',
      port: 'http',
    });
  });

  test('the backend finds Redis by REDIS_HOST=redis', () => {
    expect(objects.settings('backend').REDIS_HOST).toBe('redis');
    expect(objects.one('Service', 'redis').spec.ports).toMatchObject([{ port: 6379 }]);
  });

  test('what stood in Backend/.env is a Secret', () => {
    expect(objects.secretKeys('backend')).toStrictEqual(
      expect.arrayContaining(['backend-secrets/SUPABASE_KEY', 'backend-secrets/SUPABASE_URL']),
    );
    expect(text).toContain('| backend-secrets | SUPABASE_URL | address of the project at Supabase | backend |');
  });

  test('Redis is 7 alpine, and is asked by redis-cli ping', () => {
    expect(objects.container('redis').image).toMatch(/^redis:7\.[\d.]+-alpine/);
    expect(objects.container('redis').readinessProbe?.exec?.command.at(-1)).toContain('redis-cli ping');
  });

  test('Redis is there for cache and pub/sub, and keeps redis_data over a restart', () => {
    expect(objects.workload('redis').metadata.annotations?.['kubernetes.io/description']).toContain('Cache and pub/sub');
    expect(objects.workload('redis').spec.volumeClaimTemplates).toHaveLength(1);
    expect(objects.mount('/data', 'redis')?.name).toBe('data');
    expect(text).toContain('| data-redis-0 | redis |');
  });

  test('Redis starts first, then the backend, then the frontend', () => {
    expect(objects.workloads().map(({ metadata }) => metadata.name)).toStrictEqual(['redis', 'backend', 'frontend']);
    expect(objects.initContainer('wait-for-redis', 'backend')).toBeDefined();
    expect(objects.initContainer('wait-for-backend', 'frontend')).toBeDefined();
  });

  test('Supabase and the other APIs are reached outside', () => {
    const outside = objects.one('NetworkPolicy', 'backend').spec.egress?.filter(({ to }) => to?.every(({ ipBlock }) => ipBlock));
    expect(outside).toMatchObject([{ ports: [{ port: 443 }] }]);
    expect(text).toContain('| Database at Supabase | project.supabase.co | 443 | backend |');
    expect(text).toContain('| The other APIs that the backend calls | api.example.com | 443 | backend |');
  });

  test('/api is the backend, as behind the proxy of Vite', () => {
    expect(objects.routes()).toStrictEqual({ '/api': 'backend:http', '/': 'frontend:http' });
  });

  test.each([
    ['backend', '8000:8000'],
    ['redis', '6379:6379'],
  ])('the host port of %s is a port-forward', (service, ports) => {
    expect(text).toContain(`port-forward service/${service} ${ports}`);
  });
});

describe('development', () => {
  const objects = folder(STACK, 'development');

  test('the frontend is the development server of Vite on port 5173', () => {
    expect(objects.commandLine('frontend')).toBe('npm run dev -- --host 0.0.0.0 --port 5173 --strictPort');
    expect(objects.one('Service', 'frontend').spec.ports).toMatchObject([{ port: 5173 }]);
    expect(page(STACK, 'development')).toContain('port-forward service/frontend 5173:5173');
  });

  test('the frontend is on node 18', () => {
    expect(objects.workload('frontend').metadata.annotations?.['kubernetes.io/description']).toContain('node 18');
  });

  test('the proxy of Vite reaches http://backend:8000', () => {
    expect(objects.one('NetworkPolicy', 'frontend').spec.egress).toContainEqual({
      to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'backend' } } }],
      ports: [{ port: 8000, protocol: 'TCP' }],
    });
    expect(page(STACK, 'From the compose file')).toContain('hands `/api` to `http://backend:8000`');
  });

  test.each([
    ['frontend', 'Frontend'],
    ['backend', 'Backend'],
  ])('the source of the %s is mounted: ./%s', (service, source) => {
    expect(objects.volume('source', service)?.hostPath?.path).toBe(`/slipway/inpactai/${source}`);
    expect(objects.mount('/app', service)?.name).toBe('source');
  });

  test('the backend is root and logs everything', () => {
    expect(objects.pod('backend').securityContext?.runAsUser).toBe(0);
    expect(objects.commandLine('backend')).toContain('--log-level debug');
  });
});

describe.each(['local', 'production'])('%s, without the source', (environment) => {
  const objects = folder(STACK, environment);

  test('the frontend is built and served by nginx', () => {
    expect(objects.commandLine('frontend')).toMatch(/^nginx /);
    expect(page(STACK, 'Images')).toContain('docker build -t inpactai-frontend:1.0.0 -f ./Frontend/Dockerfile.prod ./Frontend');
  });

  test.each(['frontend', 'backend', 'redis'])('the %s is not root', (service) => {
    expect(objects.pod(service).securityContext?.runAsNonRoot).toBe(true);
  });

  test('nothing is mounted from the node, and nothing kept but redis_data', () => {
    for (const { spec } of objects.workloads())
      for (const { hostPath, persistentVolumeClaim } of spec.template.spec.volumes ?? [])
        expect([hostPath, persistentVolumeClaim]).toStrictEqual([undefined, undefined]);
    expect(
      objects
        .workloads()
        .filter(({ spec }) => spec.volumeClaimTemplates)
        .map(({ metadata }) => metadata.name),
    ).toStrictEqual(['redis']);
  });

  test.each(['frontend', 'backend', 'redis'])('the limits of the %s are enforced', (service) => {
    expect(objects.container(service).resources?.limits).toMatchObject({ cpu: expect.anything(), memory: expect.anything() });
  });

  test('the backend logs what production needs', () => {
    expect(objects.commandLine('backend')).toContain('--log-level info');
  });
});

test('the page says where the volume, the network and the env files are', () => {
  const notes = page(STACK, 'From the compose file');
  for (const what of ['`redis_data` is the claim `data-redis-0`', '`inpactai-network`', '`Backend/.env` is the Secret'])
    expect(notes).toContain(what);
});
