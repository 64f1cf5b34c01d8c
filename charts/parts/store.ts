// A store: one pod, its claim, which outlives everything, its Service, and the budget that lets a node drain.
import type { Chart } from 'cdk8s';
import * as k8s from '../../imports/k8s';
import type { Claim, ResolvedStack } from '../../model';
import type { ResolvedData } from '../../model/service';
import { addDisruptionBudget } from './availability';
import { describedMetadataOf, selectorOf } from './labels';
import { podDefaults } from './pod';
import { podAnnotations } from './pod-annotations';
import { addServices } from './service';
import { claimTemplate, keepClaims } from './storage';

interface StorePod extends Pick<k8s.PodSpec, 'containers' | 'initContainers' | 'volumes'> {
  /** What the server writes down when it is told to stop takes as long. */
  readonly graceSeconds: number;
}

/** Comes last, after the ConfigMaps that the pod mounts. */
export function addStore(chart: Chart, stack: ResolvedStack, store: ResolvedData, claim: Claim, pod: StorePod): void {
  const { graceSeconds, ...spec } = pod;
  addServices(chart, stack, store, 'headless');
  new k8s.KubeStatefulSet(chart, 'stateful-set', {
    metadata: describedMetadataOf(store),
    spec: {
      replicas: store.replicas.min,
      serviceName: store.name,
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorOf(store.name) },
      persistentVolumeClaimRetentionPolicy: keepClaims,
      volumeClaimTemplates: [claimTemplate(claim)],
      template: {
        metadata: { labels: chart.labels, annotations: podAnnotations(store) },
        spec: { ...podDefaults(store), terminationGracePeriodSeconds: graceSeconds, ...spec },
      },
    },
  });
  addDisruptionBudget(chart, store);
}
