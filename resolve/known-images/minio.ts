// MinIO.
import type { KnownImage } from './known-image';

export const minio: KnownImage = {
  images: ['minio/minio'],
  source: 'github.com/minio/minio, docs/docker',
  port: 9000,
  otherPorts: { console: 9001 },
  health: { ready: '/minio/health/ready', live: '/minio/health/live' },
  data: '/data',
  closed: true,
  isSigned: true,
  command: ['server', '/data', '--console-address', ':9001'],
  login: { variables: ['MINIO_ROOT_PASSWORD', 'MINIO_ROOT_PASSWORD_FILE'], called: /MINIO|S3|AWS|STORAGE|BUCKET/ },
  needs: [
    {
      variable: 'MINIO_ROOT_PASSWORD',
      or: ['MINIO_ROOT_PASSWORD_FILE', 'MINIO_SECRET_KEY'],
      isOpen: true,
      without: 'its password is minioadmin',
    },
  ],
};
