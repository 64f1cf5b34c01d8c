// The backups that the services of a stack ask for: of a database, of a store, of a volume.
import type { Backup } from '../schema/backup';
import type { Service } from '../schema/service';
import { backupOf, volumesOf } from './options';

export interface DeclaredBackup {
  /** Name of the service or of the volume. */
  readonly name: string;
  /** The service that has the data. */
  readonly owner: string;
  /** Path of the option in the stack. */
  readonly path: readonly string[];
  readonly backup: Backup;
}

export function declaredBackups(services: Readonly<Record<string, Service>>): DeclaredBackup[] {
  return Object.entries(services).flatMap(([owner, service]) => {
    const path = ['services', owner];
    const backup = backupOf(service);
    const own = backup ? [{ name: owner, owner, path: [...path, 'backup'], backup }] : [];
    return [
      ...own,
      ...Object.entries(volumesOf(service)).flatMap(([name, { backup }]) =>
        backup ? [{ name, owner, path: [...path, 'volumes', name, 'backup'], backup }] : [],
      ),
    ];
  });
}
