// Objects of the team's own are in the namespace of the stack, and they and patches are data.
import { isObject } from '../../schema/merge-patch';
import { messages } from '../../schema/problems/messages';
import type { Finding } from './rule';
import type { StackRule } from './stack-rule';

/** Of the whole cluster. Of other custom resources nobody knows it here. */
const CLUSTER_WIDE: ReadonlySet<string> = new Set([
  ...['Namespace', 'Node', 'PersistentVolume', 'StorageClass', 'CSIDriver', 'VolumeAttachment', 'VolumeSnapshotClass'],
  ...['ClusterRole', 'ClusterRoleBinding', 'PriorityClass', 'RuntimeClass', 'IngressClass', 'GatewayClass', 'APIService'],
  ...['CustomResourceDefinition', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
  ...['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding', 'FlowSchema', 'PriorityLevelConfiguration'],
  ...['ClusterIssuer', 'ClusterSecretStore', 'ClusterExternalSecret', 'ClusterPolicy'],
]);

export const extraObjects: StackRule = ({ extraObjects, name, namespace = name }) =>
  typeof extraObjects === 'function'
    ? []
    : Object.entries(extraObjects).flatMap(([id, object]) => {
        const found = object.metadata?.namespace;
        return [
          ...(CLUSTER_WIDE.has(object.kind) ? [{ path: [id, 'kind'], text: messages.ofTheCluster(object.kind) }] : []),
          ...(found === undefined || found === namespace
            ? []
            : [{ path: [id, 'metadata', 'namespace'], text: messages.notTheNamespace(found, namespace) }]),
          ...noData(object, [id]),
        ].map(({ path, text }) => ({ path: ['extraObjects', ...path], text }));
      });

export const patches: StackRule = ({ patches }) => noData(patches, ['patches']);

/** What YAML cannot say. */
function noData(value: unknown, path: readonly string[]): Finding[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => noData(item, [...path, String(i)]));
  if (isObject(value) && isPlain(value)) return Object.entries(value).flatMap(([key, inner]) => noData(inner, [...path, key]));
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return [];
  if (typeof value === 'number' && Number.isFinite(value)) return [];
  return [{ path, text: messages.notData(isObject(value) ? `a ${value.constructor.name}` : String(value)) }];
}

const isPlain = (value: object) => [Object.prototype, null].includes(Object.getPrototypeOf(value));
