// Metabase. It unpacks drivers into /plugins when it starts.
import type { KnownImage } from './known-image';

export const metabase: KnownImage = {
  images: ['metabase/metabase'],
  source: 'metabase.com/docs/latest/installation-and-operation/running-metabase-on-docker',
  user: 2000,
  port: 3000,
  health: { ready: '/api/health', startSeconds: 600 },
  writes: ['/plugins'],
  memory: '2Gi',
  needs: [
    {
      variable: 'MB_DB_CONNECTION_URI',
      or: ['MB_DB_TYPE', 'MB_DB_FILE'],
      line: "uses: { db: { env: 'MB_DB_CONNECTION_URI' } }",
      without: 'its questions and users are in a file of the pod, and gone at the next start',
    },
  ],
};
