// A cache: a Deployment without a disk, its Service, and the budget that lets a node drain. store.ts is what keeps data.
import type { Chart } from 'cdk8s';
import * as k8s from '../../imports/k8s';
import type { ResolvedStack } from '../../model';
import type { ResolvedData } from '../../model/service';
import { addDisruptionBudget } from './availability';
import { describedMetadataOf, selectorOf } from './labels';
import { podDefaults } from './pod';
import { podAnnotations } from './pod-annotations';
import { addServices } from './service';

export function addCache(
  chart: Chart,
  stack: ResolvedStack,
  cache: ResolvedData,
  pod: Pick<k8s.PodSpec, 'containers' | 'volumes'>,
): void {
  addServices(chart, stack, cache);
  new k8s.KubeDeployment(chart, 'deployment', {
    metadata: describedMetadataOf(cache),
    spec: {
      replicas: cache.replicas.min,
      revisionHistoryLimit: 3,
      selector: { matchLabels: selectorOf(cache.name) },
      strategy: { type: 'Recreate' }, // during a rolling update two caches with different content would answer
      template: {
        metadata: { labels: chart.labels, annotations: podAnnotations(cache) },
        spec: { ...podDefaults(cache), ...pod },
      },
    },
  });
  addDisruptionBudget(chart, cache);
}
