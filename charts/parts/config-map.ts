// Immutable ConfigMaps for settings and files: new content gets a new name, and a new name triggers a rolling update.
// https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { Workload } from '../../model';
import { contentHash } from './content-hash';

/** Where pods find Slipway's own files, from a volume called `files`. */
export const slipwayFolder: k8s.VolumeMount = { name: 'files', mountPath: '/slipway', readOnly: true };

/**
 * @param binaryData in base64, what is no text.
 * @returns the name of the ConfigMap.
 */
export function addConfigMap(
  scope: Construct,
  service: Workload,
  purpose: 'env' | 'files',
  data: Readonly<Record<string, string>>,
  binaryData: Readonly<Record<string, string>> = {},
): string {
  const content = [data, binaryData].map((entries) => Object.entries(entries).sort()).filter((entries) => entries.length > 0);
  const name = `${service.name}-${purpose}-${contentHash(content.length === 1 ? content[0] : content)}`;
  new k8s.KubeConfigMap(scope, purpose, {
    metadata: { name },
    immutable: true,
    ...(Object.keys(data).length > 0 && { data: { ...data } }),
    ...(Object.keys(binaryData).length > 0 && { binaryData: { ...binaryData } }),
  });
  return name;
}
