// Moves data from an old claim to a new one, through a file on this machine. The old volume is kept: docs/in-place.md, "The way back".
import { INSTANCE } from '../../model/labels';
import { claimOf, podOf } from '../../model/names';
import type { KubeObject, PolicyRule } from '../manifest';
import { kubectlFor } from './kubectl';
import { mongodbIn, mongodbMove } from './mongodb';
import { mysqlIn, mysqlMove } from './mysql';
import { databaseOf, serverOf } from './postgres-commands';
import { type Initialisation, initialisationOf } from './postgres-init';
import { brokerIn, brokerMove } from './rabbitmq';
import { retain } from './retain-volume';
import { s3In, s3Move } from './s3';

export interface Move {
  /** Commands to run while the application still runs, the volumes kept first of all. */
  readonly first: readonly string[];
  readonly out: readonly string[];
  /** The workload that the commands delete, as kubectl names it. */
  readonly workload: string;
  /** Waits until the new workload is ready. */
  readonly ready: string;
  readonly back: readonly string[];
}

/** @param of the owner of the data: a StatefulSet, a Cluster, or the claim of an application. */
export function moveOf(of: KubeObject, from: readonly KubeObject[], to: readonly KubeObject[]): Move {
  if (of.kind === 'PersistentVolumeClaim') return folder(of, from, to);
  const [old, next] = [initialisationOf(from), initialisationOf(to)];
  if (old && next) return database(old, next, from, to);
  const [oldMysql, nextMysql] = [mysqlIn(from), mysqlIn(to)];
  if (oldMysql && nextMysql) return mysql(oldMysql, nextMysql, from, to);
  const [oldMongodb, nextMongodb] = [mongodbIn(from), mongodbIn(to)];
  if (oldMongodb && nextMongodb) return withoutUsers(of, from, mongodbMove(oldMongodb, nextMongodb, from, to));
  const broker = brokerIn(from);
  if (broker && brokerIn(to)) return withoutUsers(broker, from, brokerMove(broker, from, to));
  const s3 = s3In(from);
  return s3 && s3In(to) ? withoutUsers(s3, from, s3Move(s3, from, to)) : store(of, from, to);
}

/** pg_restore reads a dump of an older version, so each server uses its own programs. */
function database(old: Initialisation, next: Initialisation, from: readonly KubeObject[], to: readonly KubeObject[]): Move {
  const [here, there] = [serverOf(old.server, kubectlFor(from)), serverOf(next.server, kubectlFor(to))];
  const { name } = old.server.metadata;
  const all = [
    { file: `${name}.dump`, from: old.database, to: next.database },
    ...old.further
      .filter((database) => next.further.includes(database))
      .map((database) => ({ file: `${name}-${database}.dump`, from: database, to: database })),
  ];
  // the operator makes further databases after the server is ready
  const made = all.length > 1 ? to.filter(({ kind }) => kind === 'Database') : [];
  const owner = old.role === next.role ? '' : ` --no-owner --role=${next.role}`;
  // the SQL of the stack has filled the new volume
  const clean = to.some(({ data = {} }) => INIT.some((key) => key in data)) ? ' --clean --if-exists' : '';
  return {
    first: here.keep(next.server),
    out: [
      ...stop(kubectlFor(from), usersOf(name, from)),
      ...all.flatMap(({ file, from }) => [
        `${here.ask('pg_dump', `-Fc ${from}`)} > ${file}`,
        `${here.ask('pg_restore', '--list', '-i')} < ${file} > /dev/null`,
      ]),
      ...here.remove(next.server, from),
    ],
    workload: here.workload,
    ready: there.ready,
    back: [
      ...made.map(
        (database) => `${kubectlFor(to)} wait --for=jsonpath={.status.applied}=true ${databaseOf(database)} --timeout=300s`,
      ),
      ...all.map(({ file, to }) => `${there.ask('pg_restore', `--single-transaction${owner}${clean} -d ${to}`, '-i')} < ${file}`),
    ],
  };
}

const mysql = (...[old, next, from, to]: Parameters<typeof mysqlMove>): Move =>
  withoutUsers(old.server, from, mysqlMove(old, next, from, to));

