// Open WebUI. It loads models for its search.
import type { KnownImage } from './known-image';

export const openWebui: KnownImage = {
  images: ['open-webui/open-webui'],
  source: 'docs.openwebui.com/getting-started/env-configuration',
  port: 8080,
  health: { ready: '/health', startSeconds: 600 },
  data: '/app/backend/data',
  closed: true,
  memory: '2Gi',
  needs: [{ variable: 'WEBUI_SECRET_KEY', without: 'it writes a key beside its program, where it may not write' }],
};
