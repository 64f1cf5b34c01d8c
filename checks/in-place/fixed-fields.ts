// The changes of one service that Kubernetes or the software does not allow.
// https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations
import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../manifest';
import { sameArchive } from './archive';
import { became, type Change, named, type Rule, recreating } from './change';
import { claim, claimTemplates, moved, moving } from './claims';
import { instanceOf } from './committed';
import { IMMUTABLE, templateLabels } from './immutable';
import { mongodbChanges } from './mongodb';
import { mysqlChanges } from './mysql';
import { initialisation, initialisationOf } from './postgres-init';
import { brokerChanges } from './rabbitmq';
import { s3Changes } from './s3';

export function changesOf(before: readonly KubeObject[], after: readonly KubeObject[]): Change[] {
  const changes = [
    ...before.flatMap((old) => {
      const next = after.find(({ kind, metadata }) => kind === old.kind && metadata.name === old.metadata.name);
      return next ? (RULES[old.kind] ?? []).flatMap((rule) => rule(old, next)) : otherKind(old, before, after);
    }),
    ...initialisation(before, after),
    ...mysqlChanges(before, after),
    ...mongodbChanges(before, after),
    ...brokerChanges(before, after),
    ...s3Changes(before, after),
  ];
  return [...changes, ...sameArchive(before, after, changes)];
}

/** Without the field the API server sets 1. */
const number: Rule = (old, next) => {
  const [from, to] = [old.spec?.replicas ?? 1, next.spec?.replicas];
  const why = '`kubectl apply` would end all pods but one, until the autoscaler starts them again';
  const remedy = { by: 'leaving the number' as const, deployment: old.metadata.name };
  return to === undefined && from > 1 ? [became(named(old), 'replicas', from, undefined, why, remedy)] : [];
};

/** All fields of a StatefulSet except those that may change, and the claim templates, which have their own rules. */
const fixedFields: Rule = (object, other) => {
  const [old, next] = [object.spec ?? {}, other.spec ?? {}] as Record<string, unknown>[];
  return [...new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])]
    .filter(
      (field) => !MUTABLE.includes(field) && !isDeepStrictEqual(old?.[field] ?? USUAL[field], next?.[field] ?? USUAL[field]),
    )
    .map((field) => became(named(object), field, old?.[field], next?.[field], 'this field cannot change', recreating(object)));
};

/** What the API server fills in. */
const USUAL: Readonly<Record<string, unknown>> = { podManagementPolicy: 'OrderedReady' };

const MUTABLE = [
  ...['replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'minReadySeconds'],
  ...['persistentVolumeClaimRetentionPolicy', 'volumeClaimTemplates'],
];

/** What the API server keeps of a StatefulSet and of a claim, whoever wrote them. */
const KEPT: Readonly<Record<string, readonly Rule[]>> = {
  ...IMMUTABLE,
  StatefulSet: [fixedFields, claimTemplates, templateLabels],
  PersistentVolumeClaim: [claim],
};

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  ...KEPT,
  Deployment: [...(KEPT.Deployment ?? []), number],
  StatefulSet: [moved, ...(KEPT.StatefulSet ?? [])],
  Cluster: [moved],
  PersistentVolumeClaim: [moved, claim],
};

/** The changes that no API server makes to one object. */
export const refusedChanges: Rule = (old, next) => (KEPT[old.kind] ?? []).flatMap((rule) => rule(old, next));

/** The old workload would keep running with the same labels as the new one; the two engines of Postgres cannot share a volume. */
function otherKind(old: KubeObject, before: readonly KubeObject[], after: readonly KubeObject[]): Change[] {
  const runsPods = ({ kind, spec }: KubeObject) => kind === 'Cluster' || spec?.template || spec?.jobTemplate;
  const next = after.find((other) => isSame(old, other) && old.kind !== other.kind && runsPods(old) && runsPods(other));
  const isPostgres = initialisationOf(before)?.server === old && initialisationOf(after)?.server === next;
  return next
    ? [
        {
          text: `${named(old)} becomes a ${next.kind}; the old one would keep running beside it.`,
          remedy: isPostgres ? moving(old) : { ...recreating(old), withPods: true as const },
        },
      ]
    : [];
}

/** A Job has another name in each release, so the label counts that says whose pods it runs. */
const isSame = (one: KubeObject, other: KubeObject) =>
  one.metadata.name === other.metadata.name || (instanceOf(one) !== undefined && instanceOf(one) === instanceOf(other));
