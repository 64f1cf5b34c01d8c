// ai-chatbot: what the system's document says, found in what is committed.
import { folder, page } from '../support/dist';

const STACK = 'ai-chatbot';

describe.each(['local', 'production'])('%s', (environment) => {
  const objects = folder(STACK, environment);
  const text = page(STACK, environment);

  describe('the frontend', () => {
    test('is Next.js standalone on node 20, by the user nextjs', () => {
      expect(objects.workload('frontend').metadata.annotations?.['kubernetes.io/description']).toBe(
        'Next.js, standalone output, on node 20 alpine; the image makes the user nextjs',
      );
      expect(objects.pod('frontend').securityContext?.runAsNonRoot).toBe(true);
    });

    test('answers on port 3000', () => {
      expect(objects.one('Service', 'frontend').spec.ports).toMatchObject([{ port: 3000 }]);
      expect(objects.settings('frontend').PORT).toBe('3000');
    });

    test('is asked /api/health every 30 seconds, with 10 seconds to answer', () => {
      expect(objects.container('frontend').readinessProbe?.httpGet?.path).toBe('/api/health');
      expect(objects.container('frontend').livenessProbe).toMatchObject({
        httpGet: { path: expect.stringMatching(/^\/api\/health\b/) },
        periodSeconds: 30,
        timeoutSeconds: 10,
      });
    });

    test('has NEXT_PUBLIC_API_URL from its build and not at run time, where it would change nothing', () => {
      expect(page(STACK, 'Images')).toContain('-t ai-chatbot-frontend:1.0.0 --build-arg NEXT_PUBLIC_API_URL=/api ./frontend');
      expect(objects.settings('frontend')).not.toHaveProperty('NEXT_PUBLIC_API_URL');
    });

    test('takes at most 1 CPU and 1Gi', () => {
      expect(objects.container('frontend').resources?.limits).toMatchObject({ cpu: '1', memory: '1Gi' });
    });
  });

  describe('the backend', () => {
    test('is FastAPI on python 3.11', () => {
      expect(objects.workload('backend').metadata.labels?.['app.kubernetes.io/name']).toBe('fastapi');
      expect(objects.workload('backend').metadata.annotations?.['kubernetes.io/description']).toContain('python 3.11');
    });

    test('answers on port 8000', () => {
      expect(objects.one('Service', 'backend').spec.ports).toMatchObject([{ port: 8000 }]);
      expect(objects.commandLine('backend')).toContain('--host 0.0.0.0 --port 8000');
    });

    test('is root in the document, and here it is not', () => {
      expect(objects.pod('backend').securityContext?.runAsNonRoot).toBe(true);
    });

    test('is asked /health every 30 seconds, with 10 seconds to answer', () => {
      expect(objects.container('backend').readinessProbe?.httpGet?.path).toBe('/health');
      expect(objects.container('backend').livenessProbe).toMatchObject({
        httpGet: { path: expect.stringMatching(/^\/health\b/) },
        periodSeconds: 30,
        timeoutSeconds: 10,
      });
    });

    test.each([
      ['DATABASE_URL', 'connection string of the database at Neon'],
      ['JWT_SECRET', 'signs the tokens of users'],
      ['OPENAI_API_KEY', 'key of the OpenAI API'],
    ])('gets %s as a secret', (variable, purpose) => {
      expect(objects.secretVariables('backend')).toHaveProperty(variable);
      expect(objects.secretKeys('backend')).toContain(`backend-secrets/${variable}`);
      expect(text).toContain(`| backend-secrets | ${variable} | ${purpose} | backend |`);
    });

    test('admits the page of this environment alone: ALLOWED_ORIGINS', () => {
      const { rules = [], tls } = objects.one('Ingress', STACK).spec;
      expect(rules).toHaveLength(1);
      expect(objects.settings('backend').ALLOWED_ORIGINS).toBe(`${tls ? 'https' : 'http'}://${rules[0]?.host}`);
    });

    test('keeps backend-data', () => {
      expect(objects.one('PersistentVolumeClaim', 'backend-data').metadata.name).toBe('backend-data');
      expect(objects.volume('claim-backend-data', 'backend')?.persistentVolumeClaim).toStrictEqual({ claimName: 'backend-data' });
      expect(objects.container('backend').volumeMounts).toContainEqual({ name: 'claim-backend-data', mountPath: '/app/data' });
    });

    test('answers everything below /api', () => {
      expect(objects.routes()['/api']).toBe('backend:http');
    });

    test('takes at most 2 CPU and 2Gi', () => {
      expect(objects.container('backend').resources?.limits).toMatchObject({ cpu: '2', memory: '2Gi' });
    });

    test('reaches PostgreSQL at Neon and OpenAI', () => {
      const outside = objects
        .one('NetworkPolicy', 'backend')
        .spec.egress?.filter(({ to }) => to?.every(({ ipBlock }) => ipBlock));
      expect(outside).toMatchObject([{ ports: [{ port: 443 }, { port: 5432 }] }]);
      expect(text).toContain('| PostgreSQL at Neon | project.neon.tech | 5432 | backend |');
      expect(text).toContain('| OpenAI API | api.openai.com | 443 | backend |');
    });
  });

  test('the network app-network is closed but for its edges', () => {
    expect(objects.one('NetworkPolicy', 'default-deny').spec).toStrictEqual({
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    });
    expect(objects.ofKind('NetworkPolicy').map(({ metadata }) => metadata.name)).toStrictEqual([
      'default-deny',
      'backend',
      'frontend',
      // for cert-manager's proof of the host, and the jobs of the backups
      ...(environment === 'production' ? ['acme-http01-solver', 'backend-data-backup', 'backend-data-restore'] : []),
    ]);
  });
});

const production = folder(STACK, 'production');

describe('production', () => {
  test('the load balancer stands in front of three frontends and three backends', () => {
    expect(production.workload('frontend').spec.replicas).toBe(3);
    expect(production.workload('backend').spec.replicas).toBe(3);
    expect(production.routes()).toStrictEqual({ '/api': 'backend:http', '/': 'frontend:http' });
    expect(page(STACK, 'From the compose file')).toContain(
      'The load balancer in front of the frontends and backends is the ingress',
    );
  });

  test('the frontend is sure of half a CPU and 512Mi', () => {
    expect(production.container('frontend').resources?.requests).toMatchObject({ cpu: '500m', memory: '512Mi' });
  });

  test('the backend is sure of 1 CPU and 1Gi', () => {
    expect(production.container('backend').resources?.requests).toMatchObject({ cpu: '1', memory: '1Gi' });
  });

  test('three backends share backend-data', () => {
    expect(production.one('PersistentVolumeClaim', 'backend-data').spec.accessModes).toStrictEqual(['ReadWriteMany']);
  });
});

describe('the page says what has no manifest', () => {
  const notes = page(STACK, 'From the compose file');

  test.each(['.env.docker', 'app-network', 'Docker Hub', 'ECR', 'GCR', 'ACR'])('%s', (what) => {
    expect(notes).toContain(what);
  });

  test.each(['CPU', 'memory', 'network', 'volume use', 'restarts', 'health', 'logs', 'error rates', 'response times'])(
    'what to watch: %s',
    (what) => {
      expect(notes.split('\n').find((line) => line.startsWith('- To watch, in production:'))).toContain(what);
    },
  );
});
