// smbs-hack-1: what the system's document says, found in what is committed.
import { folder, page } from '../support/dist';

const STACK = 'smbs-hack-1';
const SECRETS = [
  ['OPENAI_API_KEY', 'key of the OpenAI API'],
  ['SUPABASE_KEY', 'key of the project at Supabase'],
  ['SUPABASE_URL', 'address of the project at Supabase'],
  ['TWILIO_ACCOUNT_SID', 'account at Twilio'],
  ['TWILIO_AUTH_TOKEN', 'token of the account at Twilio'],
] as const;

describe('local: today', () => {
  const objects = folder(STACK, 'local');
  const text = page(STACK, 'local');

  test('one container holds both processes', () => {
    expect(objects.workloads()).toHaveLength(1);
    expect(objects.pod('app').containers).toHaveLength(1);
    expect(objects.workload('app').spec.replicas).toBe(1);
  });

  test('an entrypoint script starts uvicorn app:app on 8000 and Next.js on 3000', () => {
    expect(objects.commandLine('app')).toMatch(/^\/app\/docker-entrypoint\.sh$/);
    expect(objects.workload('app').metadata.annotations?.['kubernetes.io/description']).toContain(
      'uvicorn app:app on 8000 and Next.js on 3000, started by one script',
    );
  });

  test.each([
    ['frontend', 3000],
    ['backend', 8000],
  ])('the %s answers on port %d, under a name of its own', (name, port) => {
    expect(objects.one('Service', name).spec).toMatchObject({
      ports: [{ port, targetPort: name }],
      selector: { 'app.kubernetes.io/instance': 'app' },
    });
    expect(objects.container('app').ports).toContainEqual(expect.objectContaining({ name, containerPort: port }));
    expect(text).toContain(`port-forward service/${name} ${port}:${port}`);
  });

  test('neither process can be missing unseen', () => {
    const { readinessProbe, livenessProbe } = objects.container('app');
    expect([readinessProbe?.httpGet?.port, livenessProbe?.httpGet?.port].sort()).toStrictEqual(['backend', 'frontend']);
  });

  test.each(SECRETS)('%s comes from what was the mounted .env', (variable, purpose) => {
    expect(objects.secretVariables('app')).toHaveProperty(variable);
    expect(text).toContain(`| app-secrets | ${variable} | ${purpose} | app |`);
  });

  test('both processes are reached from outside', () => {
    expect(objects.routes()).toMatchObject({ '/': 'frontend:frontend', '/docs': 'backend:backend' });
  });
});

describe('production: as recommended', () => {
  const objects = folder(STACK, 'production');

  test.each(['frontend', 'backend'])('three instances of the %s run', (name) => {
    expect(objects.workload(name).spec.replicas).toBe(3);
  });

  test('frontend and backend are apart', () => {
    expect(objects.workloads().map(({ metadata }) => metadata.name)).toStrictEqual(['redis', 'backend', 'frontend']);
    expect(objects.commandLine('backend')).toContain('uvicorn app:app --host 0.0.0.0 --port 8000');
    expect(objects.settings('frontend').PORT).toBe('3000');
    expect(objects.settings('frontend').BACKEND_URL).toBe('http://backend:8000');
  });

  test('a reverse proxy stands in front of both', () => {
    expect(objects.routes()).toMatchObject({ '/': 'frontend:http', '/docs': 'backend:http' });
  });

  test('Redis is a cache: it keeps nothing', () => {
    expect(objects.commandLine('redis')).toContain('--maxmemory-policy allkeys-lru');
    expect(objects.ofKind('StatefulSet')).toStrictEqual([]);
    expect(objects.secretVariables('backend').REDIS_URL).toMatch(/^redis:\/\/.*@redis:6379\/0$/);
  });

  test('the database is at Supabase, so none runs here', () => {
    expect(objects.workloads().map(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'])).not.toContain('database');
    expect(objects.secretVariables('backend')).toMatchObject({
      SUPABASE_URL: expect.anything(),
      SUPABASE_KEY: expect.anything(),
    });
  });

  test.each(SECRETS)('%s is a secret of the backend alone', (variable) => {
    expect(objects.secretVariables('backend')).toHaveProperty(variable);
    expect(objects.secretKeys('frontend')).toStrictEqual([]);
  });
});

describe.each([
  ['local', 'app'],
  ['production', 'backend'],
])('outside in %s', (environment, service) => {
  test('everything is asked over HTTPS', () => {
    const { egress = [] } = folder(STACK, environment).one('NetworkPolicy', service).spec;
    const outside = egress.filter(({ to }) => to?.every(({ ipBlock }) => ipBlock));
    expect(outside.map(({ ports }) => ports)).toStrictEqual([[{ port: 443, protocol: 'TCP' }]]);
  });

  test.each([
    'Database at Supabase | project.supabase.co',
    'OpenAI API | api.openai.com',
    'Twilio, for WhatsApp | api.twilio.com',
  ])('%s', (external) => {
    expect(page(STACK, environment)).toContain(`| ${external} | 443 | ${service} |`);
  });
});

test('the page says where .env and the reverse proxy are', () => {
  const notes = page(STACK, 'From the compose file');
  expect(notes).toContain('`.env` is the Secret');
  expect(notes).toContain('The reverse proxy of the recommended set-up is the ingress');
});
