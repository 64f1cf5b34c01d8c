// The backups that the services of a stack ask for: of a database, of a store, of a volume.
import type { Backup } from '../schema/backup';
import type { Context } from './context';
import { backupOf, volumesOf } from './options';

export interface DeclaredBackup {
  /** Name of the service or of the volume. */
  readonly name: string;
  /** The service that has the data, or the volume that several share. */
  readonly owner: string;
  /** Path of the option in the stack. */
  readonly path: readonly string[];
  readonly backup: Backup;
}

export function declaredBackups({ services, volumes }: Pick<Context['stack'], 'services' | 'volumes'>): DeclaredBackup[] {
  const shared = Object.entries(volumes).flatMap(([name, { backup }]) =>
    backup ? [{ name, owner: name, path: ['volumes', name, 'backup'], backup }] : [],
  );
  const ofServices = Object.entries(services).flatMap(([owner, service]) => {
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
  return [...shared, ...ofServices];
}
