// An autoscaler has something to measure by, and alone says how many pods there are.
// https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/
import { shown } from '../../schema/problems/messages/wording';
import type { Check, Finding, Manifest } from '../manifest';
import { ofKind } from '../manifest';
import { given, group, list, type Value } from '../schema/values';
import { called, lastingIn, type Pods, podsIn } from './pods';
import { isAutoscaler, targetOf } from './scale';

const GROUPS: Readonly<Record<string, string>> = { Deployment: 'apps', StatefulSet: 'apps', ReplicaSet: 'apps' };

export const autoscalers: Check = (manifests) => {
  const pods = podsIn(manifests);
  const seen = new Map<string, string>();
  return manifests.filter(isAutoscaler).flatMap((manifest) => {
    const { path, object } = manifest;
    const { kind, name, apiVersion = '' } = targetOf(manifest);
    const at = ['spec', 'scaleTargetRef'];
    const findings: Finding[] = [];
    const first = seen.get(`${kind}/${name}`);
    if (first !== undefined)
      findings.push({
        path,
        text: `it scales ${kind} '${name}', as '${first}' does, and each undoes what the other did.`,
        field: at,
      });
    seen.set(`${kind}/${name}`, object.metadata.name);
    const wanted = GROUPS[String(kind)];
    if (kind === 'DaemonSet' || kind === 'CronJob' || kind === 'Job' || kind === 'Pod')
      return [...findings, { path, text: `a ${kind} cannot be scaled.`, field: [...at, 'kind'] }];
    if (wanted !== undefined && String(apiVersion).split('/')[0] !== wanted)
      findings.push({
        path,
        text: `spec.scaleTargetRef.apiVersion is ${shown(apiVersion)}, and a ${kind} is of '${wanted}/v1'.`,
        field: [...at, 'apiVersion'],
      });
    const target = pods.find((own) => own.kind === kind && own.name === name);
    return [...findings, ...(target ? [...fixed(target, manifest), ...measured(target, manifest, manifests)] : [])];
  });
};

/** Every apply would set this number again. */
function fixed(target: Pods, { object }: Manifest): Finding[] {
  const { replicas } = group(target.object.spec);
  if (!given(replicas)) return [];
  const text = `spec.replicas is ${shown(replicas)}, and every apply sets it again, against the autoscaler '${object.metadata.name}'. Take it out.`;
  return [{ path: target.path, text, field: ['spec', 'replicas'] }];
}

function measured(target: Pods, { path, object }: Manifest, manifests: readonly Manifest[]): Finding[] {
  const filledIn = ofKind(manifests, 'LimitRange').length > 0;
  return metricsOf(object.spec).flatMap(({ resource, container, at }) => {
    const all = lastingIn(target).map((placed) => placed.container);
    const measuredBy = container === undefined ? all : all.filter(({ name }) => name === container);
    if (container !== undefined && measuredBy.length === 0)
      return [{ path, text: `${called(target)} has no container ${shown(container)}.`, field: at }];
    if (filledIn) return [];
    const without = measuredBy.filter(({ resources }) => !asks(group(resources), resource));
    return without.map(({ name }) => ({
      path,
      text: `it measures ${resource} as a part of the request, and container ${shown(name)} of ${called(target)} requests none, so it never scales.`,
      field: at,
    }));
  });
}

/** A limit is a request too, where none is said. */
const asks = ({ requests, limits }: Value, resource: string) =>
  given(group(requests)[resource]) || given(group(limits)[resource]);

interface Metric {
  readonly resource: string;
  readonly container?: unknown;
  readonly at: readonly (string | number)[];
}

/** What is measured as a part of what is requested; without metrics that is the CPU. */
function metricsOf(said: unknown): Metric[] {
  const spec = group(said);
  if (!Array.isArray(spec.metrics) || spec.metrics.length === 0) return [{ resource: 'cpu', at: ['spec'] }];
  return list(spec.metrics).flatMap((metric, i) => {
    const { name, target, container } = group(metric.type === 'ContainerResource' ? metric.containerResource : metric.resource);
    const isPart = given(group(target).averageUtilization);
    const at = ['spec', 'metrics', i];
    return isPart && (metric.type === 'Resource' || metric.type === 'ContainerResource')
      ? [{ resource: String(name), at, ...(metric.type === 'ContainerResource' && { container }) }]
      : [];
  });
}
