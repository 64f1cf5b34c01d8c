// A program that runs once for each release: a Job named by its content, and who may see whether it has succeeded.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../imports/k8s';
import type { ResolvedJob, ResolvedStack } from '../model';
import { commandLine } from './application/command-line';
import { addEndingPod } from './application/ending-pod';
import { contentHash } from './parts/content-hash';
import { describedMetadataOf, labelsOf } from './parts/labels';
import { jobNameOf } from './parts/release-jobs';
import { runtimeOf } from './parts/runtime';

export class JobChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, service: ResolvedJob) {
    super(scope, service.name, { namespace: stack.namespace.name, labels: labelsOf(stack, service) });
    const template = addEndingPod(this, service, { env: runtimeOf(service), ...commandLine(service) }, jobNameOf);
    const name = `${service.name}-${contentHash(template)}`;
    const waiting = stack.services.filter((other) => 'awaited' in other && other.awaited?.jobs.includes(service.name));
    if (waiting.length > 0) {
      const readers = waiting.map(({ name }) => name).sort();
      addReaders(this, name, readers, stack.namespace.name);
    }
    new k8s.KubeJob(this, 'job', {
      metadata: { ...describedMetadataOf(service), name },
      // it is not deleted after its end: it is the record that this release has run it, which pods of a later day ask for
      spec: { backoffLimit: service.retries, activeDeadlineSeconds: service.deadlineSeconds, template },
    });
  }
}

/** They are named as the Job is: a pod of the previous release that starts again still reads its own. */
function addReaders(chart: Chart, job: string, services: readonly string[], namespace: string): void {
  new k8s.KubeRole(chart, 'role', {
    metadata: { name: job },
    rules: [{ apiGroups: ['batch'], resources: ['jobs'], resourceNames: [job], verbs: ['get'] }],
  });
  new k8s.KubeRoleBinding(chart, 'role-binding', {
    metadata: { name: job },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: job },
    subjects: services.map((name) => ({ kind: 'ServiceAccount', name, namespace })),
  });
}
