// hackathon-todo: what the system's document says, found in what is committed.
import { folder, page } from '../support/dist';

const STACK = 'hackathon-todo';

describe.each(['local', 'production'])('%s', (environment) => {
  const objects = folder(STACK, environment);
  const text = page(STACK, environment);

  describe('the frontend', () => {
    test('is Next.js 14 on node 18 alpine', () => {
      expect(objects.workload('frontend').metadata.labels?.['app.kubernetes.io/name']).toBe('nextjs');
      expect(objects.workload('frontend').metadata.annotations?.['kubernetes.io/description']).toContain(
        'Next.js 14 on node 18 alpine',
      );
    });

    test('answers on port 3000 under its own name', () => {
      expect(objects.one('Service', 'frontend').spec.ports).toMatchObject([{ port: 3000 }]);
      expect(objects.settings('frontend').PORT).toBe('3000');
    });

    test('is not root', () => {
      expect(objects.pod('frontend').securityContext?.runAsNonRoot).toBe(true);
    });

    test('is asked for its health every 30 seconds', () => {
      expect(objects.container('frontend').livenessProbe?.periodSeconds).toBe(30);
    });

    test('calls http://backend:8000, and may', () => {
      expect(objects.settings('frontend').BACKEND_URL).toBe('http://backend:8000');
      expect(objects.one('NetworkPolicy', 'frontend').spec.egress).toContainEqual({
        to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'backend' } } }],
        ports: [{ port: 8000, protocol: 'TCP' }],
      });
    });

    test('starts after the backend is healthy', () => {
      expect(objects.initContainer('wait-for-backend', 'frontend').command?.slice(-2)).toStrictEqual(['backend', '8000']);
      expect(objects.container('backend').readinessProbe).toBeDefined();
    });
  });

  describe('the backend', () => {
    test('is FastAPI on python 3.11', () => {
      expect(objects.workload('backend').metadata.labels?.['app.kubernetes.io/name']).toBe('fastapi');
      expect(objects.workload('backend').metadata.annotations?.['kubernetes.io/description']).toContain('python 3.11');
    });

    test('runs under gunicorn with four uvicorn workers, on port 8000', () => {
      expect(objects.commandLine('backend')).toContain(
        'gunicorn main:app --bind 0.0.0.0:8000 --workers 4 --worker-class uvicorn.workers.UvicornWorker',
      );
      expect(objects.one('Service', 'backend').spec.ports).toMatchObject([{ port: 8000 }]);
    });

    test('is asked for its health every 30 seconds', () => {
      expect(objects.container('backend').livenessProbe).toMatchObject({ httpGet: { port: 'http' }, periodSeconds: 30 });
    });

    test('gets OPENAI_API_KEY as a secret', () => {
      expect(objects.secretKeys('backend')).toContain('backend-secrets/OPENAI_API_KEY');
      expect(objects.secretVariables('backend')).toHaveProperty('OPENAI_API_KEY');
      expect(text).toContain('| backend-secrets | OPENAI_API_KEY | key of the OpenAI API | backend |');
    });

    test('starts after db is healthy, and knows it by this name', () => {
      expect(objects.initContainer('wait-for-db', 'backend').command?.slice(-2)).toStrictEqual(['db', '5432']);
      expect(objects.secretVariables('backend').DATABASE_URL).toContain('@db:5432/');
    });

    test('answers /chat and /docs', () => {
      expect(objects.routes()).toMatchObject({ '/chat': 'backend:http', '/docs': 'backend:http' });
    });

    test('reaches the OpenAI API outside', () => {
      const outside = objects
        .one('NetworkPolicy', 'backend')
        .spec.egress?.filter(({ to }) => to?.every(({ ipBlock }) => ipBlock));
      expect(outside).toMatchObject([{ ports: [{ port: 443 }] }]);
      expect(text).toContain('| OpenAI API | api.openai.com | 443 | backend |');
    });
  });

  describe('the database', () => {
    test('is PostgreSQL 15 alpine', () => {
      expect(objects.container('db').image).toMatch(/^postgres:15\.[\d.]+-alpine/);
    });

    test('is found as db on port 5432', () => {
      expect(objects.one('Service', 'db').spec.ports).toMatchObject([{ port: 5432 }]);
    });

    test('is asked for its health every 10 seconds', () => {
      const { readinessProbe } = objects.container('db');
      expect(readinessProbe?.periodSeconds).toBe(10);
      expect(readinessProbe?.exec?.command.at(-1)).toContain('pg_isready');
    });

    test('keeps its conversations on a volume over a restart', () => {
      expect(objects.workload('db').spec.volumeClaimTemplates).toHaveLength(1);
      expect(objects.settings('db').PGDATA).toMatch(
        new RegExp(`^${objects.mount('/var/lib/postgresql/data', 'db')?.mountPath}/`),
      );
    });

    test('keeps them over a down without -v', () => {
      expect(objects.workload('db').spec.persistentVolumeClaimRetentionPolicy?.whenDeleted).toBe('Retain');
      expect(text).toContain('| data-db-0 | db |');
    });
  });

  test('the page of the system is the frontend', () => {
    expect(objects.routes()['/']).toBe('frontend:http');
  });

  test.each([
    ['frontend', '3000:3000'],
    ['backend', '8000:8000'],
    ['db', '5432:5432'],
  ])('the host port of %s is a port-forward: %s', (service, ports) => {
    expect(text).toContain(
      `kubectl -n hackathon-todo${text.startsWith('local') ? '-local' : ''} port-forward service/${service} ${ports}`,
    );
  });
});

test('the reader of .env.example finds its place', () => {
  expect(page(STACK, 'From the compose file')).toContain('`.env` (from `.env.example`) is the Secret `backend-secrets`');
});
