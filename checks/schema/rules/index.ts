// The rules about groups of fields, by the name of the group in Kubernetes' API. Its own are in validation.go of each group:
// https://github.com/kubernetes/kubernetes/tree/master/pkg/apis

import { endpointSlice } from './addresses';
import { autoscaler, claim, limitRange, limitRanges, metric, metricTarget, quota, resources, scalingRules } from './amounts';
import { container, hostAlias } from './containers';
import { configMap, secret } from './data';
import { definition, webhook } from './extensions';
import { labelSelector, metadata } from './labels';
import { ingress, ingressPath, network, peer, policy, policyPort, service } from './network';
import { exec, exitCodes, fieldRef, pod, priorityClass, projected, resourceField } from './pods';
import { binding, clusterBinding, namespacedRole, role } from './rbac';
import type { Rule } from './rule';
import { nodeRequirement, nodes, spread, toleration } from './scheduling';
import { podSecurityContext, profile, securityContext } from './security';
import { ephemeral, hostPath, keyToPath, mount, persistentVolume } from './volumes';
import { budget, cronJob, deployment, job, server, statefulSet } from './workloads';

export const RULES: Readonly<Record<string, Rule>> = {
  AppArmorProfile: profile,
  Container: container,
  HostAlias: hostAlias,
  NodeSelectorRequirement: nodeRequirement,
  PodSecurityContext: podSecurityContext,
  PriorityClass: priorityClass,
  ResourceFieldSelector: resourceField,
  SeccompProfile: profile,
  SecurityContext: securityContext,
  Toleration: toleration,
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
  ClusterRoleBinding: clusterBinding,
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
  Role: namespacedRole,
  RoleBinding: binding,
  Secret: secret,
  ServiceSpec: service,
  StatefulSetSpec: statefulSet,
  CustomResourceDefinition: definition,
  EndpointSlice: endpointSlice,
  EphemeralVolumeSource: ephemeral,
  HPAScalingRules: scalingRules,
  HostPathVolumeSource: hostPath,
  KeyToPath: keyToPath,
  MutatingWebhook: webhook,
  NodeSelector: nodes,
  PersistentVolumeSpec: persistentVolume,
  PodDisruptionBudgetSpec: budget,
  TopologySpreadConstraint: spread,
  ValidatingWebhook: webhook,
  VolumeMount: mount,
};
