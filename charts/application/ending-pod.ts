// The pod of a program that ends: it waits as others do, runs once, and is not started again in place, which would lose the log of the failure.
import type { Chart } from 'cdk8s';
import type * as k8s from '../../imports/k8s';
import type { Application } from '../../model';
import { apiServerVolume } from '../parts/api-server';
import { podDefaults, userAnnotations } from '../parts/pod';
import { waitFor } from '../parts/wait-for';
import { waitForJobs } from '../parts/wait-for-job';
import { keeping } from './keep';
import { podOf } from './pod';
import type { Program } from './program';
import { waitForMigrations } from './psql';
import { addSurroundings } from './surroundings';

/** How the name of a Job is found. */
type NameOf = Parameters<typeof waitForJobs>[2];

/** Adds what the pod needs, and returns its template. */
export function addEndingPod(chart: Chart, service: Application, program: Program, nameOf: NameOf): k8s.PodTemplateSpec {
  const { env, files } = addSurroundings(chart, service, program);
  const { container, volumes } = podOf(service, program, env, files);
  const initContainers = [
    ...keeping(service, program),
    ...waitFor(service),
    ...waitForJobs(chart, service, nameOf),
    ...waitForMigrations(chart, service, nameOf),
  ];
  return {
    metadata: {
      labels: chart.labels,
      annotations: { ...userAnnotations(service), 'kubectl.kubernetes.io/default-container': service.name },
    },
    spec: {
      ...podDefaults(service),
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: service.stopGraceSeconds,
      ...(initContainers.length > 0 && { initContainers }),
      containers: [{ ...container, terminationMessagePolicy: 'FallbackToLogsOnError' }], // `kubectl describe pod` shows why it failed
      volumes: [...volumes, ...(service.awaited ? [apiServerVolume] : [])],
    },
  };
}
