// Backups of a volume: a tar of its files while none changes, unpacked once to compare them.

import type { BackedUp } from '../../model';
import type { JobProgram } from './program';
import swap from './scripts/swap.sh';
import backup from './scripts/volume/backup.sh';
import files from './scripts/volume/files.sh';
import restore from './scripts/volume/restore.sh';

/** How long the script waits before it packs files again that changed while it packed them. */
const PAUSE_SECONDS = 30;

export function volumeJobs({ services, claimName, isOfOneNode }: Extract<BackedUp, { kind: 'volume' }>): JobProgram {
  return {
    env: { PAUSE_SECONDS: String(PAUSE_SECONDS) },
    secrets: [],
    backup: { 'backup.sh': backup, 'files.sh': files },
    restore: { 'files.sh': files, 'restore.sh': restore, 'swap.sh': swap },
    restoreVariables: [],
    data: { claimName, mountedBy: ['backup', 'restore'], services, isOfOneNode },
  };
}
