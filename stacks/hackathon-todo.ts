// A to-do list with an AI assistant: Next.js in front, FastAPI behind it, Postgres below.
import { defineStack } from '../schema/define-stack';

export const hackathonTodo = defineStack({
  name: 'hackathon-todo',
  description: 'To-do list with an AI assistant that remembers its conversations',
  services: {
    frontend: {
      type: 'nextjs',
      description: 'Next.js 14 on node 18 alpine; the image makes the user nextjs',
      build: { context: './frontend' },
      uses: { backend: { env: 'BACKEND_URL' } },
    },
    backend: {
      type: 'fastapi',
      description: 'FastAPI and the OpenAI SDK on python 3.11-slim',
      build: { context: './app' },
      server: { kind: 'gunicorn', workers: 4 },
      secrets: [{ name: 'OPENAI_API_KEY', description: 'key of the OpenAI API' }],
      uses: { db: { env: 'DATABASE_URL' }, openai: {} },
      resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '2', memory: '1Gi' } },
    },
    // three pods of a rolling update, four workers each, SQLAlchemy's pool of 15
    db: {
      type: 'postgres',
      description: 'Conversations and messages',
      version: 15,
      storage: '5Gi',
      memory: '1Gi',
      maxConnections: 200,
      backup: {},
    },
    openai: { type: 'external', description: 'OpenAI API', host: 'api.openai.com' },
  },
  ingress: {
    hosts: ['hackathon-todo.example.com'],
    tls: { from: 'cert-manager', issuer: 'letsencrypt' },
    // the page at /docs loads /openapi.json
    routes: { '/': 'frontend', '/chat': { service: 'backend', stream: true }, '/docs': 'backend', '/openapi.json': 'backend' },
  },
  notes: [
    'The document opened host ports 3000, 8000 and 5432. The first two are routes of the ingress here; the database is reached by port-forward.',
    'What stood in `.env` (from `.env.example`) is the Secret `backend-secrets`; the address of the database is composed in the pod.',
    'The bridge network `hackathon-network` is the namespace with its network policies.',
  ],
  environments: { local: { services: { db: { memory: '512Mi', maxConnections: 128 } } }, production: {} },
});
