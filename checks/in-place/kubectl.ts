// The beginning of a line for the namespace that objects are in.
import type { KubeObject } from '../manifest';

export const kubectlFor = ([first]: readonly KubeObject[]) => `kubectl -n ${first?.metadata.namespace}`;
