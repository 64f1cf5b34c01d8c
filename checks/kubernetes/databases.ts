// Databases that lose what they hold: no place for it, a place that goes with them, or no time to write it down. Each may be meant, for a test.
import { shown } from '../../schema/problems/messages/wording';
import type { Check, FieldPath, Finding } from '../manifest';
import { given, group, list } from '../schema/values';
import { lastingIn, type Placed, type Pods, podsIn } from './pods';

export const databases: Check = (manifests) =>
  podsIn(manifests)
    .filter(({ kind }) => kind === 'StatefulSet' || kind === 'Deployment')
    .flatMap((pods): Finding[] => {
      const [database] = lastingIn(pods).filter(({ container }) => isDatabase(container.image));
      if (database === undefined) return [];
      const found = lasts(database, pods) ? [...goesWithIt(pods), ...stops(pods)] : keepsNothing(database);
      return found.map(([field, text]) => ({ path: pods.path, text, field, level: 'warning' }));
    });

type Found = readonly [field: FieldPath, text: string];

/** By the last part of its name, which forks of an image keep. */
const isDatabase = (image: unknown): boolean =>
  typeof image === 'string' &&
  /(^|\/)(postgres(ql)?|postgis|pgvector|timescaledb|mysql(-server)?|mariadb|mongo(db)?(-community-server)?)(:[^/]*)?(@[^/]*)?$/.test(
    image,
  );

/** What is filled anew for each pod. */
const PASSING = ['emptyDir', 'configMap', 'secret', 'projected', 'downwardAPI', 'image'];

/** Whether it mounts something that outlives its pod. */
function lasts({ container }: Placed, { pod, object }: Pods): boolean {
  const mounted = new Set(list(container.volumeMounts).map(({ name }) => name));
  const claims = list(group(object.spec).volumeClaimTemplates).map(({ metadata }) => group(metadata).name);
  const volumes = list(pod.volumes).filter((volume) => !PASSING.some((kind) => given(volume[kind])));
  return [...claims, ...volumes.map(({ name }) => name)].some((name) => mounted.has(name));
}

/** Mounts beside the data: what is there says nothing of where the data is. */
const BESIDE = /^\/(tmp|run|var\/run|dev\/shm|etc|docker-entrypoint-initdb\.d)(\/|$)/;

/** With a command it may be a client, and a folder that it is given for its data is one that was thought of. */
function keepsNothing({ container, at }: Placed): Found[] {
  const isGivenOne = list(container.volumeMounts).some(({ mountPath }) => !BESIDE.test(String(mountPath)));
  if (given(container.command) || isGivenOne) return [];
  return [
    [
      [...at, 'image'],
      `container ${shown(container.name)} is a database without a volume, so the next start has none of its data. Mount a claim where it keeps them.`,
    ],
  ];
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention */
function goesWithIt({ object }: Pods): Found[] {
  const { whenDeleted } = group(group(object.spec).persistentVolumeClaimRetentionPolicy);
  if (whenDeleted !== 'Delete') return [];
  return [
    [
      ['spec', 'persistentVolumeClaimRetentionPolicy', 'whenDeleted'],
      "the claims of this database are deleted with its StatefulSet, and the data with them. Write 'Retain'.",
    ],
  ];
}

const LEAST_SECONDS = 10;

/** 0 is told by `running`. */
function stops({ pod, at }: Pods): Found[] {
  const { terminationGracePeriodSeconds: grace } = pod;
  if (typeof grace !== 'number' || grace === 0 || grace >= LEAST_SECONDS) return [];
  return [
    [
      [...at, 'terminationGracePeriodSeconds'],
      `terminationGracePeriodSeconds is ${grace}, and a database that has to write more than that is killed while it does. Give it at least 30.`,
    ],
  ];
}
