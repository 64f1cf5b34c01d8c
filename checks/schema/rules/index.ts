// The rules about groups of fields, by the name of the group in Kubernetes' API. Its own are in validation.go of each group:
// https://github.com/kubernetes/kubernetes/tree/master/pkg/apis
import { autoscaler, claim, limitRange, limitRanges, metric, metricTarget, quota, resources } from './amounts';
import { configMap, secret } from './data';
import { labelSelector, metadata } from './labels';
import { ingress, ingressPath, network, peer, policy, policyPort, service } from './network';
import { exec, exitCodes, fieldRef, livenessProbe, pod, projected } from './pods';
import { binding, role } from './rbac';
import type { Rule } from './rule';
import { cronJob, deployment, job, server } from './workloads';

export const RULES: Readonly<Record<string, Rule>> = {
  Container: livenessProbe,
  ExecAction: exec,
  IPBlock: network,
  HTTPIngressPath: ingressPath,
  LimitRangeItem: limitRange,
  LimitRangeSpec: limitRanges,
  ProjectedVolumeSource: projected,
  MetricSpec: metric,
  MetricTarget: metricTarget,
  NetworkPolicyPeer: peer,
  NetworkPolicySpec: policy,
  ObjectFieldSelector: fieldRef,
  PodFailurePolicyOnExitCodesRequirement: exitCodes,
  ResourceQuotaSpec: quota,
  ClusterRole: role,
  ClusterRoleBinding: binding,
  ConfigMap: configMap,
  CronJobSpec: cronJob,
  DaemonSetSpec: server,
  DeploymentSpec: deployment,
  HorizontalPodAutoscalerSpec: autoscaler,
  IngressSpec: ingress,
  JobSpec: job,
  LabelSelector: labelSelector,
  NetworkPolicyPort: policyPort,
  ObjectMeta: metadata,
  PersistentVolumeClaimSpec: claim,
  PodSpec: pod,
  ResourceRequirements: resources,
  Role: role,
  RoleBinding: binding,
  Secret: secret,
  ServiceSpec: service,
  StatefulSetSpec: server,
};
