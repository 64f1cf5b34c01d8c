// The workload of an application: a Deployment and all it needs, in the order in which it is applied.
import type { Chart } from 'cdk8s';
import * as k8s from '../../imports/k8s';
import type { Application, ResolvedStack } from '../../model';
import type { OpenPort } from '../../model/ingress';
import { apiServerVolume } from '../parts/api-server';
import { addAutoscaler, addDisruptionBudget } from '../parts/availability';
import { pauseBeforeStop } from '../parts/graceful-stop';
import { describedMetadataOf, selectorOf } from '../parts/labels';
import { metricsPort } from '../parts/metrics';
import { podDefaults } from '../parts/pod';
import { podAnnotations } from '../parts/pod-annotations';
import { probesOf } from '../parts/probes';
import { laterJobNameOf } from '../parts/release-jobs';
import { rolling } from '../parts/rolling';
import { addGoverningService, addPeersService, addServices } from '../parts/service';
import { waitFor } from '../parts/wait-for';
import { waitForJobs } from '../parts/wait-for-job';
import { keeping } from './keep';
import { addMigration, migrating } from './migration';
import { type ProgramPod, podOf } from './pod';
import type { Program } from './program';
import { waitForMigration, waitForMigrations } from './psql';
import { addSurroundings } from './surroundings';

export function addApplication(chart: Chart, stack: ResolvedStack, service: Application, program: Program): void {
  const { env, files } = addSurroundings(chart, service, program);
  addServices(chart, stack, service);
  if (service.rollout === 'stateful') addGoverningService(chart, stack, service);
  if (service.peers) addPeersService(chart, stack, service);
  const { container, volumes } = podOf(service, program, env, files);
  const initContainers = [
    ...keeping(service, program),
    ...(program.initContainers ?? []),
    ...waitFor(service),
    ...waitForJobs(chart, service, laterJobNameOf),
    ...waitForMigrations(chart, service, laterJobNameOf),
  ];
  const { migration } = service;
  if (migration) {
    const job = addMigration(chart, stack, service, migration, podOf(migrating(service, migration), program, env, files));
    initContainers.push(waitForMigration(service, migration, job));
  }
  if (service.awaited) volumes.push(apiServerVolume);
  addWorkload(chart, service, { container, volumes }, initContainers);
  addAutoscaler(chart, service);
  addDisruptionBudget(chart, service);
}

function addWorkload(chart: Chart, service: Application, pod: ProgramPod, initContainers: k8s.Container[]): void {
  const { replicas, rollout } = service;
  const metadata = describedMetadataOf(service);
  const spec = {
    ...(replicas.cpuUtilization === undefined && { replicas: replicas.min }), // every apply would undo the autoscaler's work
    revisionHistoryLimit: 3,
    selector: { matchLabels: selectorOf(service.name) },
    template: {
      metadata: { labels: chart.labels, annotations: podAnnotations(service) },
      spec: {
        ...podDefaults(service),
        terminationGracePeriodSeconds: service.stopPauseSeconds + service.stopGraceSeconds,
        ...(initContainers.length > 0 && { initContainers }),
        containers: [serving(service, pod.container)],
        volumes: pod.volumes,
      },
    },
  };
  if (rollout === 'stateful') {
    // it mounts the claims of addClaims, which a Deployment would mount too: a template would give them other names
    pauseBeforeStop(
      new k8s.KubeStatefulSet(chart, 'stateful-set', { metadata, spec: { ...spec, serviceName: service.name } }),
      service.stopPauseSeconds,
    );
  } else {
    const strategy = rollout === 'recreate' ? { type: 'Recreate' } : rolling;
    pauseBeforeStop(
      new k8s.KubeDeployment(chart, 'deployment', { metadata, spec: { ...spec, strategy, ...progressOf(service) } }),
      service.stopPauseSeconds,
    );
  }
}

/** Seconds after which Kubernetes calls a rollout failed, where its own 600 may be too few. */
function progressOf({
  rollout,
  stopPauseSeconds,
  stopGraceSeconds,
  health,
}: Application): Pick<k8s.DeploymentSpec, 'progressDeadlineSeconds'> {
  const seconds = (rollout === 'recreate' ? stopPauseSeconds + stopGraceSeconds : 0) + (health?.startSeconds ?? 0) + 300; // an image and a volume take time too
  return seconds > 600 ? { progressDeadlineSeconds: seconds } : {};
}

/** The container of a program that answers requests. */
const serving = (service: Application, container: k8s.Container): k8s.Container => ({
  ...container,
  ports: [
    ...service.ports.map(({ name, containerPort, protocol }) => ({ name, containerPort, protocol })),
    ...metricsPort(service),
    ...(service.openRanges ?? []).flatMap(portsIn).filter((port) => !service.ports.some((other) => isSame(port, other))),
  ],
  ...probesOf(service.health),
});

/** The API server has a port of the container by its number; it needs no name. */
const portsIn = ({ first, last, protocol }: OpenPort): k8s.ContainerPort[] =>
  Array.from({ length: last - first + 1 }, (_, i) => ({ containerPort: first + i, protocol }));

const isSame = (one: k8s.ContainerPort, other: k8s.ContainerPort) =>
  one.containerPort === other.containerPort && one.protocol === other.protocol;
