// A pod: its containers have names of their own, and mount volumes that it has.
import { posix } from 'node:path';
import { shown } from '../../../schema/problems/messages/wording';
import type { Path, Report } from '../report';
import { isAddress } from '../texts';
import { given, group, list, type Value } from '../values';
import type { Rule } from './rule';
import { claimNames } from './workloads';

export const pod: Rule = (spec, path, report) => {
  const { containers, initContainers, terminationGracePeriodSeconds = 30, dnsPolicy, dnsConfig } = spec;
  for (const [i, address] of textsIn(group(dnsConfig).nameservers).entries())
    if (!isAddress(address))
      report([...path, 'dnsConfig', 'nameservers', i], `is ${shown(address)}, and has to be an address, such as 10.0.0.10.`);
  if (spec.shareProcessNamespace === true && spec.hostPID === true)
    report([...path, 'shareProcessNamespace'], 'is true, and so is hostPID: one of them is enough.');
  if (spec.hostNetwork === true)
    for (const [which, all] of Object.entries({ containers, initContainers }))
      for (const [i, { ports }] of list(all).entries())
        for (const [k, { containerPort, hostPort }] of list(ports).entries())
          if (given(hostPort) && hostPort !== containerPort)
            report(
              [...path, which, i, 'ports', k, 'hostPort'],
              `is ${shown(hostPort)}, and with hostNetwork it is the containerPort.`,
            );
  if (dnsPolicy === 'None' && list(group(dnsConfig).nameservers).length === 0)
    report([...path, 'dnsConfig', 'nameservers'], "is missing: the dnsPolicy 'None' needs one.");
  for (const [i, container] of list(initContainers).entries())
    for (const field of ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'])
      if (given(container[field]) && container.restartPolicy !== 'Always')
        report(
          [...path, 'initContainers', i, field],
          "is there, and a container that ends before the others start takes none: restartPolicy 'Always' makes it one beside them.",
        );
  if (Array.isArray(containers) && containers.length === 0) report([...path, 'containers'], 'is empty, and a pod needs one.');
  const seen = new Set<unknown>();
  for (const [which, all] of Object.entries({ containers, initContainers }))
    for (const [i, { name, image, lifecycle }] of list(all).entries()) {
      const { seconds } = group(group(group(lifecycle).preStop).sleep);
      if (typeof seconds === 'number' && seconds > Number(terminationGracePeriodSeconds))
        report(
          [...path, which, i, 'lifecycle', 'preStop', 'sleep', 'seconds'],
          `is ${seconds}, more than terminationGracePeriodSeconds.`,
        );
      if (!given(image) || image === '') report([...path, which, i, 'image'], 'is missing: a container needs it.');
      if (seen.has(name)) report([...path, which, i, 'name'], `is ${shown(name)}, as another container of the pod.`);
      seen.add(name);
    }
};

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** @param value an object that is a pod, or whose spec has a template of one. */
export function mounts(value: Value, report: Report): void {
  const spec = group(value.spec);
  const inJob = group(group(spec.jobTemplate).spec);
  if (value.kind === 'Pod') mountsOf(spec, [], ['spec'], report);
  else if (given(spec.jobTemplate)) mountsOf(group(group(inJob.template).spec), [], [...JOB, ...TEMPLATE], report);
  else mountsOf(group(group(spec.template).spec), claimNames(spec), TEMPLATE, report);
}

const TEMPLATE = ['spec', 'template', 'spec'];
const JOB = ['spec', 'jobTemplate'];

function mountsOf({ containers, initContainers, volumes }: Value, claims: readonly unknown[], path: Path, report: Report): void {
  const names = new Set([...list(volumes).map(({ name }) => name), ...claims]);
  for (const [which, all] of Object.entries({ containers, initContainers }))
    for (const [i, container] of list(all).entries()) {
      for (const option of ['volumeMounts', 'volumeDevices'])
        for (const [k, { name }] of list(container[option]).entries())
          if (given(name) && !names.has(name))
            report([...path, which, i, option, k, 'name'], `is ${shown(name)}, and the pod has no such volume.`);
      mountPaths(container, [...path, which, i, 'volumeMounts'], report);
    }
}

/** The API server compares letters, and the kernel folders. */
function mountPaths({ volumeMounts }: Value, path: Path, report: Report): void {
  const seen = new Map<string, unknown>();
  for (const [k, { mountPath }] of list(volumeMounts).entries()) {
    if (typeof mountPath !== 'string') continue;
    const plain = posix.normalize(`/${mountPath}`).replace(/(?<=.)\/$/, '');
    const before = seen.get(plain);
    if (before !== undefined && before !== mountPath)
      report([...path, k, 'mountPath'], `is ${shown(mountPath)}, the same folder as ${shown(before)} before.`);
    seen.set(plain, mountPath);
    if (/^\/(proc|sys)\/./.test(plain) || plain === '/proc')
      report([...path, k, 'mountPath'], `is ${shown(mountPath)}, the kernel's, where no container can have a mount.`);
  }
}

export const exec: Rule = ({ command }, path, report) => {
  if (!Array.isArray(command) || command.length === 0) report([...path, 'command'], 'is missing: it has to be a command.');
};

/** https://kubernetes.io/docs/concepts/workloads/pods/downward-api/ */
const FIELDS =
  /^(metadata\.(name|namespace|uid|labels|annotations|labels\['[^']+'\]|annotations\['[^']+'\])|spec\.(nodeName|serviceAccountName)|status\.(hostIP|hostIPs|podIP|podIPs))$/;
export const fieldRef: Rule = ({ fieldPath }, path, report) => {
  if (typeof fieldPath !== 'string' || fieldPath === '') return;
  const at = [...path, 'fieldPath'];
  const ofVariable = path.includes('valueFrom');
  if (!FIELDS.test(fieldPath)) report(at, `is ${shown(fieldPath)}, and a pod has no such field for its variables and files.`);
  else if (ofVariable && /^metadata\.(labels|annotations)$/.test(fieldPath))
    report(at, `is ${shown(fieldPath)}, and a variable takes one of them: ${fieldPath}['<key>'].`);
  else if (!ofVariable && !fieldPath.startsWith('metadata.'))
    report(at, `is ${shown(fieldPath)}, which variables take and files do not.`);
};

const RESOURCES = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-\S+)$/;
export const resourceField: Rule = ({ resource }, path, report) => {
  if (typeof resource === 'string' && !RESOURCES.test(resource))
    report([...path, 'resource'], `is ${shown(resource)}, and has to be one such as 'limits.memory' or 'requests.cpu'.`);
};

/** The numbers above are of Kubernetes' own. */
export const priorityClass: Rule = ({ value, metadata }, path, report) => {
  const { name } = group(metadata);
  if (Number(value) > 1_000_000_000) report([...path, 'value'], `is ${shown(value)}, and has to be at most 1000000000.`);
  if (String(name).startsWith('system-'))
    report([...path, 'metadata', 'name'], "begins with 'system-', which is Kubernetes' own.");
};

export const exitCodes: Rule = ({ operator, values }, path, report) => {
  const all = Array.isArray(values) ? values : [];
  if (all.length === 0) report([...path, 'values'], 'is empty, and needs an exit code.');
  if (operator === 'In' && all.includes(0)) report([...path, 'values'], 'has 0, which is success.');
};

export const projected: Rule = ({ sources }, path, report) => {
  const seen = new Set<unknown>();
  for (const [i, source] of list(sources).entries())
    for (const { items } of Object.values(source).map(group))
      for (const { path: file } of list(items)) {
        if (seen.has(file)) report([...path, 'sources', i], `has ${shown(file)}, as another file of the volume.`);
        seen.add(file);
      }
};
