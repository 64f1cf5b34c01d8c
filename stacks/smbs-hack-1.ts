// WhatsApp assistant for small businesses. One container with both processes on a laptop, two services in production.
import { defineStack } from '../schema/define-stack';

const secrets = [
  { name: 'OPENAI_API_KEY', description: 'key of the OpenAI API' },
  { name: 'SUPABASE_KEY', description: 'key of the project at Supabase' },
  { name: 'SUPABASE_URL', description: 'address of the project at Supabase' },
  { name: 'TWILIO_ACCOUNT_SID', description: 'account at Twilio' },
  { name: 'TWILIO_AUTH_TOKEN', description: 'token of the account at Twilio' },
];

export const smbsHack1 = defineStack({
  name: 'smbs-hack-1',
  description: 'WhatsApp assistant for small businesses',
  services: {
    frontend: {
      type: 'nextjs',
      description: 'Next.js on node 20 alpine',
      build: { context: './frontend' },
      uses: { backend: { env: 'BACKEND_URL' } },
      replicas: 3,
    },
    backend: {
      type: 'fastapi',
      description: 'FastAPI on python 3.11-slim',
      build: { context: './backend/app' },
      app: 'app:app',
      health: '/health', // the document has no health check
      secrets,
      uses: { redis: { env: 'REDIS_URL' }, supabase: {}, openai: {}, twilio: {} },
      replicas: 3,
    },
    redis: { type: 'redis', mode: 'cache' },
    supabase: { type: 'external', description: 'Database at Supabase', host: 'project.supabase.co' },
    openai: { type: 'external', description: 'OpenAI API', host: 'api.openai.com' },
    twilio: { type: 'external', description: 'Twilio, for WhatsApp', host: 'api.twilio.com' },
  },
  ingress: {
    hosts: ['smbs-hack-1.example.com'],
    tls: { from: 'cert-manager', issuer: 'letsencrypt' },
    // the page at /docs loads /openapi.json
    routes: { '/': 'frontend', '/docs': 'backend', '/openapi.json': 'backend' },
  },
  notes: [
    'Host port 8000 opened the whole backend; here only `/docs` is routed to it. The webhook that Twilio calls needs a route of its own: the document names no path.',
    'What stood in the mounted `.env` is the Secret of the service that needs it.',
    'The reverse proxy of the recommended set-up is the ingress; host ports 3000 and 8000 are its routes.',
  ],
  environments: {
    local: {
      services: {
        frontend: null,
        backend: null,
        redis: null,
        app: {
          type: 'container',
          description: 'uvicorn app:app on 8000 and Next.js on 3000, started by one script; python 3.11-slim with node 20',
          build: { context: '.' },
          entrypoint: ['/app/docker-entrypoint.sh'],
          ports: { frontend: 3000, backend: 8000 },
          // readiness asks one process and liveness the other, so that neither can be missing unseen
          health: { ready: { port: 'frontend', path: '/' }, live: { port: 'backend', path: '/health' } },
          env: { HOME: '/tmp', HOSTNAME: '0.0.0.0', PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1' },
          secrets,
          uses: { supabase: {}, openai: {}, twilio: {} },
          writablePaths: ['/app/frontend/.next/cache'],
        },
      },
    },
    production: {},
  },
});
