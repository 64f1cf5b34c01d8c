// Fields of Kubernetes' own kinds that no API server changes, whoever wrote the object.
import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../manifest';
import { group, list, type Value } from '../schema/values';
import { became, type Change, named, type Rule, recreating } from './change';

const KEPT = 'this field cannot change';

/** What `of` gives may not change. */
const keeps =
  (field: string, of: (object: KubeObject) => unknown, why = KEPT): Rule =>
  (old, next) =>
    isDeepStrictEqual(of(old), of(next)) ? [] : [became(named(old), field, of(old), of(next), why, recreating(old))];

const at = (object: KubeObject, field: string): unknown => Reflect.get(object, field);
const spec = ({ spec: said }: KubeObject): Value => group(said);

export const selector = keeps('selector', (object) => spec(object).selector, 'it would lose its pods');

/** Without the values: they may be secret. */
const content: Rule = (old, next) =>
  at(old, 'immutable') === true
    ? ['data', 'binaryData', 'immutable'].flatMap((field): Change[] =>
        isDeepStrictEqual(at(old, field), at(next, field))
          ? []
          : [{ text: `${named(old)}: ${field} changes; it is immutable.`, remedy: recreating(old) }],
      )
    : [];

/** The API server draws one that is not said, and keeps it. */
const address: Rule = (old, next) => {
  const [from, to] = [spec(old).clusterIP, spec(next).clusterIP];
  const isDrawn = (ip: unknown) => ip === undefined || ip === '';
  if (from === to || (from !== 'None' && to !== 'None' && (isDrawn(from) || isDrawn(to)))) return [];
  const isHeadless = from === 'None' || to === 'None';
  const why = isHeadless ? 'a Service cannot become headless, or get an address later' : 'a Service keeps its address';
  return [became(named(old), 'clusterIP', from, to, why, recreating(old))];
};

const template: Rule = (old, next) =>
  spec(old).suspend === true ? [] : keeps('template', (object) => spec(object).template)(old, next);

/** A running pod takes another image, and more tolerations. */
const pod = keeps('spec', (object) => {
  const { tolerations: _, activeDeadlineSeconds: __, terminationGracePeriodSeconds: ___, ...rest } = spec(object);
  const withoutImages = (containers: unknown) => list(containers).map(({ image: ____, ...container }) => container);
  return { ...rest, containers: withoutImages(rest.containers), initContainers: withoutImages(rest.initContainers) };
});

/** Labels and annotations of a claim template; its spec has rules of its own. */
export const templateLabels: Rule = (old, next) => {
  const described = (object: KubeObject) =>
    list(spec(object).volumeClaimTemplates).map(({ metadata }) => ({
      name: group(metadata).name,
      labels: group(metadata).labels,
      annotations: group(metadata).annotations,
    }));
  const [from, to] = [described(old), described(next)];
  return from.flatMap((one): Change[] => {
    const other = to.find(({ name }) => name === one.name);
    return other === undefined || isDeepStrictEqual(one, other)
      ? []
      : [became(`${named(old)}, claim template '${one.name}'`, 'its labels', one.labels, other.labels, KEPT, recreating(old))];
  });
};

/** The rules of each kind, for what nobody but the API server keeps. */
export const IMMUTABLE: Readonly<Record<string, readonly Rule[]>> = {
  ConfigMap: [content],
  Secret: [content, keeps('type', (object) => at(object, 'type') ?? 'Opaque')],
  Service: [address],
  Deployment: [selector],
  DaemonSet: [selector],
  ReplicaSet: [selector],
  Job: [selector, template, keeps('completionMode', (object) => spec(object).completionMode ?? 'NonIndexed')],
  Pod: [pod],
  RoleBinding: [keeps('roleRef', (object) => at(object, 'roleRef'))],
  ClusterRoleBinding: [keeps('roleRef', (object) => at(object, 'roleRef'))],
  StorageClass: ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'].map((field) =>
    keeps(field, (object) => at(object, field)),
  ),
  PriorityClass: [
    keeps('value', (object) => at(object, 'value')),
    keeps('preemptionPolicy', (object) => at(object, 'preemptionPolicy')),
  ],
  IngressClass: [keeps('controller', (object) => spec(object).controller)],
  RuntimeClass: [keeps('handler', (object) => at(object, 'handler'))],
};
