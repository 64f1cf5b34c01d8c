// Which pods a selector selects, and whether one that selects none is a mistake.
import type { KubeObject, Manifest } from '../manifest';
import { areStartedElsewhere } from '../manifest';
import { given, group, list, type Value } from '../schema/values';
import type { Pods } from './pods';

/** By labels, as in a Service. */
export const hasLabels = (wanted: Value, labels: Value): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value || (OF_ONE_POD.test(key) && !(key in labels)));

/** Controllers add these to a pod: no template has them. https://kubernetes.io/docs/reference/labels-annotations-taints/ */
export const OF_ONE_POD =
  /^(statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|batch\.kubernetes\.io\/(job-name|controller-uid|job-completion-index)|job-name|controller-uid|controller-revision-hash|pod-template-hash|pod-template-generation)$/;

/** By `matchLabels` and `matchExpressions`; an empty selector selects all. */
export function selects(selector: Value, labels: Value): boolean {
  return (
    hasLabels(group(selector.matchLabels), labels) &&
    list(selector.matchExpressions).every(({ key, operator, values }) => {
      const [has, of] = [labels[String(key)], Array.isArray(values) ? values : []];
      if (operator === 'In') return of.includes(has);
      if (operator === 'NotIn') return !of.includes(has);
      return operator === 'Exists' ? given(has) : !given(has);
    })
  );
}

/** Resources of others that run no pods. Of any other one nobody knows. */
const WITHOUT_PODS =
  /^((traefik\.io|gateway\.networking\.k8s\.io|cert-manager\.io|external-secrets\.io|bitnami\.com|keda\.sh|networking\.istio\.io|security\.istio\.io|snapshot\.storage\.k8s\.io|gateway\.envoyproxy\.io|k8s\.nginx\.org|kyverno\.io)\/|monitoring\.coreos\.com\/v1\/(ServiceMonitor|PodMonitor|PrometheusRule|Probe)$)/;

function mayRunPods({ apiVersion, kind }: KubeObject): boolean {
  if (kind === 'CustomResourceDefinition') return true; // an operator is among them
  const [of = ''] = apiVersion.split('/');
  return apiVersion.includes('/') && of.includes('.') && !of.endsWith('.k8s.io') && !WITHOUT_PODS.test(`${apiVersion}/${kind}`);
}

/**
 * Whether a selector that selects none of these pods is one by mistake. It may be for pods that are described elsewhere: then none of them is
 * here, or something that makes pods is.
 * @param labels what it asks for.
 */
export function isMissed(labels: Value, pods: readonly Pods[], manifests: readonly Manifest[]): boolean {
  if (pods.length === 0 || areStartedElsewhere(labels as Readonly<Record<string, string>>)) return false;
  if (!manifests.some(({ object }) => mayRunPods(object))) return true;
  const wanted = Object.entries(labels);
  return pods.some((own) => {
    const same = wanted.filter(([key, value]) => own.labels[key] === value).length;
    return same > 0 && same === wanted.length - 1;
  });
}

/** `app: web` */
export const printedLabels = (labels: Value): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
