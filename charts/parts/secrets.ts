// Secrets as files, for programs that read files, as Slipway's own pods do. A manifest names the Secret and the key only; the value is in no pod description and in no
// container's configuration on the node. CIS Kubernetes Benchmark 5.4.1.
import type * as k8s from '../../imports/k8s';
import type { SecretFile, SecretRef } from '../../model';
import { SECRETS_FOLDER } from '../../model/secret-names';

export const secretsMount: k8s.VolumeMount = { name: 'secrets', mountPath: SECRETS_FOLDER, readOnly: true };

/** One file for each key, in the folder of its Secret, for the pod's group to read. */
export const secretsVolume = (keys: readonly SecretRef[]): k8s.Volume => ({
  name: 'secrets',
  projected: { defaultMode: 0o440, sources: sourcesOf(keys) },
});

function sourcesOf(keys: readonly SecretRef[]): k8s.VolumeProjection[] {
  const names = [...new Set(keys.map(({ secretName }) => secretName))].sort();
  const keysIn = (name: string) =>
    [...new Set(keys.filter(({ secretName }) => secretName === name).map(({ key }) => key))].sort();
  return names.map((name) => ({
    secret: { name, items: keysIn(name).map((key) => ({ key, path: `${name}/${key}` })) },
  }));
}

/**
 * The keys that a program reads from files. Each is mounted at its path, and the folder around it stays the image's. Where one may be missing
 * the folder of the secrets is mounted as a whole: Kubernetes puts an empty folder at the path of a single file that is not there.
 */
export function secretFiles(files: readonly SecretFile[]): { volumes: k8s.Volume[]; mounts: k8s.VolumeMount[] } {
  const isBelow = ({ path }: SecretFile) => path.startsWith(`${SECRETS_FOLDER}/`);
  const together = files.some(({ optional }) => optional) ? files.filter(isBelow) : [];
  const single = files.filter((file) => !together.includes(file));
  return {
    volumes: [
      ...(single.length > 0 ? [volumeOf('secret-files', sourcesOf(single))] : []),
      ...(together.length > 0 ? [volumeOf('secret-folder', together.map(sourceOf))] : []),
    ],
    mounts: [
      ...single.map(({ secretName, key, path }) => ({
        name: 'secret-files',
        mountPath: path,
        subPath: `${secretName}/${key}`,
        readOnly: true,
      })),
      ...(together.length > 0 ? [{ name: 'secret-folder', mountPath: SECRETS_FOLDER, readOnly: true }] : []),
    ],
  };
}

const volumeOf = (name: string, sources: k8s.VolumeProjection[]): k8s.Volume => ({
  name,
  projected: { defaultMode: 0o440, sources },
});

const sourceOf = ({ secretName, key, path, optional }: SecretFile): k8s.VolumeProjection => ({
  secret: {
    name: secretName,
    items: [{ key, path: path.slice(SECRETS_FOLDER.length + 1) }],
    ...(optional && { optional }),
  },
});

export const secretFile = ({ secretName, key }: SecretRef) => `${SECRETS_FOLDER}/${secretName}/${key}`;
