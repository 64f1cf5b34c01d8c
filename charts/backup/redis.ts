// Backups of a Redis that keeps its data: a snapshot over the network, loaded once into a server in the same pod. The way back
// goes through its files, so Redis must not run meanwhile.

import type { BackedUp } from '../../model';
import { PASSWORD_KEY, secretNameOf } from '../../model/secret-names';
import { secretFile } from '../parts/secrets';
import type { JobProgram } from './program';
import backup from './scripts/redis/backup.sh';
import restore from './scripts/redis/restore.sh';
import throwAway from './scripts/redis/throw-away.sh';

export function redisJobs({ service, claimName }: Extract<BackedUp, { kind: 'redis' }>): JobProgram {
  const password = { secretName: secretNameOf(service), key: PASSWORD_KEY.redis };
  return {
    env: { HOST: service, PASSWORD_FILE: secretFile(password) },
    secrets: [password],
    backup: { 'backup.sh': backup, 'throw-away.sh': throwAway },
    restore: { 'restore.sh': restore, 'throw-away.sh': throwAway },
    restoreVariables: [],
    data: { claimName, mountedBy: ['restore'], near: service },
  };
}
