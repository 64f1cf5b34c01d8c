// Immutable ConfigMaps for settings and files: new content gets a new name, and a new name triggers a rolling update.
// https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { Workload } from '../../model';
import { contentHash } from './content-hash';

/** Where pods find Slipway's own files, from a volume called `files`. */
export const slipwayFolder: k8s.VolumeMount = { name: 'files', mountPath: '/slipway', readOnly: true };

/** @returns the name of the ConfigMap. */
export function addConfigMap(
  scope: Construct,
  service: Workload,
  purpose: 'env' | 'files',
  data: Readonly<Record<string, string>>,
): string {
  const name = `${service.name}-${purpose}-${contentHash(Object.entries(data).sort())}`;
  new k8s.KubeConfigMap(scope, purpose, {
    metadata: { name },
    immutable: true,
    data: { ...data },
  });
  return name;
}
