// LOC8: a React page and a FastAPI service behind one host, with Postgres and Redis.
import { defineStack } from '../schema/define-stack';

export const loc8 = defineStack({
  name: 'loc8',
  description: 'LOC8: growth prediction and analytics',
  services: {
    frontend: {
      type: 'static',
      description: 'React, built by Vite on node 20 alpine, served by nginx',
      build: { context: './Frontend', dockerfile: 'Dockerfile.frontend.prod', args: { VITE_API_BASE_URL: '/api' } },
      uses: { backend: {} },
      resources: { limits: { cpu: '1', memory: '512Mi' } },
    },
    backend: {
      type: 'fastapi',
      description: 'FastAPI on python 3.11-slim; the image makes the user appuser, uid 1000',
      build: { context: './Backend', dockerfile: 'Dockerfile.backend.prod' },
      server: { kind: 'gunicorn', workers: 4 }, // the document says gevent, which cannot serve ASGI
      user: 1000,
      health: '/health', // the document asks /docs, which renders a page
      env: { DEBUG: 'false' },
      secrets: [{ name: 'SECRET_KEY', description: 'signs sessions', generate: true }],
      uses: { postgres: { env: 'DATABASE_URL' }, redis: { env: 'REDIS_URL' } },
      volumes: { 'backend-data': { mountPath: '/app/data', size: '1Gi', backup: {} } },
      resources: { limits: { cpu: '1', memory: '512Mi' } },
    },
    postgres: { type: 'postgres', version: 15, storage: '5Gi', backup: {} },
    redis: { type: 'redis', description: 'Sessions, shared by the backends', mode: 'store', storage: '1Gi', backup: {} },
  },
  ingress: {
    hosts: ['loc8.example.com'],
    tls: { from: 'files' },
    // the page at /docs loads /openapi.json
    routes: { '/': 'frontend', '/api': 'backend', '/docs': 'backend', '/openapi.json': 'backend', '/health': 'backend' },
    rateLimit: { requestsPerSecond: 20, burst: 50 }, // the document gives no numbers; a page loads about 20 files at once
    cors: {}, // its own domain
    compression: true,
    securityHeaders: {},
  },
  notes: [
    "gunicorn runs uvicorn's workers, because the gevent workers of the document cannot serve ASGI; the health check is `/health` instead of the page at `/docs`.",
    'The nginx container is the ingress: the only way in, on ports 80 and 443, balancing over the pods.',
    'The certificate in `./ssl`, mounted read-only, goes into the Secret `loc8-tls` by `npm run secrets`.',
    'The volume `frontend_data` held the built files; they are in the image. `backend_data` is the claim `backend-data`.',
    'Three and more backends share `backend-data` in production, so its storage class must offer ReadWriteMany.',
    'What stood in `.env.docker` and `.env.prod` (from `.env.prod.example`) is the Secret `backend-secrets` and the settings of the backend.',
    'The scripts around tar, pg_dump and psql are jobs in production, and `npm run restore` is the way back.',
    'Pipeline: test, build and push the images (Docker Hub, ECR, GCR or GHCR: set `registry`), then synth and `kubectl apply`; the cluster pulls, runs and checks health.',
    'The monitoring and the alerts of the document are those of production, with a dashboard: docs/metrics.md. The program tells no metrics of its own.',
    'Logs go to standard output, for the aggregation (ELK, Splunk, CloudWatch, Datadog) and the error tracking (Sentry) of the cluster.',
  ],
  environments: {
    development: {
      services: {
        frontend: {
          type: 'vite',
          description: 'React, on the development server of Vite, node 20 alpine',
          port: 3000,
          source: './Frontend',
          build: { dockerfile: 'Dockerfile' },
          env: { VITE_API_BASE_URL: 'http://localhost:8000/api' },
          resources: { limits: { memory: '1Gi' } },
        },
        backend: { source: './Backend', build: { dockerfile: 'Dockerfile' }, env: { DEBUG: 'true' } },
      },
    },
    local: {},
    production: {
      metrics: { from: { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } } },
      services: {
        postgres: { pooler: {} }, // 13 pods with 4 workers and a pool each
        backend: {
          replicas: { min: 3, max: 10 },
          volumes: { 'backend-data': { accessMode: 'ReadWriteMany' } },
          resources: { requests: { cpu: '1', memory: '512Mi' }, limits: { cpu: '2', memory: '1Gi' } },
        },
      },
    },
  },
});
