// The migration of a release: a Job named by its content, so that the same release never runs it again, and the container that
// makes the release's pods wait for it. https://kubernetes.io/docs/concepts/workloads/controllers/job/
import type { Chart } from 'cdk8s';
import * as k8s from '../../imports/k8s';
import type { Application, Migration, ResolvedStack } from '../../model';
import { SMALL } from '../../model/resources';
import { contentHash } from '../parts/content-hash';
import { labelsOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { containerSecurity, podDefaults, userAnnotations } from '../parts/pod';
import { resourcesOf } from '../parts/resources';
import { secretsMount, secretsVolume } from '../parts/secrets';
import { scratch } from '../parts/storage';
import { programContainer, withSecretsOf } from './container';
import { MEETING, MIGRATION, MIGRATION_SECRETS } from './migration-scripts';
import { type Maps, volumesOf } from './mounts';
import type { Program } from './program';

/** What the pods of the service wait with. */
interface Wait {
  readonly initContainers: k8s.Container[];
  readonly volumes: k8s.Volume[];
}

/** Makes the Job, if there is something to run. */
export function addMigration(chart: Chart, stack: ResolvedStack, service: Application, program: Program, maps: Maps): Wait {
  const { migration } = service;
  if (!migration) return { initContainers: [], volumes: [] };
  const { database } = migration;
  const pods = {
    ...service,
    name: migration.name,
    component: 'migration',
    available: false,
    network: { from: [], to: [{ service: database.host, containerPort: database.port }], internet: [] },
  };
  const labels = labelsOf(stack, pods);
  addNetworkPolicy(chart, pods, { id: 'migration-network-policy', labels });
  const template = {
    metadata: { labels, annotations: { ...userAnnotations(service), 'kubectl.kubernetes.io/default-container': 'migrate' } },
    spec: {
      ...podDefaults(pods),
      serviceAccountName: service.name,
      restartPolicy: 'Never',
      ...run(service, migration, program, maps),
    },
  };
  const name = jobName(service.name, contentHash(template));
  new k8s.KubeJob(chart, 'migration', {
    metadata: { name, labels },
    spec: {
      backoffLimit: 3,
      activeDeadlineSeconds: 6 * HOUR, // the wait for another migration counts too
      ttlSecondsAfterFinished: 7 * 24 * HOUR, // applied again after that, it finds its record and runs nothing
      template,
    },
  });
  const wait = psql(service, migration, 'wait-for-migration', { name: MIGRATION, value: name });
  return { initContainers: [wait], volumes: [loginVolume(migration)] };
}

const HOUR = 3600;

/** At most 63 characters, as a label has them; the hash knows the whole name of the service. */
const jobName = (service: string, hash: string) => `${service.slice(0, 63 - '-migrate-'.length - hash.length)}-migrate-${hash}`;

function run(
  service: Application,
  migration: Migration,
  program: Program,
  maps: Maps,
): Pick<k8s.PodSpec, 'containers' | 'volumes'> {
  // a disk that the running pods hold cannot be opened by another pod
  const diskless = { ...service, name: 'migrate', volumes: {}, secrets: migration.secrets };
  const settings = Object.entries(migration.env).map(([name, value]) => ({ name, value }));
  const command = ['sh', '/slipway/migrate', ...withSecretsOf(diskless, migration.command, MIGRATION_SECRETS)];
  const container = programContainer(diskless, program, maps);
  const meet = (side: k8s.Container): k8s.Container => ({
    ...side,
    volumeMounts: [...(side.volumeMounts ?? []), { name: 'meeting', mountPath: MEETING }],
  });
  return {
    containers: [
      meet({ ...container, command, args: undefined, env: [ownName, ...settings] }),
      meet(psql(service, migration, 'lock', ownName)),
    ],
    volumes: [...volumesOf(diskless, program, maps), loginVolume(migration), scratch('meeting', '1Mi')],
  };
}

/** The pod's label and not the name itself, which is made of all that stands here. */
const ownName: k8s.EnvVar = {
  name: MIGRATION,
  valueFrom: { fieldRef: { fieldPath: "metadata.labels['batch.kubernetes.io/job-name']" } },
};

/** A container that runs a script with a login to the database. */
function psql({ imagePullPolicy }: Application, { database }: Migration, script: string, name: k8s.EnvVar): k8s.Container {
  return {
    name: script,
    image: database.image,
    imagePullPolicy,
    command: ['sh', '/slipway/with-login', 'sh', `/slipway/${script}`],
    env: [
      name,
      { name: 'PGAPPNAME', value: `$(${MIGRATION})` }, // in pg_stat_activity one sees who holds the lock
      { name: 'PGHOST', value: database.host },
      { name: 'PGPORT', value: String(database.port) },
      { name: 'PGDATABASE', value: database.database },
      { name: 'PGCONNECT_TIMEOUT', value: '10' },
    ],
    resources: resourcesOf(SMALL),
    securityContext: containerSecurity,
    volumeMounts: [
      { name: 'files', mountPath: '/slipway', readOnly: true },
      { ...secretsMount, name: LOGIN },
    ],
  };
}

/** Apart from the service's own secrets: its program gets no login that it does not ask for. */
const LOGIN = 'database-login';
const loginVolume = ({ database: { user, password } }: Migration): k8s.Volume => ({
  ...secretsVolume([user, password]),
  name: LOGIN,
});
