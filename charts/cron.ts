// A program that runs by schedule. https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../imports/k8s';
import type { ResolvedCron, ResolvedStack } from '../model';
import { commandLine } from './application/command-line';
import { addEndingPod } from './application/ending-pod';
import { describedMetadataOf, labelsOf } from './parts/labels';
import { laterJobNameOf } from './parts/release-jobs';
import { runtimeOf } from './parts/runtime';

export class CronChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, service: ResolvedCron) {
    super(scope, service.name, { namespace: stack.namespace.name, labels: labelsOf(stack, service) });
    const template = addEndingPod(this, service, { env: runtimeOf(service), ...commandLine(service) }, laterJobNameOf);
    new k8s.KubeCronJob(this, 'cron-job', {
      metadata: describedMetadataOf(service),
      spec: {
        schedule: service.schedule,
        timeZone: service.timeZone,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 3600, // a missed run starts up to an hour late
        successfulJobsHistoryLimit: service.history,
        failedJobsHistoryLimit: service.history,
        jobTemplate: {
          metadata: { labels: this.labels },
          spec: { backoffLimit: service.retries, activeDeadlineSeconds: service.deadlineSeconds, template },
        },
      },
    });
  }
}
