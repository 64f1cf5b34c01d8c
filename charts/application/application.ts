// The workload of an application: a Deployment and all it needs, in the order in which it is applied.
import type { Chart } from 'cdk8s';
import * as k8s from '../../imports/k8s';
import type { Application, ResolvedStack } from '../../model';
import { addAutoscaler, addDisruptionBudget } from '../parts/availability';
import { addConfigMap } from '../parts/config-map';
import { GRACE_SECONDS, pauseBeforeStop } from '../parts/graceful-stop';
import { describedMetadataOf, selectorOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { podDefaults, userAnnotations } from '../parts/pod';
import { probesOf } from '../parts/probes';
import { rolling } from '../parts/rolling';
import { addServiceAccount, addServices } from '../parts/service';
import { addClaims } from '../parts/storage';
import { waitFor } from '../parts/wait-for';
import { addFiles } from './files';
import { addMigration, migrating } from './migration';
import { type ProgramPod, podOf } from './pod';
import type { Program } from './program';
import { loginVolume, waitForMigration } from './psql';

export function addApplication(chart: Chart, stack: ResolvedStack, service: Application, program: Program): void {
  addServiceAccount(chart, service, service.imagePullSecret);
  addNetworkPolicy(chart, service);
  const env = addSettings(chart, service, program);
  const files = addFiles(chart, service, program);
  addClaims(chart, service);
  addServices(chart, stack, service);
  const { container, volumes } = podOf(service, program, env, files);
  const initContainers = [...(program.initContainers ?? []), ...waitFor(service)];
  const { migration } = service;
  if (migration) {
    const job = addMigration(chart, stack, service, migration, podOf(migrating(service, migration), program, env, files));
    initContainers.push(waitForMigration(service, migration, job));
    volumes.push(loginVolume(migration));
  }
  addDeployment(chart, service, { container, volumes }, initContainers);
  addAutoscaler(chart, service);
  addDisruptionBudget(chart, service);
}

/** @returns the name of the ConfigMap, if there are settings. */
function addSettings(chart: Chart, service: Application, program: Program): string | undefined {
  const settings = { ...program.env, ...service.env };
  return Object.keys(settings).length > 0 ? addConfigMap(chart, service, 'env', settings) : undefined;
}

function addDeployment(chart: Chart, service: Application, pod: ProgramPod, initContainers: k8s.Container[]): void {
  const { replicas } = service;
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: describedMetadataOf(service),
    spec: {
      ...(replicas.cpuUtilization === undefined && { replicas: replicas.min }), // every apply would undo the autoscaler's work
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorOf(service.name) },
      strategy: holdsDisk(service) ? { type: 'Recreate' } : rolling,
      template: {
        metadata: { labels: chart.labels, annotations: userAnnotations(service) },
        spec: {
          ...podDefaults(service),
          terminationGracePeriodSeconds: GRACE_SECONDS,
          ...(initContainers.length > 0 && { initContainers }),
          containers: [serving(service, pod.container)],
          volumes: pod.volumes,
        },
      },
    },
  });
}

/** The new pod cannot mount a ReadWriteOnce disk on another node before the old pod has released it. */
const holdsDisk = (service: Application) =>
  Object.values(service.volumes).some(({ accessMode }) => accessMode === 'ReadWriteOnce');

/** The container of a program that answers requests. */
const serving = (service: Application, container: k8s.Container): k8s.Container => ({
  ...container,
  ports: service.ports.map(({ name, containerPort }) => ({ name, containerPort, protocol: 'TCP' })),
  ...probesOf(service.health),
  ...(service.ports.length > 0 && { lifecycle: pauseBeforeStop }),
});
