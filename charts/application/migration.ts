// The migration of a release: a Job named by its content, so that the same release never runs it again, and its network policy.
// https://kubernetes.io/docs/concepts/workloads/controllers/job/
import type { Chart } from 'cdk8s';
import * as k8s from '../../imports/k8s';
import type { Application, Migration, ResolvedStack, Workload } from '../../model';
import { contentHash } from '../parts/content-hash';
import { describedMetadataOf, labelsOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { podDefaults, userAnnotations } from '../parts/pod';
import { literal } from '../parts/secret-variables';
import { scratch } from '../parts/storage';
import { waitFor } from '../parts/wait-for';
import { MEETING, MIGRATION } from './migration-scripts';
import type { ProgramPod } from './pod';
import { psql } from './psql';

/**
 * @param program the pod of the program that migrates.
 * @returns the name of the Job.
 */
export function addMigration(
  chart: Chart,
  stack: ResolvedStack,
  service: Application,
  migration: Migration,
  program: ProgramPod,
): string {
  const workload = workloadOf(service, migration);
  const labels = labelsOf(stack, workload);
  addNetworkPolicy(chart, workload, { id: 'migration-network-policy', labels });
  const waits = waitFor({ ...service, waitFor: migration.waitFor });
  const template = {
    metadata: { labels, annotations: { ...userAnnotations(service), 'kubectl.kubernetes.io/default-container': 'migrate' } },
    spec: {
      ...podDefaults(workload),
      serviceAccountName: service.name,
      restartPolicy: 'Never',
      ...(waits.length > 0 && { initContainers: waits }),
      containers: [meeting(migrate(migration, program.container)), meeting(psql('lock', service, migration, ownName))],
      volumes: [...program.volumes, scratch('meeting', '1Mi')],
    },
  };
  const name = jobName(service.name, contentHash(template));
  new k8s.KubeJob(chart, 'migration', {
    metadata: { ...describedMetadataOf({ ...workload, description: undefined }), name, labels },
    spec: {
      backoffLimit: 3,
      activeDeadlineSeconds: 6 * HOUR, // includes the wait for another migration
      ...(migration.keptSeconds !== undefined && { ttlSecondsAfterFinished: migration.keptSeconds }),
      template,
    },
  });
  return name;
}

const HOUR = 3600;

/**
 * The service as its migration runs it: without its disks, because another pod cannot mount a disk that the running pods hold. Those that several
 * services share are made to be mounted by further pods, and a migration may move what they hold.
 */
export const migrating = (service: Application, { secrets }: Migration): Application => ({
  ...service,
  name: 'migrate',
  volumes: {},
  secrets,
});

/** Nobody reaches the pods of the migration. */
const workloadOf = (service: Application, { name, network }: Migration): Workload => ({
  ...service,
  name,
  component: 'migration',
  available: false,
  network: { ...network, dns: service.network.dns },
});

/** At most 63 characters, as a label may have; the hash is of the whole name of the service. */
const jobName = (service: string, hash: string) => `${service.slice(0, 63 - '-migrate-'.length - hash.length)}-migrate-${hash}`;

const migrate = ({ command, env }: Migration, container: k8s.Container): k8s.Container => ({
  ...container,
  command: ['sh', '/slipway/migrate', ...command],
  args: undefined,
  env: [ownName, ...Object.entries(env).map(([name, value]) => ({ name, value: literal(value) })), ...(container.env ?? [])],
});

/** Adds the folder in which the two containers tell each other how far they are. */
const meeting = (container: k8s.Container): k8s.Container => ({
  ...container,
  volumeMounts: [...(container.volumeMounts ?? []), { name: 'meeting', mountPath: MEETING }],
});

/** Read from a label of the pod: the Job's name is a hash of this template, so the template cannot contain it. */
const ownName: k8s.EnvVar = {
  name: MIGRATION,
  valueFrom: { fieldRef: { fieldPath: "metadata.labels['batch.kubernetes.io/job-name']" } },
};
