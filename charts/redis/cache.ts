// Redis as a cache: a Deployment without a disk. store.ts is Redis with a disk.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { ResolvedRedis, ResolvedStack } from '../../model';
import { addDisruptionBudget } from '../parts/availability';
import { describedMetadataOf, labelsOf, selectorOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { podDefaults, userAnnotations } from '../parts/pod';
import { addServiceAccount, addServices } from '../parts/service';
import { scratch } from '../parts/storage';
import { redisServer, redisVolumes } from './server';

export class RedisChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, redis: ResolvedRedis) {
    super(scope, redis.name, { namespace: stack.namespace.name, labels: labelsOf(stack, redis) });
    addServiceAccount(this, redis);
    addNetworkPolicy(this, redis);
    addServices(this, stack, redis);
    new k8s.KubeDeployment(this, 'deployment', {
      metadata: describedMetadataOf(redis),
      spec: {
        replicas: redis.replicas.min,
        revisionHistoryLimit: 3,
        selector: { matchLabels: selectorOf(redis.name) },
        strategy: { type: 'Recreate' }, // during a rolling update two caches with different content would answer
        template: {
          metadata: { labels: this.labels, annotations: userAnnotations(redis) },
          spec: {
            ...podDefaults(redis),
            containers: [redisServer(redis, ['--save', '', '--maxmemory-policy', redis.maxmemoryPolicy])],
            volumes: [...redisVolumes(redis), scratch('data', '16Mi')],
          },
        },
      },
    });
    addDisruptionBudget(this, redis);
  }
}
