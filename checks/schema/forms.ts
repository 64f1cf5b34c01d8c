// Texts that have a form: names, paths, networks.
import { shown } from '../../schema/problems/messages/wording';
import type { Path, Report } from './report';
import {
  isAddress,
  isCidr,
  isCron,
  isDataKey,
  isDnsLabel,
  isDnsName,
  isHost,
  isImage,
  isKey,
  isPortName,
  isTimeZone,
  isVariable,
} from './texts';

export type Form = readonly [is: (text: string) => boolean, words: string];
const LABEL: Form = [isDnsLabel, "lowercase letters, digits and '-', at most 63"];
const NAME: Form = [isDnsName, "lowercase letters, digits, '-' and '.', at most 253"];
const PORT: Form = [isPortName, "a number, or the name of a port: lowercase letters, digits and '-', at most 15"];
const PERCENT: Form = [(text) => /^\d+%$/.test(text), "a number, or text such as '25%'"];
const KEY: Form = [isDataKey, "letters, digits, '-', '_' and '.', at most 253"];
const RETENTION: Form = [(text) => text === 'Retain' || text === 'Delete', "'Retain' or 'Delete'"];
const IMAGE: Form = [isImage, "an image, such as 'ghcr.io/shop/web:1.4.2', in lowercase letters but for its tag"];
const MEDIUM: Form = [(medium) => /^(Memory|HugePages(-\S+)?)$/.test(medium), "'Memory'"];
const FORMS: Readonly<Record<string, Form>> = {
  'ConfigMapEnvSource.name': NAME,
  'ConfigMapKeySelector.key': KEY,
  'ConfigMapKeySelector.name': NAME,
  'ConfigMapProjection.name': NAME,
  'ConfigMapVolumeSource.name': NAME,
  'CrossVersionObjectReference.name': NAME,
  'Container.restartPolicy': [(policy) => /^(Always|OnFailure|Never)$/.test(policy), "'Always', 'OnFailure' or 'Never'"],
  'ContainerResizePolicy.restartPolicy': [
    (policy) => /^(NotRequired|RestartContainer)$/.test(policy),
    "'NotRequired' or 'RestartContainer'",
  ],
  'CronJobSpec.timeZone': [isTimeZone, 'a time zone, such as Europe/Berlin'],
  'HTTPHeader.name': [(name) => /^[-A-Za-z0-9]+$/.test(name), "letters, digits and '-'"],
  'HTTPGetAction.port': PORT,
  'IngressSpec.ingressClassName': NAME,
  'IngressTLS.secretName': NAME,
  'KeyToPath.key': KEY,
  'LimitRangeItem.type': [
    (type) => /^(Container|Pod|PersistentVolumeClaim)$/.test(type),
    "'Container', 'Pod' or 'PersistentVolumeClaim'",
  ],
  'LocalObjectReference.name': NAME,
  'MetricSpec.type': [
    (type) => /^(ContainerResource|External|Object|Pods|Resource)$/.test(type),
    "'ContainerResource', 'External', 'Object', 'Pods' or 'Resource'",
  ],
  'MetricTarget.type': [(type) => /^(AverageValue|Utilization|Value)$/.test(type), "'AverageValue', 'Utilization' or 'Value'"],
  'NetworkPolicyPort.port': PORT,
  'ObjectMeta.namespace': LABEL,
  'CustomResourceDefinitionSpec.scope': [(scope) => /^(Cluster|Namespaced)$/.test(scope), "'Cluster' or 'Namespaced'"],
  'PodAffinityTerm.topologyKey': [isKey, 'the name of a label of nodes'],
  'RollingUpdateDeployment.maxSurge': PERCENT,
  'RollingUpdateDeployment.maxUnavailable': PERCENT,
  'PodDisruptionBudgetSpec.maxUnavailable': PERCENT,
  'PodDisruptionBudgetSpec.minAvailable': PERCENT,
  'SecretEnvSource.name': NAME,
  'SecretKeySelector.key': KEY,
  'SecretKeySelector.name': NAME,
  'SecretProjection.name': NAME,
  'SecretVolumeSource.secretName': NAME,
  'ServiceBackendPort.name': PORT,
  'ServicePort.targetPort': PORT,
  'ServiceSpec.clusterIP': [(address) => address === 'None' || isAddress(address), "an address, or 'None'"],
  'StatefulSetSpec.serviceName': LABEL,
  'StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted': RETENTION,
  'StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled': RETENTION,
  'TCPSocketAction.port': PORT,
  'TopologySpreadConstraint.topologyKey': [isKey, 'the name of a label of nodes'],
  'Container.name': LABEL,
  'Volume.name': LABEL,
  'ContainerPort.name': [isPortName, "lowercase letters, digits and '-', at most 15, with a letter among them"],
  'ServicePort.name': LABEL,
  'EnvVar.name': [isVariable, "printed characters without '='"],
  'PodSpec.serviceAccountName': NAME,
  'PodSpec.hostname': LABEL,
  'EmptyDirVolumeSource.medium': MEDIUM,
  'HostAlias.ip': [isAddress, 'an address, such as 10.0.0.1'],
  'IngressRule.host': [(host) => isHost(host) && !/^[\d.]+$/.test(host), 'a name of DNS, such as shop.example.com'],
  'PodSpec.runtimeClassName': NAME,
  'Sysctl.name': [
    (name) => /^[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/.test(name),
    'the name of a setting of the kernel',
  ],
  'HTTPIngressPath.path': [(path) => path.startsWith('/'), "a path that begins with '/'"],
  'IngressServiceBackend.name': [isDnsLabel, 'the name of a Service'],
  'VolumeMount.mountPath': [(path) => path !== '' && !path.includes(':'), "a path without ':'"],
  'VolumeMount.subPath': [
    (path) => !path.startsWith('/') && !path.split('/').includes('..'),
    "a path inside the volume, without '/' in front and '..'",
  ],
  'PersistentVolumeClaimVolumeSource.claimName': NAME,
  'CronJobSpec.schedule': [isCron, "five fields of cron, such as '30 3 * * *', without TZ="],
  'IPBlock.cidr': [isCidr, 'a network, such as 10.0.0.0/8'],
  'Container.image': IMAGE,
  'EphemeralContainer.image': IMAGE,
};

/** @param key the group of fields and the field: `Container.name`. */
export const formOf = (key: string): Form | undefined => FORMS[key];

export function inForm([is, words]: Form, value: string, path: Path, report: Report): void {
  if (value !== '' && !is(value)) report(path, `is ${shown(value)}, and has to be ${words}.`);
}
