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

function sourcesOf(keys: readonly SecretRef[], optional = false): k8s.VolumeProjection[] {
  const names = [...new Set(keys.map(({ secretName }) => secretName))].sort();
  const keysIn = (name: string) =>
    [...new Set(keys.filter(({ secretName }) => secretName === name).map(({ key }) => key))].sort();
  return names.map((name) => ({
    secret: { name, items: keysIn(name).map((key) => ({ key, path: `${name}/${key}` })), ...(optional && { optional }) },
  }));
}

/** The keys that a program reads from files, each mounted at its path: the folder around it stays the image's. */
export function secretFiles(files: readonly SecretFile[]): { volumes: k8s.Volume[]; mounts: k8s.VolumeMount[] } {
  if (files.length === 0) return { volumes: [], mounts: [] };
  const keysOf = (optional: boolean) => files.filter((file) => file.optional === optional);
  return {
    volumes: [
      {
        name: 'secret-files',
        projected: { defaultMode: 0o440, sources: [...sourcesOf(keysOf(false)), ...sourcesOf(keysOf(true), true)] },
      },
    ],
    mounts: files.map(({ secretName, key, path }) => ({
      name: 'secret-files',
      mountPath: path,
      subPath: `${secretName}/${key}`,
      readOnly: true,
    })),
  };
}

export const secretFile = ({ secretName, key }: SecretRef) => `${SECRETS_FOLDER}/${secretName}/${key}`;
