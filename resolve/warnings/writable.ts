// Where a program can write, and what of it stays.
import { mountPathsOf, sharedVolumesOf } from '../options';
import type { Program } from './programs';

const below = (path: string, folder: string) => {
  const end = folder.replace(/\/$/, '');
  return path === end || path.startsWith(`${end}/`);
};

/** `/var/run` is a link to `/run` in every image of today. */
const plain = (path: string) => path.replace(/\/$/, '').replace(/^\/var\/run(?=\/|$)/, '/run');

/** Whether a path is in a volume that the program may write to. */
export function isKept({ service }: Program, path: string): boolean {
  const shared = sharedVolumesOf(service);
  return mountPathsOf(service).some(({ name, mountPath }) => !shared[name]?.readOnly && below(plain(path), plain(mountPath)));
}

/** Whether the program can write to a path, if its user may. */
export function isWritable(program: Program, path: string): boolean {
  const { service } = program;
  const folders = ['/tmp', '/dev', '/proc', ...service.writablePaths.map((folder) => folder.path)];
  return !service.readOnly || isKept(program, path) || folders.some((folder) => below(plain(path), plain(folder)));
}
