// Everything that a program finds in its file system in addition to its image.
import type { Application } from '../../model';
import { secretFiles } from '../parts/secrets';
import { scratch } from '../parts/storage';
import type { Files } from './files';
import type { Mounted } from './mounted';
import type { Program } from './program';
import { mountedSource } from './source';

export function mountedIn(service: Application, program: Program, files: Files): Mounted {
  const all = [
    { volumes: files.volumes, mounts: files.folder },
    mountedSource(service),
    { volumes: [...(program.volumes ?? [])], mounts: [...(program.volumeMounts ?? [])] },
    claims(service),
    writable(service, program),
    secretFiles(service.secretFiles),
    { volumes: [], mounts: files.single }, // after the volumes: a file may lie in one of them
  ];
  return { volumes: all.flatMap(({ volumes }) => volumes), mounts: all.flatMap(({ mounts }) => mounts) };
}

function claims({ volumes, shared }: Application): Mounted {
  const name = (claim: string) => `claim-${claim}`; // the stack may call a volume `files`, as one of ours is called
  const own = Object.entries(volumes).map(([claim, { mountPath, subPath }]) => ({ claim, mountPath, subPath, readOnly: false }));
  const all = [...own, ...Object.values(shared).map(({ from, ...mount }) => ({ claim: from, ...mount }))];
  return {
    volumes: [...new Set(all.map(({ claim }) => claim))].map((claim) => ({
      name: name(claim),
      persistentVolumeClaim: { claimName: claim },
    })),
    mounts: all.map(({ claim, mountPath, subPath, readOnly }) => ({
      name: name(claim),
      mountPath,
      ...(subPath !== undefined && { subPath }),
      ...(readOnly && { readOnly }),
    })),
  };
}

/** Every folder that the program can write to, with its volume. */
export function writableMounts(service: Application, program: Program): { name: string; mountPath: string }[] {
  const paths = [...new Set(['/tmp', ...(program.writablePaths ?? []), ...service.writablePaths.map(({ path }) => path)])];
  return paths.map((mountPath, i) => ({ name: i === 0 ? 'tmp' : `writable-${i}`, mountPath }));
}

function writable(service: Application, program: Program): Mounted {
  const mounts = writableMounts(service, program);
  return { volumes: mounts.map(({ name }) => scratch(name, service.resources.limits['ephemeral-storage'])), mounts };
}
