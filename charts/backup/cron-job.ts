// The CronJob of a backup or a restore, with its service account and its network policy.
// https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/

import type { Chart } from 'cdk8s';
import * as k8s from '../../imports/k8s';
import type { ResolvedBackup, Workload } from '../../model';
import { addConfigMap, slipwayFolder } from '../parts/config-map';
import { describedMetadataOf, selectorOf } from '../parts/labels';
import { addNetworkPolicy, type ExtraRules, inNamespace } from '../parts/network-policy';
import { containerSecurity, onOneNode, podDefaults, userAnnotations } from '../parts/pod';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { secretsMount, secretsVolume } from '../parts/secrets';
import { addServiceAccount } from '../parts/service';
import { scratch } from '../parts/storage';
import type { JobProgram, MountedData } from './program';
import { type BackupStorage, storageOf } from './storage';

/** Kubernetes stops a job that takes longer. */
const DEADLINE_SECONDS = 6 * 3600;

/** The backup was kept and is not good; another try would be the same. */
const NOT_GOOD = { action: 'FailJob', onExitCodes: { operator: 'In', values: [77] }, onPodConditions: [] };

interface JobOptions {
  /** The name of the script. */
  readonly task: 'backup' | 'restore';
  /** Files below /slipway. */
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Variables that a person may change for one job. They are in the container itself, because `kubectl set env` looks only there. */
  readonly variables?: readonly k8s.EnvVar[];
  readonly program: JobProgram;
  readonly schedule: Pick<k8s.CronJobSpec, 'schedule' | 'timeZone' | 'suspend'>;
  /** How many more pods are started after one that failed. */
  readonly retries: number;
}

export function addCronJob(chart: Chart, backup: ResolvedBackup, job: Workload, options: JobOptions): void {
  addServiceAccount(chart, job);
  const storage = storageOf(backup, job);
  addNetworkPolicy(chart, job, { extra: bucketRules(backup, job) });
  const env = addConfigMap(chart, job, 'env', {
    ...options.env,
    ...storage.env,
    DEADLINE_SECONDS: String(DEADLINE_SECONDS),
    JOB: job.name,
    NAMESPACE: chart.namespace ?? '',
  });
  const { data: mounted } = options.program;
  const data = mounted?.mountedBy.includes(options.task) ? mounted : undefined;
  const files = addConfigMap(chart, job, 'files', { ...options.files, ...storage.files });
  const { secrets } = options.program;

  new k8s.KubeCronJob(chart, 'cron-job', {
    metadata: describedMetadataOf(job),
    spec: {
      ...options.schedule,
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600, // a missed run starts up to an hour late
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: { labels: chart.labels },
        spec: {
          backoffLimit: options.retries,
          ...(options.retries > 0 && { podFailurePolicy: { rules: [NOT_GOOD] } }),
          activeDeadlineSeconds: DEADLINE_SECONDS,
          template: {
            metadata: { labels: chart.labels, annotations: userAnnotations(job) },
            spec: {
              ...podDefaults(job),
              restartPolicy: 'Never',
              ...(data?.isOfOneNode && { affinity: onOneNode([...data.services, backup.job.name, backup.restore.name]) }),
              initContainers: storage.initContainers,
              containers: [container(job, options, env, data, storage)],
              volumes: [
                ...storage.volumes,
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
  { task, variables, program }: JobOptions,
  env: string,
  data: MountedData | undefined,
  storage: BackupStorage,
): k8s.Container {
  return {
    name: job.component,
    image: job.image,
    imagePullPolicy: pullPolicy(job.image, job),
    command: ['sh', `/slipway/${task}.sh`],
    env: variables || storage.secrets.length > 0 ? [...(variables ?? []), ...storage.secrets] : undefined,
    envFrom: [{ configMapRef: { name: env } }],
    resources: resourcesOf(job.resources),
    securityContext: containerSecurity,
    terminationMessagePolicy: 'FallbackToLogsOnError', // `kubectl describe pod` shows why it failed
    volumeMounts: [
      { name: 'backups', mountPath: '/backups' },
      slipwayFolder,
      ...(program.secrets.length > 0 ? [secretsMount] : []),
      ...(data ? [{ name: 'data', mountPath: '/data', readOnly: task === 'backup' || undefined }] : []),
      { name: 'scratch', mountPath: '/scratch' },
      { name: 'tmp', mountPath: '/tmp' },
      ...storage.mounts,
    ],
  };
}

/** Opens the network to a bucket inside the cluster. */
function bucketRules(backup: ResolvedBackup, job: Workload): ExtraRules | undefined {
  const within = 'bucket' in backup ? backup.bucket.within : undefined;
  if (!within) return undefined;
  const to = [inNamespace(within.namespace)];
  return { selector: selectorOf(job.name), ingress: [], egress: [{ to, ports: [within.port] }] };
}
