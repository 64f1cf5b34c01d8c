// LOC8: what the system's document says, found in what is committed.
import { loc8 } from '../../stacks/loc8';
import { folder, page } from '../support/dist';

const STACK = 'loc8';
const ENVIRONMENTS = ['development', 'local', 'production'];

describe.each(['local', 'production'])('the frontend in %s', (environment) => {
  const objects = folder(STACK, environment);
  const conf = () => objects.files('frontend')['nginx.conf'] ?? '';

  test('is the Vite build, served by nginx', () => {
    expect(objects.workload('frontend').metadata.labels?.['app.kubernetes.io/name']).toBe('nginx');
    expect(objects.commandLine('frontend')).toMatch(/^nginx /);
  });

  test('answers on port 80', () => {
    expect(objects.one('Service', 'frontend').spec.ports).toMatchObject([{ port: 80 }]);
  });

  test('compresses', () => {
    expect(conf()).toContain('gzip on;');
  });

  test('keeps static assets for long', () => {
    expect(conf()).toMatch(/"~\^\/assets\/.*" "public, max-age=31536000, immutable";/);
  });

  test('is one page for every path', () => {
    expect(conf()).toContain('try_files $uri $uri/ /index.html;');
  });

  test('takes 1 CPU and 512Mi', () => {
    expect(objects.container('frontend').resources?.limits).toMatchObject({ cpu: '1', memory: '512Mi' });
  });
});

test('the frontend is built with VITE_API_BASE_URL=/api', () => {
  expect(page(STACK, 'Images')).toMatch(
    /docker build -t loc8-frontend:1\.0\.0 -f \.\/Frontend\/Dockerfile\.frontend\.prod --build-arg VITE_API_BASE_URL=\/api \.\/Frontend/,
  );
});

describe('development', () => {
  const objects = folder(STACK, 'development');

  test('the frontend is the development server on port 3000, which reloads modules by itself', () => {
    expect(objects.workload('frontend').metadata.labels?.['app.kubernetes.io/name']).toBe('vite');
    expect(objects.commandLine('frontend')).toBe('npm run dev -- --host 0.0.0.0 --port 3000 --strictPort');
    expect(objects.one('Service', 'frontend').spec.ports).toMatchObject([{ port: 3000 }]);
  });

  test('the frontend asks http://localhost:8000/api', () => {
    expect(objects.settings('frontend').VITE_API_BASE_URL).toBe('http://localhost:8000/api');
  });

  test.each([
    ['frontend', 'Frontend'],
    ['backend', 'Backend'],
  ])('the source of the %s is mounted: ./%s', (service, source) => {
    expect(objects.volume('source', service)?.hostPath?.path).toBe(`/slipway/loc8/${source}`);
    expect(objects.mount('/app', service)?.name).toBe('source');
  });

  test('the backend is uvicorn main:app --reload', () => {
    expect(objects.commandLine('backend')).toMatch(/^uvicorn main:app .*--reload$/);
  });

  test('the backend holds no line of its log back', () => {
    expect(objects.settings('backend').PYTHONUNBUFFERED).toBe('1');
  });
});

