// What of one service cannot change where it stands.
// https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#limitations
import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../manifest';
import { sameArchive } from './archive';
import { anew, became, type Change, named, type Rule } from './change';
import { claim, claimTemplates, moved, moving } from './claims';
import { initialisation, initialisationOf } from './postgres-init';

export function changesOf(before: readonly KubeObject[], after: readonly KubeObject[]): Change[] {
  const changes = [
    ...before.flatMap((old) => {
      const next = after.find(({ kind, metadata }) => kind === old.kind && metadata.name === old.metadata.name);
      return next ? (RULES[old.kind] ?? []).flatMap((rule) => rule(old, next)) : otherKind(old, before, after);
    }),
    ...initialisation(before, after),
  ];
  return [...changes, ...sameArchive(before, after, changes)];
}

const selector: Rule = (old, next) =>
  isDeepStrictEqual(old.spec?.selector, next.spec?.selector)
    ? []
    : [became(named(old), 'selector', old.spec?.selector, next.spec?.selector, 'it would lose its pods', anew(old))];

const address: Rule = (old, next) => {
  const [from, to] = [old.spec?.clusterIP, next.spec?.clusterIP];
  return (from === 'None') === (to === 'None')
    ? []
    : [became(named(old), 'clusterIP', from, to, 'a Service has an address of its own or none, for all its life', anew(old))];
};

/** All but what the API server lets a StatefulSet change, and the templates, which have rules of their own. */
const fixedFields: Rule = (object, other) => {
  const [old, next] = [object.spec ?? {}, other.spec ?? {}] as Record<string, unknown>[];
  return [...new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])]
    .filter((field) => !MUTABLE.includes(field) && !isDeepStrictEqual(old?.[field], next?.[field]))
    .map((field) => became(named(object), field, old?.[field], next?.[field], 'it keeps what it was made with', anew(object)));
};

const MUTABLE = [
  ...['replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'minReadySeconds'],
  ...['persistentVolumeClaimRetentionPolicy', 'volumeClaimTemplates'],
];

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  Deployment: [selector],
  Job: [selector],
  Service: [address],
  StatefulSet: [moved, fixedFields, claimTemplates],
  Cluster: [moved],
  PersistentVolumeClaim: [moved, claim],
};

/** The old workload would go on running beside the new one, with the same labels; the two engines of Postgres share no volume. */
function otherKind(old: KubeObject, before: readonly KubeObject[], after: readonly KubeObject[]): Change[] {
  const runsPods = ({ kind, spec }: KubeObject) => kind === 'Cluster' || spec?.template;
  const next = after.find((other) => other.metadata.name === old.metadata.name && runsPods(old) && runsPods(other));
  const isPostgres = initialisationOf(before)?.server === old && initialisationOf(after)?.server === next;
  return next
    ? [
        {
          text: `${named(old)} becomes a ${next.kind}; the old one would run on beside it.`,
          remedy: isPostgres ? moving(old) : anew(old),
        },
      ]
    : [];
}
