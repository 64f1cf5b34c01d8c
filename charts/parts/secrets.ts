// Secrets as files, for programs that read files, as Slipway's own pods do. A manifest names the Secret and the key only; the value is in no pod description and in no
// container's configuration on the node. CIS Kubernetes Benchmark 5.4.1.
import type * as k8s from '../../imports/k8s';
import type { SecretRef } from '../../model';
import { SECRETS_FOLDER } from '../../model/secret-names';

export const secretsMount: k8s.VolumeMount = { name: 'secrets', mountPath: SECRETS_FOLDER, readOnly: true };

/** One file for each key, in the folder of its Secret, for the pod's group to read. */
export function secretsVolume(keys: readonly SecretRef[]): k8s.Volume {
  const names = [...new Set(keys.map(({ secretName }) => secretName))].sort();
  const keysIn = (name: string) =>
    [...new Set(keys.filter(({ secretName }) => secretName === name).map(({ key }) => key))].sort();
  return {
    name: 'secrets',
    projected: {
      defaultMode: 0o440,
      sources: names.map((name) => ({ secret: { name, items: keysIn(name).map((key) => ({ key, path: `${name}/${key}` })) } })),
    },
  };
}

export const secretFile = ({ secretName, key }: SecretRef) => `${SECRETS_FOLDER}/${secretName}/${key}`;
