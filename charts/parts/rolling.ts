// A rolling update that never has fewer ready pods than `replicas`.
import * as k8s from '../../imports/k8s';
import { SURGE_PERCENT } from '../../model/replicas';

export const rolling: k8s.DeploymentStrategy = {
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge: k8s.IntOrString.fromString(`${SURGE_PERCENT}%`), maxUnavailable: k8s.IntOrString.fromNumber(0) },
};
