// Volumes of a pod, and where its container mounts them.
import type * as k8s from '../../imports/k8s';

export interface Mounted {
  readonly volumes: k8s.Volume[];
  readonly mounts: k8s.VolumeMount[];
}
