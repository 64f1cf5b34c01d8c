// InPactAI: a Vite page, FastAPI, and Redis for cache and pub/sub; the database is at Supabase.
import { defineStack } from '../schema/define-stack';

export const inpactai = defineStack({
  name: 'inpactai',
  description: 'InPactAI: brand collaborations for creators',
  services: {
    frontend: {
      type: 'static',
      description: 'React, built by Vite on node 18 alpine, served by nginx',
      build: { context: './Frontend', dockerfile: 'Dockerfile.prod' },
      uses: { backend: {} },
    },
    backend: {
      type: 'fastapi',
      description: 'FastAPI on python 3.10-slim',
      build: { context: './Backend', dockerfile: 'Dockerfile.prod' },
      health: '/',
      secrets: [
        { name: 'SUPABASE_KEY', description: 'key of the project at Supabase' },
        { name: 'SUPABASE_URL', description: 'address of the project at Supabase' },
      ],
      // the document names the host alone; Redis asks for its password here
      uses: { redis: { env: { host: 'REDIS_HOST', port: 'REDIS_PORT', password: 'REDIS_PASSWORD' } }, supabase: {}, apis: {} },
    },
    redis: { type: 'redis', description: 'Cache and pub/sub, kept over a restart', mode: 'store', storage: '1Gi', backup: {} },
    supabase: { type: 'external', description: 'Database at Supabase', host: 'project.supabase.co' },
    apis: { type: 'external', description: 'The other APIs that the backend calls', host: 'api.example.com' },
  },
  ingress: {
    hosts: ['inpactai.example.com'],
    tls: { from: 'cert-manager', issuer: 'letsencrypt' },
    routes: { '/': 'frontend', '/api': 'backend' },
  },
  notes: [
    'The document opened host ports 5173, 8000 and 6379. The first two are routes of the ingress here; Redis is reached by port-forward.',
    'What stood in `Backend/.env` is the Secret `backend-secrets`. `Frontend/.env` is read by Vite: at the build in local and production.',
    "Vite's own proxy hands `/api` to `http://backend:8000` in development; in the cluster the ingress does.",
    'The network `inpactai-network` is the namespace with its network policies; the volume `redis_data` is the claim `data-redis-0`.',
  ],
  environments: {
    development: {
      services: {
        frontend: {
          type: 'vite',
          description: 'React, on the development server of Vite, node 18 alpine',
          port: 5173,
          source: './Frontend',
          build: { dockerfile: 'Dockerfile' },
        },
        // root, so that the reloading server can write into the mounted folder, as the document says
        backend: { source: './Backend', user: 0, logLevel: 'debug', build: { dockerfile: 'Dockerfile' } },
      },
    },
    local: {},
    production: {},
  },
});
