// Backups of the buckets of an S3 server: copied object by object into a server in the same pod, packed, and started once more to compare. A
// restore makes folders beside those of the server and puts them in their place, so the server must not run at the same time.
import type { BackedUp } from '../../model';
import { ROOT_KEY, secretNameOf } from '../../model/secret-names';
import { secretFile } from '../parts/secrets';
import makeBuckets from '../s3/scripts/buckets.sh';
import type { JobProgram } from './program';
import backup from './scripts/s3/backup.sh';
import restore from './scripts/s3/restore.sh';
import server from './scripts/s3/server.sh';
import swap from './scripts/swap.sh';

/** How long the script waits before it copies again what was taken away while it copied. */
const PAUSE_SECONDS = 30;

export function s3Jobs({ service, buckets, role, claimName }: Extract<BackedUp, { kind: 's3' }>): JobProgram {
  const root = { secretName: secretNameOf(service), key: ROOT_KEY };
  const both = { 'buckets.sh': makeBuckets, 'server.sh': server };
  return {
    env: {
      BUCKETS: buckets.join(' '),
      HOST: service,
      PASSWORD_FILE: secretFile(root),
      PAUSE_SECONDS: String(PAUSE_SECONDS),
      ...remote('THERE', `http://${service}:7070`),
      ...remote('HERE', 'http://127.0.0.1:7070'),
      RCLONE_CONFIG: '/dev/null',
      RCLONE_LOW_LEVEL_RETRIES: '3',
      RCLONE_RETRIES: '1',
      ROLE: role,
    },
    secrets: [root],
    backup: { ...both, 'backup.sh': backup },
    restore: { ...both, 'restore.sh': restore, 'swap.sh': swap },
    restoreVariables: [],
    data: { claimName, mountedBy: ['restore'], services: [service], isOfOneNode: true },
  };
}

/** https://rclone.org/s3/ */
const remote = (name: string, endpoint: string) =>
  Object.fromEntries(
    Object.entries({
      TYPE: 's3',
      PROVIDER: 'Other',
      ENDPOINT: endpoint,
      REGION: 'us-east-1',
      ACCESS_KEY_ID: 'root',
      NO_CHECK_BUCKET: 'true',
      DISABLE_CHECKSUM: 'true', // of an upload in parts, which rclone would add to what is said of the object
    }).map(([option, value]) => [`RCLONE_CONFIG_${name}_${option}`, value]),
  );
