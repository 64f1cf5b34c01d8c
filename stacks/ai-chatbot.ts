// A chatbot with tasks and accounts: Next.js and FastAPI, with the database at Neon.
import { defineStack } from '../schema/define-stack';

const health = { intervalSeconds: 30, timeoutSeconds: 10 };

export const aiChatbot = defineStack({
  name: 'ai-chatbot',
  description: 'AI chatbot with tasks and accounts',
  services: {
    frontend: {
      type: 'nextjs',
      description: 'Next.js, standalone output, on node 20 alpine; the image makes the user nextjs',
      // the document sets it at run time, where it changes nothing: the build has frozen it
      build: { context: './frontend', args: { NEXT_PUBLIC_API_URL: '/api' } },
      // the document hands DATABASE_URL and JWT_SECRET to the frontend too; only the backend opens the database and signs
      uses: { backend: { env: 'BACKEND_URL' } },
      health: { ready: '/api/health', ...health },
      resources: { requests: { cpu: '500m', memory: '512Mi' }, limits: { cpu: '1', memory: '1Gi' } },
      replicas: 3,
    },
    backend: {
      type: 'fastapi',
      description: 'FastAPI on python 3.11-slim', // root in the document
      build: { context: './backend' },
      env: { ALLOWED_ORIGINS: '{ingress.origin}' },
      secrets: [
        { name: 'DATABASE_URL', description: 'connection string of the database at Neon' },
        { name: 'JWT_SECRET', description: 'signs the tokens of users', generate: true },
        { name: 'OPENAI_API_KEY', description: 'key of the OpenAI API' },
      ],
      uses: { neon: {}, openai: {} },
      volumes: { 'backend-data': { mountPath: '/app/data', size: '1Gi', backup: {} } },
      health: { ready: '/health', ...health },
      resources: { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } },
      replicas: 3,
    },
    neon: { type: 'external', description: 'PostgreSQL at Neon', host: 'project.neon.tech', port: 5432 },
    openai: { type: 'external', description: 'OpenAI API', host: 'api.openai.com' },
  },
  ingress: {
    hosts: ['ai-chatbot.example.com'],
    tls: { from: 'cert-manager', issuer: 'letsencrypt' },
    routes: { '/': 'frontend', '/api': { service: 'backend', stream: true } },
  },
  notes: [
    'The document hands DATABASE_URL and JWT_SECRET to the frontend too, and sets NEXT_PUBLIC_API_URL at run time. Only the backend gets the first two here; the third is a build argument, because the build freezes it.',
    'What stood in `.env.docker` is the Secret `backend-secrets` and the settings of the backend.',
    'The bridge network `app-network` is the namespace with its network policies; host ports 3000 and 8000 are routes of the ingress.',
    'Three backends share one volume in production, so its storage class must offer ReadWriteMany.',
    'The backup of backend-data by tar is a job in production, and `npm run restore` is the way back.',
    'The load balancer in front of the frontends and backends is the ingress controller.',
    'Images go to Docker Hub, ECR, GCR or ACR: set `registry` in production.',
    'To watch, in production: CPU, memory, network, restarts, volume use, error rates and response times have a dashboard and alerts (docs/metrics.md); logs and health are in `kubectl logs` and the probes. Disk I/O and the time of image pulls are in no panel.',
  ],
  environments: {
    local: {},
    production: {
      metrics: { from: { namespace: 'monitoring', labels: { 'app.kubernetes.io/name': 'prometheus' } } },
      accept: { 'nothing-to-scrape': 'the programs tell none; dashboard and alerts are about what the cluster tells of them' },
      services: { backend: { volumes: { 'backend-data': { accessMode: 'ReadWriteMany' } } } },
    },
  },
});
