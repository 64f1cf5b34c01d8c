// The lines that delete a namespace with all that is in it.
import type { Command } from '../program';

/** The guard of cluster/keep lets nobody delete it who has not said so. */
export const deleteNamespace = (namespace: string): Command['args'][] => [
  ['annotate', 'namespace', namespace, 'slipway/delete=yes', '--overwrite'],
  ['delete', 'namespace', namespace, '--timeout=300s'],
];
