// The demo in demo/: a Vite page and FastAPI, with Postgres and Redis below. The tutorial's example: docs/demo.md.
import { defineStack } from '../schema/define-stack';

/** Who may scrape: `slipway up --observe` on a laptop, and the Prometheus of production. */
const metrics = { from: { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } } } as const;

export const demo = defineStack({
  name: 'demo',
  description: 'The demo: a list that everybody who opens the page keeps together',
  services: {
    frontend: {
      type: 'static',
      description: 'The page, built by Vite on node 22, served by nginx',
      build: { context: './demo/frontend' },
      config: { TITLE: 'Slipway demo' },
    },
    backend: {
      type: 'fastapi',
      description: 'FastAPI on python 3.13-slim',
      build: { context: './demo/backend' },
      migrate: ['alembic', 'upgrade', 'head'],
      health: { ready: '/ready', live: '/health' }, // without the database it can do nothing, and a restart would not help
      uses: { db: { env: 'DATABASE_URL', poolSize: 5 }, redis: { env: 'REDIS_URL' } },
    },
    db: { type: 'postgres', description: 'The items', version: 17, storage: '2Gi' },
    redis: { type: 'redis', description: 'The visits counted so far, and events on their way to the browsers', mode: 'store' },
  },
  ingress: {
    hosts: ['demo.example.com'],
    tls: { from: 'cert-manager', issuer: 'letsencrypt' },
    routes: { '/': 'frontend', '/api': 'backend', '/api/events': { service: 'backend', stream: true } },
  },
  notes: [
    'The service `edge` is the ingress here; the routes are the same.',
    'The service `migrate` is a Job here, one for each release.',
    'The variables of `.env` are made up by `npm run secrets`.',
    'The volumes `db` and `redis` are the claims `data-db-0` and `data-redis-0`.',
  ],
  environments: {
    development: {
      services: {
        frontend: {
          type: 'vite',
          description: 'The page, on the development server of Vite, node 22',
          source: './demo/frontend',
          build: { dockerfile: 'Dockerfile.development' },
          config: null, // Vite serves public/config.js
          uses: { backend: { env: 'BACKEND_URL', wait: false } }, // for its proxy, where the page is reached by port-forward
        },
        backend: { source: './demo/backend', logLevel: 'debug' },
      },
    },
    local: {
      metrics,
      services: { frontend: { config: { TITLE: 'Slipway demo (local)' } }, backend: { metrics: '/metrics' } },
    },
    production: {
      metrics,
      services: { backend: { replicas: { min: 2, max: 6 }, metrics: '/metrics' } },
    },
  },
});
