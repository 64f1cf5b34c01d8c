// What is wrong with the files of one service.
import { messages } from '../../schema/problems/messages';
import type { Service } from '../../schema/service';

/** Bytes that the texts of a service can have together: a ConfigMap's 1 MiB, less room for the files that Slipway adds. */
const MOST = 1000 * 1024;

/** Below these lie Slipway's own files and the Secrets. */
const TAKEN = /^\/(slipway|(var\/)?run\/(secrets|slipway))(\/|$)/;

/** What is wrong with the files of one service, for own-problems.ts. */
export function fileProblems(service: Service): { at: string[]; text: string }[] {
  if (!('files' in service)) return [];
  const paths = Object.keys(service.files);
  const mounts = mountsOf(service);
  const texts = [
    ...Object.values(service.files),
    ...('config' in service && service.config ? [JSON.stringify(service.config)] : []),
  ];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return [
    ...paths.filter((path) => TAKEN.test(path)).map((path) => ({ at: ['files', path], text: messages.pathIsOurs(path) })),
    ...paths.flatMap((path) => {
      const mount = mounts.find(
        ({ path: mounted, by }) => (mounted === path && by !== fileAt(path)) || mounted.startsWith(`${path}/`),
      );
      return mount ? [{ at: ['files', path], text: messages.fileIsAFolder(path, mount.by) }] : [];
    }),
    ...(bytes > MOST ? [{ at: ['files'], text: messages.tooManyBytes(bytes, MOST) }] : []),
  ];
}

/** What is mounted in a service besides its files, and by what. */
function mountsOf(service: Extract<Service, { files: unknown }>): { path: string; by: string }[] {
  return [
    { path: '/tmp', by: 'Slipway' },
    ...('source' in service && service.source ? [{ path: '/app', by: 'source' }] : []),
    ...service.writablePaths.map((path) => ({ path, by: 'writablePaths' })),
    ...('volumes' in service ? Object.entries(service.volumes) : []).map(([name, { mountPath }]) => ({
      path: mountPath,
      by: `volumes.${name}`,
    })),
    ...Object.keys(service.files).map((path) => ({ path, by: fileAt(path) })),
  ].map(({ path, by }) => ({ path: path.replace(/\/+$/, ''), by }));
}

const fileAt = (path: string) => `files.${path}`;
