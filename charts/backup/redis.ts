// Backups of a Redis store: a snapshot over the network, loaded once into a server in the same pod. A restore writes the files
// of Redis, so Redis must not run at the same time.

import type { BackedUp } from '../../model';
import { PASSWORD_KEY, secretNameOf } from '../../model/secret-names';
import { secretFile } from '../parts/secrets';
import type { JobProgram } from './program';
import alone from './scripts/redis/alone.sh';
import backup from './scripts/redis/backup.sh';
import restore from './scripts/redis/restore.sh';
import throwAway from './scripts/redis/throw-away.sh';
import swap from './scripts/swap.sh';

export function redisJobs({ service, auth, claimName }: Extract<BackedUp, { kind: 'redis' }>): JobProgram {
  const password = { secretName: secretNameOf(service), key: PASSWORD_KEY.redis };
  return {
    env: { HOST: service, PASSWORD_FILE: auth ? secretFile(password) : '/dev/null' }, // redis-cli sends no empty password
    secrets: auth ? [password] : [],
    backup: { 'backup.sh': backup, 'throw-away.sh': throwAway },
    restore: { 'alone.sh': alone, 'restore.sh': restore, 'swap.sh': swap, 'throw-away.sh': throwAway },
    restoreVariables: [],
    data: { claimName, mountedBy: ['restore'], services: [service], isOfOneNode: true },
  };
}
