// n8n.
import type { KnownImage } from './known-image';

export const n8n: KnownImage = {
  images: ['n8nio/n8n'],
  source: 'docs.n8n.io/hosting/installation/docker',
  user: 1000,
  port: 5678,
  health: { ready: '/healthz/readiness', live: '/healthz' },
  writes: ['/home/node/.cache'],
  data: '/home/node/.n8n',
  closed: true,
  needs: [
    {
      variable: 'WEBHOOK_URL',
      or: ['N8N_HOST'],
      line: "env: { WEBHOOK_URL: '{ingress.origin}/' }",
      isPublic: true,
      without: 'it tells others to call http://localhost:5678',
    },
    {
      variable: 'N8N_ENCRYPTION_KEY',
      or: ['N8N_ENCRYPTION_KEY_FILE'],
      without: 'the key of its credentials is in its volume alone, and lost with it',
    },
  ],
};
