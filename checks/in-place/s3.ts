// What becomes of an S3 server whose volume has to be another one, or whose files would belong to another user.
import { backupJob, restoreJob } from '../../model/job-names';
import type { KubeObject } from '../manifest';
import { became, type Change } from './change';
import { storeMove } from './store-move';

/** Undefined if the objects run none that Slipway describes. */
export const s3In = (objects: readonly KubeObject[]): KubeObject | undefined =>
  objects.find(
    ({ kind, metadata: { labels = {} } }) => kind === 'StatefulSet' && labels['app.kubernetes.io/component'] === 'objects',
  );

export function s3Changes(before: readonly KubeObject[], after: readonly KubeObject[]): Change[] {
  const [old, next] = [s3In(before), s3In(after)];
  if (!old || !next) return [];
  const [from, to] = [old, next].map(({ spec }) => String(spec?.template?.spec.securityContext?.runAsUser));
  const why = 'the files of the old one belong to another user';
  const remedy = { by: 'moving the data', of: old } as const;
  return from === to ? [] : [became(`S3 server '${old.metadata.name}'`, "the image's user", from, to, why, remedy)];
}

/** By a backup and its restore, which keep what a copy of the files would lose: types and all else that is said of an object. */
export function s3Move(old: KubeObject, from: readonly KubeObject[], to: readonly KubeObject[]) {
  const { name } = old.metadata;
  const run = (kubectl: string, cronJob: string, job: string) => [
    `${kubectl} create job --from=cronjob/${cronJob} ${job}`,
    `${kubectl} wait --for=condition=complete job/${job} --timeout=6h`,
  ];
  return storeMove(old, from, to, (here, there) => ({
    // without a backup among the options of the service this line fails, before anything has changed
    first: [`${here} get cronjob/${backupJob(name)}`],
    out: run(here, backupJob(name), `${name}-moving`),
    back: [
      `${there} scale statefulset/${name} --replicas=0`,
      ...run(there, restoreJob(name), `${name}-moved`),
      `${there} scale statefulset/${name} --replicas=1`,
    ],
  }));
}