describe.each(ENVIRONMENTS)('%s', (environment) => {
  const objects = folder(STACK, environment);
  const text = page(STACK, environment);

  test('the backend answers on port 8000', () => {
    expect(objects.one('Service', 'backend').spec.ports).toMatchObject([{ port: 8000 }]);
  });

  test('the backend is asked for its health, cheaper than by a rendered page', () => {
    expect(objects.container('backend').readinessProbe?.httpGet?.path).toBe('/health');
  });

  test('the backend gets SECRET_KEY as a secret', () => {
    expect(objects.secretVariables('backend')).toHaveProperty('SECRET_KEY');
    expect(text).toContain('| backend-secrets | SECRET_KEY | signs sessions | backend |');
  });

  test('the backend runs as appuser, uid 1000', () => {
    expect(objects.pod('backend').securityContext?.runAsUser).toBe(1000);
  });

  test('the routes are those of nginx', () => {
    expect(objects.routes()).toMatchObject({
      '/': 'frontend:http',
      '/api': 'backend:http',
      '/docs': 'backend:http',
      '/health': 'backend:http',
    });
  });

  test('only the ingress is reached from outside, and the ports of metrics by those who scrape', () => {
    for (const { spec } of objects.ofKind('Service')) expect(spec.type).toBe('ClusterIP');
    expect(objects.one('NetworkPolicy', 'default-deny').spec).toStrictEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
    // a peer without a namespace is a pod of this one
    const outsiders = objects.ofKind('NetworkPolicy').flatMap(({ metadata, spec }) => {
      const peers = (spec.ingress ?? []).flatMap(({ from }) => from ?? [{}]); // no senders would be all of them
      return peers
        .filter((peer) => !('podSelector' in peer) || 'namespaceSelector' in peer)
        .map((peer) => ({ service: metadata.name, peer }));
    });
    const traefik = {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'traefik' } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'traefik' } },
    };
    const prometheus = {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } },
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } },
    };
    expect(outsiders).toStrictEqual([
      ...(environment === 'production' ? ['postgres', 'redis'].map((service) => ({ service, peer: prometheus })) : []),
      { service: 'backend', peer: traefik },
      { service: 'frontend', peer: traefik },
    ]);
  });

  const everyRoute = objects.ingresses().map((ingress) => objects.middlewares(ingress).map(({ spec }) => spec));

  test('every route has a rate limit', () => {
    for (const specs of everyRoute) expect(specs).toContainEqual({ rateLimit: { average: 20, burst: 50 } });
  });

  test('every answer has the security headers', () => {
    for (const specs of everyRoute)
      expect(specs.find(({ headers }) => headers)?.headers?.customResponseHeaders).toMatchObject({
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'SAMEORIGIN',
        'Referrer-Policy': 'strict-origin-when-cross-origin',
      });
  });

  test('every route compresses what is text: gzip', () => {
    for (const specs of everyRoute)
      expect(specs.find(({ compress }) => compress)?.compress?.includedContentTypes).toStrictEqual(
        expect.arrayContaining(['text/html', 'text/css', 'text/javascript', 'application/json', 'image/svg+xml']),
      );
    expect(text).toContain('Responses are compressed, except on routes that stream.');
  });

  test('the service does not say for itself who may read its answers: the ingress does', () => {
    for (const specs of everyRoute)
      expect(specs.find(({ headers }) => headers)?.headers?.customResponseHeaders).toHaveProperty(
        'Access-Control-Allow-Origin',
        '', // removes it
      );
  });

  test.each(
    [
      ['development', ['*'], 'every origin'],
      ['local', ['http://loc8.localhost'], '`http://loc8.localhost`'],
      ['production', ['https://loc8.example.com'], '`https://loc8.example.com`'],
    ].filter(([name]) => name === environment),
  )('CORS in %s is for %j', (_, origins, input) => {
    for (const specs of everyRoute)
      expect(specs.find(({ headers }) => headers)?.headers).toMatchObject({
        accessControlAllowOriginList: origins,
        accessControlAllowCredentials: false,
      });
    expect(text).toContain(`Pages of ${input} may read the responses.`);
  });

  test('there is an ingress', () => {
    expect(everyRoute.length).toBeGreaterThan(0);
  });

  test('PostgreSQL 15 alpine is there, and the backend has its DATABASE_URL', () => {
    expect(objects.container('postgres').image).toMatch(/^postgres:15\.[\d.]+-alpine/);
    const host = environment === 'production' ? 'postgres-pooler' : 'postgres'; // 13 pods with four processes each take turns
    expect(objects.secretVariables('backend').DATABASE_URL).toMatch(new RegExp(`^postgresql://.*@${host}:5432/loc8$`));
  });

  test('the sessions are in Redis, which all backends share and a restart does not empty', () => {
    expect(objects.container('redis').image).toMatch(/^redis:/);
    expect(objects.secretVariables('backend').REDIS_URL).toMatch(/^redis:\/\/.*@redis:6379\/0$/);
    expect(objects.workload('redis').spec.volumeClaimTemplates).toHaveLength(1);
  });

  test('backend_data is a claim', () => {
    expect(objects.one('PersistentVolumeClaim', 'backend-data').metadata.name).toBe('backend-data');
    expect(text).toMatch(/^\| backend-data \| backend \|/m);
  });
});

describe.each(['local', 'production'])('the backend in %s', (environment) => {
  const objects = folder(STACK, environment);

  test('is gunicorn with four workers that speak ASGI', () => {
    expect(objects.commandLine('backend')).toContain('gunicorn main:app');
    expect(objects.commandLine('backend')).toContain('--workers 4 --worker-class uvicorn.workers.UvicornWorker');
  });

  test('has DEBUG=false', () => {
    expect(objects.settings('backend').DEBUG).toBe('false');
  });

  test('has its code in the image', () => {
    expect(objects.pod('backend').volumes?.some(({ hostPath }) => hostPath)).toBe(false);
  });
});

