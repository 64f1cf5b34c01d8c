// Redis that keeps its data: a StatefulSet with an append-only file. cache.ts is Redis without a disk.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import * as k8s from '../../imports/k8s';
import type { Claim, ResolvedRedis, ResolvedStack } from '../../model';
import { addDisruptionBudget } from '../parts/availability';
import { describedMetadataOf, labelsOf, selectorOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { podDefaults, userAnnotations } from '../parts/pod';
import { addServiceAccount, addServices } from '../parts/service';
import { claimTemplate, keepClaims } from '../parts/storage';
import { redisServer, redisVolumes } from './server';

export class RedisStoreChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, redis: ResolvedRedis, claim: Claim) {
    super(scope, redis.name, { namespace: stack.namespace.name, labels: labelsOf(stack, redis) });
    addServiceAccount(this, redis);
    addNetworkPolicy(this, redis);
    addServices(this, stack, redis, 'headless');
    new k8s.KubeStatefulSet(this, 'stateful-set', {
      metadata: describedMetadataOf(redis),
      spec: {
        replicas: redis.replicas.min,
        serviceName: redis.name,
        revisionHistoryLimit: 3,
        selector: { matchLabels: selectorOf(redis.name) },
        persistentVolumeClaimRetentionPolicy: keepClaims,
        volumeClaimTemplates: [claimTemplate(claim)],
        template: {
          metadata: { labels: this.labels, annotations: userAnnotations(redis) },
          spec: {
            ...podDefaults(redis),
            terminationGracePeriodSeconds: 60, // Redis writes its append-only file to disk
            containers: [
              redisServer(
                redis,
                ['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', redis.maxmemoryPolicy],
                true,
              ),
            ],
            volumes: redisVolumes(redis),
          },
        },
      },
    });
    addDisruptionBudget(this, redis);
  }
}
