// Redis that keeps its data: a StatefulSet with an append-only file. cache.ts is Redis without a disk.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Claim, ResolvedRedis, ResolvedStack } from '../../model';
import { labelsOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { addServiceAccount } from '../parts/service';
import { addStore } from '../parts/store';
import { redisExporter } from './exporter';
import { redisServer, redisVolumes } from './server';

export class RedisStoreChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, redis: ResolvedRedis, claim: Claim) {
    super(scope, redis.name, { namespace: stack.namespace.name, labels: labelsOf(stack, redis) });
    addServiceAccount(this, redis);
    addNetworkPolicy(this, redis);
    addStore(this, stack, redis, claim, {
      graceSeconds: 60, // Redis writes its append-only file to disk
      containers: [
        redisServer(
          redis,
          ['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec', '--maxmemory-policy', redis.maxmemoryPolicy],
          true,
        ),
        ...redisExporter(redis),
      ],
      volumes: redisVolumes(redis),
    });
  }
}
