// Everything that a program finds in its file system besides its image, and where.
import type * as k8s from '../../imports/k8s';
import type { Application } from '../../model';
import { keysIn, secretsMount, secretsVolume } from '../parts/secrets';
import { scratch } from '../parts/storage';
import { fileMounts, ownFilesMount } from './files';
import type { Program } from './program';

/** The names of the ConfigMaps of a service. */
export interface Maps {
  readonly env?: string;
  readonly files?: string;
}

export function mountsOf(service: Application, program: Program): k8s.VolumeMount[] {
  return [
    ...ownFilesMount(service, program),
    ...(service.secrets.length > 0 ? [secretsMount] : []),
    ...(program.volumeMounts ?? []),
    ...Object.entries(service.volumes).map(([name, { mountPath }]) => ({ name: claimed(name), mountPath })),
    ...writable(service, program).map(({ name, path }) => ({ name, mountPath: path })),
    ...fileMounts(service, program),
  ];
}

export function volumesOf(service: Application, program: Program, maps: Maps): k8s.Volume[] {
  return [
    ...(maps.files === undefined ? [] : [{ name: 'files', configMap: { name: maps.files, defaultMode: 0o555 } }]),
    ...(service.secrets.length > 0 ? [secretsVolume(keysIn(service.secrets))] : []),
    ...(program.volumes ?? []),
    ...Object.keys(service.volumes).map((name) => ({ name: claimed(name), persistentVolumeClaim: { claimName: name } })),
    ...writable(service, program).map(({ name }) => scratch(name, service.resources.limits['ephemeral-storage'])),
  ];
}

/** A volume of the stack may be called `files`, as one of ours is. */
const claimed = (claim: string) => `claim-${claim}`;

function writable(service: Application, program: Program): { name: string; path: string }[] {
  const paths = ['/tmp', ...(program.writablePaths ?? []), ...service.writablePaths];
  return [...new Set(paths)].map((path, i) => ({ name: i === 0 ? 'tmp' : `writable-${i}`, path }));
}
