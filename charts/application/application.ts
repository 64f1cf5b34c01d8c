// What every program of the team's gets around it: one Deployment and all it needs, in the order in which it is applied.
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
import { programContainer } from './container';
import { filesOf } from './files';
import { addMigration } from './migration';
import { type Maps, volumesOf } from './mounts';
import type { Program } from './program';

export function addApplication(chart: Chart, stack: ResolvedStack, service: Application, program: Program): void {
  addServiceAccount(chart, service, service.imagePullSecret);
  addNetworkPolicy(chart, service);
  const settings = { ...program.env, ...service.env };
  const files = filesOf(service, program);
  const maps = {
    env: isEmpty(settings) ? undefined : addConfigMap(chart, service, 'env', settings),
    files: isEmpty(files) ? undefined : addConfigMap(chart, service, 'files', files),
  };
  addClaims(chart, service);
  addServices(chart, stack, service);
  addDeployment(chart, stack, service, program, maps);
  addAutoscaler(chart, service);
  addDisruptionBudget(chart, service);
}

function addDeployment(chart: Chart, stack: ResolvedStack, service: Application, program: Program, maps: Maps): void {
  const { replicas } = service;
  const migrated = addMigration(chart, stack, service, program, maps);
  const initContainers = [...(program.initContainers ?? []), ...waitFor(service), ...migrated.initContainers];
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: describedMetadataOf(service),
    spec: {
      ...(replicas.cpuUtilization === undefined && { replicas: replicas.min }), // under an autoscaler it would undo its work at every apply
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorOf(service.name) },
      strategy: holdsDisk(service) ? { type: 'Recreate' } : rolling,
      template: {
        metadata: { labels: chart.labels, annotations: userAnnotations(service) },
        spec: {
          ...podDefaults(service),
          terminationGracePeriodSeconds: GRACE_SECONDS,
          ...(initContainers.length > 0 && { initContainers }),
          containers: [container(service, program, maps)],
          volumes: [...volumesOf(service, program, maps), ...migrated.volumes],
        },
      },
    },
  });
}

/** A disk that one node holds cannot be opened by the new pod before the old one has let go. */
const holdsDisk = (service: Application) =>
  Object.values(service.volumes).some(({ accessMode }) => accessMode === 'ReadWriteOnce');

function container(service: Application, program: Program, maps: Maps): k8s.Container {
  return {
    ...programContainer(service, program, maps),
    ports: service.ports.map(({ name, containerPort }) => ({ name, containerPort, protocol: 'TCP' })),
    ...probesOf(service.health),
    ...(service.ports.length > 0 && { lifecycle: pauseBeforeStop }),
  };
}

const isEmpty = (record: object) => Object.keys(record).length === 0;
