// What every program of the team's gets around it: one Deployment and all it needs, in the order in which it is applied.
import type { Chart } from 'cdk8s';
import * as k8s from '../../imports/k8s';
import type { Application, ResolvedStack } from '../../spec/resolved';
import { autoscaler, disruptionBudget } from './availability';
import { configMap } from './config-map';
import { filesOf } from './files';
import { GRACE_SECONDS, pauseBeforeStop } from './graceful-stop';
import { describedMetadataOf, labelsOf, selectorOf } from './labels';
import { migration } from './migration';
import { type Maps, volumesOf } from './mounts';
import { networkPolicy } from './network-policy';
import { podDefaults, userAnnotations } from './pod';
import { probesOf } from './probes';
import type { Program } from './program';
import { programContainer } from './program-container';
import { rolling } from './rolling';
import { serviceAccount, services } from './service';
import { claims } from './storage';
import { waitFor } from './wait-for';

export function application(chart: Chart, stack: ResolvedStack, service: Application, program: Program): void {
  serviceAccount(chart, stack, service, service.imagePullSecret);
  networkPolicy(chart, stack, service);
  const settings = { ...program.env, ...service.env };
  const files = filesOf(service, program);
  const maps = {
    env: isEmpty(settings) ? undefined : configMap(chart, stack, service, 'env', settings),
    files: isEmpty(files) ? undefined : configMap(chart, stack, service, 'files', files),
  };
  claims(chart, stack, service);
  services(chart, stack, service);
  deployment(chart, stack, service, program, maps);
  autoscaler(chart, stack, service);
  disruptionBudget(chart, stack, service);
}

function deployment(chart: Chart, stack: ResolvedStack, service: Application, program: Program, maps: Maps): void {
  const { replicas } = service;
  const migrated = migration(chart, stack, service, program, maps);
  const initContainers = [...(program.initContainers ?? []), ...waitFor(service), ...migrated.initContainers];
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: describedMetadataOf(stack, service),
    spec: {
      ...(replicas.cpuUtilization === undefined && { replicas: replicas.min }), // under an autoscaler it would undo its work at every apply
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorOf(service.name) },
      strategy: holdsDisk(service) ? { type: 'Recreate' } : rolling,
      template: {
        metadata: { labels: labelsOf(stack, service), annotations: userAnnotations(service) },
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
    ...probesOf(service),
    ...(service.ports.length > 0 && { lifecycle: pauseBeforeStop }),
  };
}

const isEmpty = (record: object) => Object.keys(record).length === 0;
