// Redis as a cache: a Deployment without a disk. store.ts is Redis with a disk.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedRedis, ResolvedStack } from '../../model';
import { addCache } from '../parts/cache';
import { labelsOf } from '../parts/labels';
import { addNetworkPolicy } from '../parts/network-policy';
import { addServiceAccount } from '../parts/service';
import { scratch } from '../parts/storage';
import { redisExporter } from './exporter';
import { redisServer, redisVolumes } from './server';

export class RedisChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, redis: ResolvedRedis) {
    super(scope, redis.name, { namespace: stack.namespace.name, labels: labelsOf(stack, redis) });
    addServiceAccount(this, redis);
    addNetworkPolicy(this, redis);
    addCache(this, stack, redis, {
      containers: [redisServer(redis, ['--save', '', '--maxmemory-policy', redis.maxmemoryPolicy]), ...redisExporter(redis)],
      volumes: [...redisVolumes(redis), scratch('data', '16Mi')],
    });
  }
}
