// Backups of a volume: its files packed while they lie still, and unpacked once to compare them.

import type { BackedUp } from '../../model';
import type { JobProgram } from './program';
import backup from './scripts/volume/backup.sh';
import files from './scripts/volume/files.sh';
import restore from './scripts/volume/restore.sh';

/** How long files that change are left alone before they are packed again. */
const PAUSE_SECONDS = 30;

export function volumeJobs({ service, claimName }: Extract<BackedUp, { kind: 'volume' }>): JobProgram {
  return {
    env: { PAUSE_SECONDS: String(PAUSE_SECONDS) },
    secrets: [],
    backup: { 'backup.sh': backup, 'files.sh': files },
    restore: { 'files.sh': files, 'restore.sh': restore },
    restoreVariables: [],
    data: { claimName, mountedBy: ['backup', 'restore'], near: service },
  };
}
