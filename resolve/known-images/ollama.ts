// Ollama. It keeps models in the home of root, unless it is told another folder.
import type { KnownImage } from './known-image';

export const ollama: KnownImage = {
  images: ['ollama/ollama'],
  source: 'github.com/ollama/ollama, docs/faq.md',
  port: 11434,
  health: { ready: '/api/version' },
  memory: '8Gi',
  needs: [
    {
      variable: 'OLLAMA_MODELS',
      line: "env: { HOME: '/tmp', OLLAMA_MODELS: '/models' } and a volume at '/models'",
      without: 'its models are in /root, which is open to root alone',
    },
  ],
};
