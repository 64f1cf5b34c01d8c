// A Postgres server of either engine, in the commands of a move: how to ask it, to wait for it, and to take it away.

import { claimOf, podOf } from '../../model/names';
import { CLUSTERS, instancesOf, primaryOf } from '../../model/operated';
import { SECRETS_FOLDER, SUPERUSER_KEY, secretNameOf } from '../../model/secret-names';
import type { KubeObject } from '../manifest';
import { retainAll, setAside } from './retain-volume';

interface Server {
  /** As kubectl names it. */
  readonly workload: string;
  /** Ends when it answers. */
  readonly ready: string;
  /** A program of Postgres, as the superuser, in the pod that takes writes; with `-i` what is given to it goes in. */
  ask(program: string, rest: string, input?: '-i'): string;
  /** @param next what comes in its place. */
  remove(next: KubeObject, objects: readonly KubeObject[]): readonly string[];
}

/** @param kubectl with the namespace. */
export function serverOf({ kind, metadata: { name, namespace } }: KubeObject, kubectl: string): Server {
  return kind === 'Cluster' ? operated(name, kubectl) : plain(name, namespace, kubectl);
}

function plain(name: string, namespace: string | undefined, kubectl: string): Server {
  const workload = `statefulset/${name}`;
  const password = `PGPASSWORD=$(cat ${SECRETS_FOLDER}/${secretNameOf(name)}/${SUPERUSER_KEY})`;
  return {
    workload,
    ready: `${kubectl} rollout status ${workload}`,
    ask: (program, rest, input) =>
      `${kubectl} exec ${input ? '-i ' : ''}${podOf(name)} -- sh -c '${password} ${program} -h 127.0.0.1 -U postgres ${rest}'`,
    remove: (next, objects) => {
      const given = next.kind === 'Cluster' ? objects.filter(({ kind }) => THE_OPERATORS_TOO.includes(kind)) : [];
      const names = [workload, ...given.map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`)];
      return [
        `${kubectl} delete ${names.join(' ')}`,
        ...(next.metadata.namespace === namespace ? setAside(kubectl, claimOf(name)) : []),
      ];
    },
  };
}

/** The operator creates these itself, with the same names. */
const THE_OPERATORS_TOO = ['ServiceAccount', 'PodDisruptionBudget'];

function operated(name: string, kubectl: string): Server {
  const workload = `${CLUSTERS}/${name}`;
  const own = `-l ${instancesOf(name)}`;
  return {
    workload,
    ready: `${kubectl} wait --for=condition=Ready ${workload} --timeout=600s`,
    ask: (program, rest, input) =>
      `${kubectl} exec ${input ? '-i ' : ''}$(${kubectl} get pods -l ${primaryOf(name)} -o name) -c postgres -- ${program} ${rest}`,
    remove: (next, objects) => {
      const stays = (kind: string) => kind === 'ObjectStore' && next.kind === 'Cluster';
      const kinds = Object.entries(ARCHIVE).flatMap(([kind, plural]) =>
        objects.some((object) => object.kind === kind) && !stays(kind) ? [plural] : [],
      );
      return [
        retainAll(kubectl, own),
        `${kubectl} delete ${workload}`,
        // Kubernetes would delete them a little later, and the new ones with the same names too
        `${kubectl} delete pods,pvc,serviceaccounts,poddisruptionbudgets ${own} --ignore-not-found`,
        ...(kinds.length > 0 ? [`${kubectl} delete ${kinds.join(',')} ${name} --ignore-not-found`] : []),
      ];
    },
  };
}

/**
 * A ScheduledBackup takes its first base backup when it is created, so it is recreated with the Cluster. The ObjectStore stays: a restore
 * may still need the old archive.
 */
const ARCHIVE: Readonly<Record<string, string>> = {
  ScheduledBackup: 'scheduledbackups.postgresql.cnpg.io',
  ObjectStore: 'objectstores.barmancloud.cnpg.io',
};