/** A move while nobody writes. */
const withoutUsers = ({ metadata }: KubeObject, from: readonly KubeObject[], move: Move): Move => ({
  ...move,
  out: [...stop(kubectlFor(from), usersOf(metadata.name, from)), ...move.out],
});

/** The file of `init`, by the two engines. */
const INIT = ['30-init.sql', 'init.sql'];

/** Redis reads its append-only files when it starts, so the pod is deleted afterwards; it still writes to the deleted files, not to the new ones. */
function store({ metadata: { name }, spec }: KubeObject, from: readonly KubeObject[], to: readonly KubeObject[]): Move {
  const [here, there] = [kubectlFor(from), kubectlFor(to)];
  const claims = (spec?.volumeClaimTemplates ?? []).map(({ metadata }) => claimOf(name, metadata.name));
  return {
    first: here === there ? claims.map((claim) => retain(here, claim)) : [],
    out: [
      ...stop(here, usersOf(name, from)),
      `${here} exec ${podOf(name)} -- tar -C /data -cf - appendonlydir > ${name}.tar`,
      `tar -tf ${name}.tar > /dev/null`,
      `${here} delete statefulset/${name}`,
      ...(here === there ? claims.map((claim) => `${here} delete pvc ${claim}`) : []),
    ],
    workload: `statefulset/${name}`,
    ready: `${there} rollout status statefulset/${name}`,
    back: [
      `${there} exec -i ${podOf(name)} -- sh -c 'rm -r /data/appendonlydir && tar -C /data -xf -' < ${name}.tar`,
      `${there} delete pod ${podOf(name)}`,
    ],
  };
}

/** A folder of an application, packed and unpacked by the application's own image. */
function folder(claim: KubeObject, from: readonly KubeObject[], to: readonly KubeObject[]): Move {
  const { name } = claim.metadata;
  const [old, next] = [runnerIn(from), runnerIn(to)];
  const [here, there, path, newPath] = [kubectlFor(from), kubectlFor(to), mountOf(old, name), mountOf(next, name)];
  const [target, newTarget] = [old, next].map((runner) => `${runner?.kind.toLowerCase()}/${runner?.metadata.name}`);
  return {
    // not the folder itself: root owns it, and tar could not set its modification time
    first: [
      ...(here === there ? [retain(here, name)] : []),
      `${here} exec ${target} -- sh -c 'cd ${path} && find . -mindepth 1 -maxdepth 1 | tar -cf - -T -' > ${name}.tar`,
      `tar -tf ${name}.tar > /dev/null`,
    ],
    out: [`${here} delete ${target} --ignore-not-found`, ...(here === there ? [`${here} delete pvc ${name}`] : [])],
    workload: String(target),
    ready: `${there} rollout status ${newTarget}`,
    back: [`${there} exec -i ${newTarget} -- tar -C ${newPath} -xf - < ${name}.tar`, `${there} rollout restart ${newTarget}`],
  };
}

const runnerIn = (objects: readonly KubeObject[]) => objects.find(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');

function mountOf(runner: KubeObject | undefined, claim: string): string {
  const pod = runner?.spec?.template?.spec;
  const volume = pod?.volumes?.find(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim)?.name;
  return pod?.containers[0]?.volumeMounts?.find(({ name }) => name === volume)?.mountPath ?? '';
}

/** Deletes the workloads, because they would stay scaled down: a Deployment with an autoscaler has no `replicas` to apply. */
const stop = (kubectl: string, users: readonly string[]): string[] =>
  users.length > 0 ? [`${kubectl} delete deployment,statefulset ${users.join(' ')} --ignore-not-found`] : [];

/** The services that its network policy lets in, without the server itself: the instances of a Cluster let each other in. */
function usersOf(server: string, objects: readonly KubeObject[]): string[] {
  const rules: readonly PolicyRule[] = objects.flatMap(({ kind, spec }) =>
    kind === 'NetworkPolicy' ? (spec?.ingress ?? []) : [],
  );
  const peers = rules.flatMap(({ from = [] }) => from.flatMap(({ podSelector }) => podSelector?.matchLabels?.[INSTANCE] ?? []));
  return [...new Set(peers.filter((name) => name !== server))].sort();
}
