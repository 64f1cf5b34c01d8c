// The CronJob around the scripts, its account and its network: what a backup and a restore have in common.
// https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
import type { Chart } from 'cdk8s';
import * as k8s from '../../imports/k8s';
import type { ResolvedBackup, Workload } from '../../model';
import { addConfigMap, slipwayFolder } from '../parts/config-map';
import { selectorOf } from '../parts/labels';
import { addNetworkPolicy, type ExtraRules, inNamespace } from '../parts/network-policy';
import { containerSecurity, podDefaults, userAnnotations } from '../parts/pod';
import { resourcesOf } from '../parts/resources';
import { secretsMount, secretsVolume } from '../parts/secrets';
import { addServiceAccount } from '../parts/service';
import { scratch } from '../parts/storage';
import { type Place, placeOf } from './place';
import type { JobProgram, MountedData } from './program';

/** A job that takes longer is ended. */
const DEADLINE_SECONDS = 6 * 3600;

interface Job {
  /** Its script has the same name. */
  readonly task: 'backup' | 'restore';
  /** Files below /slipway. */
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** What a person may change for one job: `kubectl set env` finds it in the container alone. */
  readonly variables?: readonly k8s.EnvVar[];
  readonly program: JobProgram;
  readonly schedule: Pick<k8s.CronJobSpec, 'schedule' | 'timeZone' | 'suspend'>;
  /** How often a pod that failed is followed by another. */
  readonly retries: number;
}

export function addCronJob(chart: Chart, backup: ResolvedBackup, job: Workload, said: Job): void {
  addServiceAccount(chart, job);
  const place = placeOf(backup, job);
  addNetworkPolicy(chart, job, { extra: bucketRules(backup, job) });
  const env = addConfigMap(chart, job, 'env', {
    ...said.env,
    ...place.env,
    DEADLINE_SECONDS: String(DEADLINE_SECONDS),
    JOB: job.name,
  });
  const { data: mounted } = said.program;
  const data = mounted?.mountedBy.includes(said.task) ? mounted : undefined;
  const files = addConfigMap(chart, job, 'files', { ...said.files, ...place.files });
  const secrets = [...said.program.secrets, ...place.secrets];

  new k8s.KubeCronJob(chart, 'cron-job', {
    metadata: { name: job.name },
    spec: {
      ...said.schedule,
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600, // one that is missed is made up for within the hour
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: { labels: chart.labels },
        spec: {
          backoffLimit: said.retries,
          activeDeadlineSeconds: DEADLINE_SECONDS,
          template: {
            metadata: { labels: chart.labels, annotations: userAnnotations(job) },
            spec: {
              ...podDefaults(job),
              restartPolicy: 'Never',
              ...(data && beside(data.near)),
              initContainers: place.initContainers,
              containers: [container(job, said, env, data, place)],
              volumes: [
                ...place.volumes,
                { name: 'files', configMap: { name: files, defaultMode: 0o444 } },
                ...(secrets.length > 0 ? [secretsVolume(secrets)] : []),
                ...(data ? [{ name: 'data', persistentVolumeClaim: { claimName: data.claimName } }] : []),
                scratch('scratch', backup.dataSize),
                scratch('tmp', '64Mi'),
              ],
            },
          },
        },
      },
    },
  });
}

function container(
  job: Workload,
  { task, variables, program }: Job,
  env: string,
  data: MountedData | undefined,
  place: Place,
): k8s.Container {
  return {
    name: job.component,
    image: job.image,
    imagePullPolicy: job.imagePullPolicy,
    command: ['sh', `/slipway/${task}.sh`],
    env: variables && [...variables],
    envFrom: [{ configMapRef: { name: env } }],
    resources: resourcesOf(job.resources),
    securityContext: containerSecurity,
    terminationMessagePolicy: 'FallbackToLogsOnError', // why it failed stands in the pod's description
    volumeMounts: [
      { name: 'backups', mountPath: '/backups' },
      slipwayFolder,
      ...(program.secrets.length + place.secrets.length > 0 ? [secretsMount] : []),
      ...(data ? [{ name: 'data', mountPath: '/data', readOnly: task === 'backup' || undefined }] : []),
      { name: 'scratch', mountPath: '/scratch' },
      { name: 'tmp', mountPath: '/tmp' },
      ...place.mounts,
    ],
  };
}

/** The way to a bucket inside the cluster. */
function bucketRules(backup: ResolvedBackup, job: Workload): ExtraRules | undefined {
  const within = 'bucket' in backup ? backup.bucket.within : undefined;
  if (!within) return undefined;
  const to = [inNamespace(within.namespace)];
  return { selector: selectorOf(job.name), ingress: [], egress: [{ to, ports: [within.port] }] };
}

/** On the node of the service, if it runs: a preference, because it may be stopped. */
const beside = (service: string): Pick<k8s.PodSpec, 'affinity'> => ({
  affinity: {
    podAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: { labelSelector: { matchLabels: selectorOf(service) }, topologyKey: 'kubernetes.io/hostname' },
        },
      ],
    },
  },
});
