// The numbers that the API server takes, where their type says less.
import type { Path, Report } from './report';

/** These alone may be negative. */
const ANY_SIGN = new Set(['priority', 'value', 'valueInt', 'generation']);
const PORT = [1, 65535] as const;
const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'ContainerPort.containerPort': PORT,
  'ContainerPort.hostPort': PORT,
  'ServicePort.port': PORT,
  'ServicePort.nodePort': [0, 65535],
  'ServicePort.targetPort': PORT,
  'ServiceBackendPort.number': PORT,
  'HTTPGetAction.port': PORT,
  'TCPSocketAction.port': PORT,
  'GRPCAction.port': PORT,
  'NetworkPolicyPort.port': PORT,
  'NetworkPolicyPort.endPort': PORT,
  'ClientIPConfig.timeoutSeconds': [1, 86400],
  'HorizontalPodAutoscalerSpec.minReplicas': [1, 2147483647],
  'HorizontalPodAutoscalerSpec.maxReplicas': [1, 2147483647],
  'MetricTarget.averageUtilization': [1, 2147483647],
  'LeaseSpec.leaseDurationSeconds': [1, 2147483647],
  'PodSpec.activeDeadlineSeconds': [1, 2147483647],
  'SecurityContext.runAsUser': [0, 2147483647],
  'SecurityContext.runAsGroup': [0, 2147483647],
  'PodSecurityContext.runAsUser': [0, 2147483647],
  'PodSecurityContext.runAsGroup': [0, 2147483647],
  'PodSecurityContext.fsGroup': [0, 2147483647],
  'HPAScalingRules.stabilizationWindowSeconds': [0, 3600],
  'HPAScalingPolicy.periodSeconds': [1, 1800],
  'HPAScalingPolicy.value': [1, 2147483647],
  'TopologySpreadConstraint.maxSkew': [1, 2147483647],
  'PreferredSchedulingTerm.weight': [1, 100],
  'WeightedPodAffinityTerm.weight': [1, 100],
  ...Object.fromEntries(
    ['ConfigMapVolumeSource', 'DownwardAPIVolumeSource', 'ProjectedVolumeSource', 'SecretVolumeSource'].map((of) => [
      `${of}.defaultMode`,
      [0, 0o777] as const,
    ]),
  ),
  'KeyToPath.mode': [0, 0o777],
  'ServiceAccountTokenProjection.expirationSeconds': [600, 4294967296],
};

/** @param key the group of fields and the field: `Probe.periodSeconds`. */
export function range(key: string, value: number, path: Path, report: Report): void {
  if (key.startsWith('JSONSchemaProps.')) return; // bounds of somebody else's values
  const name = key.slice(key.indexOf('.') + 1);
  const [least, most] = RANGES[key] ?? (ANY_SIGN.has(name) ? [] : [0, undefined]);
  if (least !== undefined && value < least) report(path, `is ${value}, and has to be at least ${least}.`);
  if (most !== undefined && value > most) report(path, `is ${value}, and has to be at most ${most}.${inOctal(key, value)}`);
}

/** In a stack `0644` is 644, and in JSON nothing is octal. */
const inOctal = (key: string, value: number) =>
  /\.(defaultMode|mode)$/.test(key) && /^[0-7]{3}$/.test(String(value))
    ? ` Octal ${value} is ${Number.parseInt(String(value), 8)}.`
    : '';
