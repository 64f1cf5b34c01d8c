// Data from an old claim to a new one through a file of this machine. The old volume is kept: docs/in-place.md, "The way back".
import { SUPERUSER_KEY, secretNameOf } from '../../spec/connection';
import type { KubeObject, PolicyRule } from '../manifest';
import { type Initialisation, initialisationOf } from './postgres';

export interface Move {
  /** While the application still runs. */
  readonly first: readonly string[];
  readonly out: readonly string[];
  /** What is deleted on the way, as kubectl names it. */
  readonly workload: string;
  /** Waits until the new one answers. */
  readonly ready: string;
  readonly back: readonly string[];
}

/** @param of the StatefulSet, or the claim of a Deployment, whose data has to move. */
export function moveOf(of: KubeObject, from: readonly KubeObject[], to: readonly KubeObject[]): Move {
  if (of.kind === 'PersistentVolumeClaim') return folder(of, from, to);
  const { name } = of.metadata;
  const [here, there] = [kubectlFor(from), kubectlFor(to)];
  const [old, next] = [initialisationOf(from), initialisationOf(to)];
  const { out, back } = old && next ? database(here, there, old, next) : store(here, there, name);
  const claims = (of.spec?.volumeClaimTemplates ?? []).map(({ metadata }) => `${metadata.name}-${name}-0`);
  return {
    first: [],
    out: [
      ...stop(here, usersOf(from)),
      ...out,
      `${here} delete statefulset/${name}`,
      ...(here === there ? claims.flatMap((claim) => setAside(here, claim)) : []),
    ],
    workload: `statefulset/${name}`,
    ready: `${there} rollout status statefulset/${name}`,
    back,
  };
}

/** pg_dump reads what an older server wrote, so it needs no program of the other version. */
function database(here: string, there: string, old: Initialisation, next: Initialisation): Pick<Move, 'out' | 'back'> {
  const { name } = old.server.metadata;
  const asSuperuser = (command: string) =>
    `sh -c 'PGPASSWORD=$(cat /run/secrets/${secretNameOf(name)}/${SUPERUSER_KEY}) ${command} -h 127.0.0.1 -U postgres`;
  const owner = old.role === next.role ? '' : ` --no-owner --role=${next.role}`;
  return {
    out: [`${here} exec ${name}-0 -- ${asSuperuser('pg_dump')} -Fc ${old.database}' > ${name}.dump`],
    back: [
      `${there} exec -i ${name}-0 -- ${asSuperuser('pg_restore')} --single-transaction${owner} -d ${next.database}' < ${name}.dump`,
    ],
  };
}

/** Redis reads its append-only files when it starts. The pod that ends writes to those it has open, not to those put in their place. */
function store(here: string, there: string, name: string): Pick<Move, 'out' | 'back'> {
  return {
    out: [`${here} exec ${name}-0 -- tar -C /data -cf - appendonlydir > ${name}.tar`],
    back: [
      `${there} exec -i ${name}-0 -- sh -c 'rm -r /data/appendonlydir && tar -C /data -xf -' < ${name}.tar`,
      `${there} delete pod ${name}-0`,
    ],
  };
}

/** A folder of an application, packed and unpacked by the application's own image. */
function folder(claim: KubeObject, from: readonly KubeObject[], to: readonly KubeObject[]): Move {
  const { name } = claim.metadata;
  const deployment = from.find(({ kind }) => kind === 'Deployment');
  const [here, there, path] = [kubectlFor(from), kubectlFor(to), mountOf(deployment, name)];
  const target = `deployment/${deployment?.metadata.name}`;
  return {
    // not the folder itself: it is root's, and tar would set its time
    first: [`${here} exec ${target} -- sh -c 'cd ${path} && find . -mindepth 1 -maxdepth 1 | tar -cf - -T -' > ${name}.tar`],
    out: [`${here} delete ${target} --ignore-not-found`, ...(here === there ? setAside(here, name) : [])],
    workload: target,
    ready: `${there} rollout status ${target}`,
    back: [`${there} exec -i ${target} -- tar -C ${path} -xf - < ${name}.tar`, `${there} rollout restart ${target}`],
  };
}

function mountOf(deployment: KubeObject | undefined, claim: string): string {
  const pod = deployment?.spec?.template?.spec;
  const volume = pod?.volumes?.find(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName === claim)?.name;
  return pod?.containers[0]?.volumeMounts?.find(({ name }) => name === volume)?.mountPath ?? '';
}

/** The volume outlives its claim, whatever its class says. */
const setAside = (kubectl: string, claim: string): string[] => [
  `kubectl patch pv "$(${kubectl} get pvc ${claim} -o jsonpath={.spec.volumeName})" -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`,
  `${kubectl} delete pvc ${claim}`,
];

/** Scaled down they would stay so: a Deployment under an autoscaler names no replicas. */
const stop = (kubectl: string, users: readonly string[]): string[] =>
  users.length > 0 ? [`${kubectl} delete deployment ${users.join(' ')} --ignore-not-found`] : [];

/** Whom its network policy lets in. */
function usersOf(objects: readonly KubeObject[]): string[] {
  const rules: readonly PolicyRule[] = objects.flatMap(({ kind, spec }) =>
    kind === 'NetworkPolicy' ? (spec?.ingress ?? []) : [],
  );
  const peers = rules.flatMap(({ from = [] }) =>
    from.map(({ podSelector }) => podSelector?.matchLabels?.['app.kubernetes.io/instance']),
  );
  return [...new Set(peers.filter((name) => name !== undefined))].sort();
}

export const kubectlFor = ([first]: readonly KubeObject[]) => `kubectl -n ${first?.metadata.namespace}`;