test('the backend takes 1 CPU and 512Mi where it is not scaled up', () => {
  expect(folder(STACK, 'local').container('backend').resources?.limits).toMatchObject({ cpu: '1', memory: '512Mi' });
});

describe('production', () => {
  const objects = folder(STACK, 'production');

  test('there are three backends at least', () => {
    expect(objects.one('HorizontalPodAutoscaler', 'backend').spec.minReplicas).toBe(3);
  });

  test('the backend is scaled up to 2 CPU and 1Gi, sure of 1 CPU and 512Mi', () => {
    const { requests, limits } = objects.container('backend').resources ?? {};
    expect(limits).toMatchObject({ cpu: '2', memory: '1Gi' });
    expect(requests).toMatchObject({ cpu: '1', memory: '512Mi' });
  });

  test('the backends share what they keep', () => {
    expect(objects.one('PersistentVolumeClaim', 'backend-data').spec.accessModes).toStrictEqual(['ReadWriteMany']);
  });

  test('HTTPS is with the certificate that lies in ./ssl, which the command puts into its Secret', () => {
    for (const { spec, metadata } of objects.ingresses()) {
      expect(spec.tls).toStrictEqual([{ hosts: ['loc8.example.com'], secretName: 'loc8-tls' }]);
      expect(metadata.annotations).toMatchObject({
        'traefik.ingress.kubernetes.io/router.entrypoints': 'websecure',
        'traefik.ingress.kubernetes.io/router.tls': 'true',
      });
    }
    expect(loc8.ingress?.tls).toStrictEqual({ from: 'files' });
    expect(page(STACK, 'production')).toContain('| loc8-tls | tls.crt, tls.key | certificate of the host | the ingress |');
    expect(page(STACK, 'production')).toContain('\nnpm run secrets -- loc8 production\n');
  });

  test('HTTP is answered by a redirect to HTTPS, whatever the path', () => {
    const redirect = objects.one('Ingress', 'loc8-redirect');
    expect(redirect.metadata.annotations).toMatchObject({ 'traefik.ingress.kubernetes.io/router.entrypoints': 'web' });
    expect(redirect.spec.rules).toMatchObject([
      { host: 'loc8.example.com', http: { paths: [{ path: '/', pathType: 'Prefix' }] } },
    ]);
    expect(objects.middlewares(redirect).map(({ spec }) => spec)).toStrictEqual([
      { redirectScheme: { scheme: 'https', permanent: true } },
      { ipAllowList: { sourceRange: ['192.0.2.0/32'] } },
    ]);
  });

  test('a browser that was here asks over HTTPS only, for a year', () => {
    for (const ingress of objects.ingresses())
      expect(objects.middlewares(ingress).find(({ spec }) => spec.headers)?.spec.headers?.customResponseHeaders).toHaveProperty(
        'Strict-Transport-Security',
        'max-age=31536000',
      );
  });
});

describe('the page says what has no manifest', () => {
  const notes = page(STACK, 'From the compose file');

  test.each([
    ['the nginx container', 'The nginx container is the ingress: the only way in, on ports 80 and 443, balancing over the pods.'],
    ['the volume ssl', 'The certificate in `./ssl`, mounted read-only, goes into the Secret `loc8-tls` by `npm run secrets`.'],
    ['the volume frontend_data', 'The volume `frontend_data` held the built files; they are in the image.'],
    ['the volume backend_data', '`backend_data` is the claim `backend-data`.'],
    ['the env files', 'What stood in `.env.docker` and `.env.prod` (from `.env.prod.example`) is'],
    ['the pipeline', 'Pipeline: test, build and push the images'],
  ])('%s', (_, sentence) => {
    expect(notes).toContain(sentence);
  });

  test('the steps of the pipeline stand in their order: test, build, push, pull, run, health check', () => {
    const line = notes.split('\n').find((text) => text.startsWith('- Pipeline:')) ?? '';
    const steps = ['test', 'build', 'push', 'pulls', 'runs', 'checks health'].map((step) => line.indexOf(step));
    expect(steps).not.toContain(-1);
    expect(steps).toStrictEqual([...steps].sort((a, b) => a - b));
  });

  test.each(['Docker Hub', 'ECR', 'GCR', 'GHCR'])('the registry %s', (registry) => {
    expect(notes).toContain(registry);
  });

  test.each(['aggregation', 'error tracking'])('the logs go to %s', (what) => {
    expect(notes.split('\n').find((line) => line.startsWith('- Logs'))).toContain(what);
  });
});
