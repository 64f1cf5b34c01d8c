// A Postgres server of either engine, in the commands of a move: how to ask it, to wait for it, and to take it away.

import { claimOf } from '../../model/names';
import { CLUSTERS, instancesOf } from '../../model/operated';
import { OPERATED_CONTAINER, postgresAccess, postgresLine } from '../../model/postgres-access';
import type { KubeObject } from '../manifest';
import { retain, retainAll } from './retain-volume';

interface Server {
  /** As kubectl names it. */
  readonly workload: string;
  /** Ends when it answers. */
  readonly ready: string;
  /** Runs a program of Postgres as the superuser, in the pod that takes writes; with `-i` its standard input goes there. */
  ask(program: string, options: string, input?: '-i'): string;
  /**
   * Keeps its volumes.
   * @param next what comes in its place.
   */
  keep(next: KubeObject): readonly string[];
  remove(next: KubeObject, objects: readonly KubeObject[]): readonly string[];
}

/** @param kubectl with the namespace. */
export function serverOf({ kind, metadata: { name, namespace } }: KubeObject, kubectl: string): Server {
  return kind === 'Cluster' ? operated(name, kubectl) : plain(name, namespace, kubectl);
}

function plain(name: string, namespace: string | undefined, kubectl: string): Server {
  const workload = `statefulset/${name}`;
  const access = postgresAccess(name, 'statefulset');
  return {
    workload,
    ready: `${kubectl} rollout status ${workload}`,
    ask: (program, options, input) =>
      postgresLine(access, { kubectl, program, options: `-U postgres ${options}`, input: input === '-i' }),
    keep: (next) => (next.metadata.namespace === namespace ? [retain(kubectl, claimOf(name))] : []),
    remove: (next, objects) => {
      const given = next.kind === 'Cluster' ? objects.filter(({ kind }) => THE_OPERATORS_TOO.includes(kind)) : [];
      const names = [workload, ...given.map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`)];
      return [
        `${kubectl} delete ${names.join(' ')}`,
        ...(next.metadata.namespace === namespace ? [`${kubectl} delete pvc ${claimOf(name)}`] : []),
      ];
    },
  };
}

/** The operator creates these itself, with the same names. */
const THE_OPERATORS_TOO = ['ServiceAccount', 'PodDisruptionBudget'];

function operated(name: string, kubectl: string): Server {
  const workload = `${CLUSTERS}/${name}`;
  const access = postgresAccess(name, 'cloudnative-pg');
  const own = `-l ${instancesOf(name)}`;
  return {
    workload,
    ready: `${kubectl} wait --for=condition=Ready ${workload} --timeout=600s`,
    ask: (program, options, input) =>
      postgresLine(access, { kubectl, program, options, container: OPERATED_CONTAINER, input: input === '-i' }),
    keep: () => retainAll(kubectl, own),
    remove: (next, objects) => {
      const stays = (kind: string) => kind === 'ObjectStore' && next.kind === 'Cluster';
      const kinds = Object.entries(ARCHIVE).flatMap(([kind, plural]) =>
        objects.some((object) => object.kind === kind) && !stays(kind) ? [plural] : [],
      );
      const databases = next.kind === 'Cluster' ? [] : objects.filter(({ kind }) => kind === 'Database').map(databaseOf);
      return [
        `${kubectl} delete ${workload}`,
        // Kubernetes would delete them a little later, and the new ones with the same names too
        `${kubectl} delete pods,pvc,serviceaccounts,poddisruptionbudgets ${own} --ignore-not-found`,
        ...(kinds.length > 0 ? [`${kubectl} delete ${kinds.join(',')} ${name} --ignore-not-found`] : []),
        ...(databases.length > 0 ? [`${kubectl} delete ${databases.join(' ')} --ignore-not-found`] : []),
      ];
    },
  };
}

/** The object of a database, as kubectl names it. */
export const databaseOf = ({ metadata }: Pick<KubeObject, 'metadata'>) => `databases.postgresql.cnpg.io/${metadata.name}`;

/**
 * A ScheduledBackup takes its first base backup when it is created, so it is recreated with the Cluster. The ObjectStore stays: a restore
 * may still need the old archive.
 */
const ARCHIVE: Readonly<Record<string, string>> = {
  ScheduledBackup: 'scheduledbackups.postgresql.cnpg.io',
  ObjectStore: 'objectstores.barmancloud.cnpg.io',
};
