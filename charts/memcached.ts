// Memcached: a Deployment without a disk. Nobody logs in to it, so the network policy alone says who reads and writes.
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import type { ResolvedMemcached, ResolvedStack } from '../model';
import { addCache } from './parts/cache';
import { labelsOf } from './parts/labels';
import { addNetworkPolicy } from './parts/network-policy';
import { containerSecurity } from './parts/pod';
import { probesOf } from './parts/probes';
import { pullPolicy } from './parts/pull-policy';
import { resourcesOf } from './parts/resources';
import { addServiceAccount } from './parts/service';

export class MemcachedChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, cache: ResolvedMemcached) {
    super(scope, cache.name, { namespace: stack.namespace.name, labels: labelsOf(stack, cache) });
    addServiceAccount(this, cache);
    addNetworkPolicy(this, cache);
    addCache(this, stack, cache, { containers: [server(cache)] });
  }
}

function server(cache: ResolvedMemcached): k8s.Container {
  const [port] = cache.ports;
  const question = { port: port?.name ?? '' };
  return {
    name: cache.name,
    image: cache.image,
    imagePullPolicy: pullPolicy(cache.image, cache),
    args: Object.entries(cache.options).flat(),
    ports: cache.ports.map(({ name, containerPort }) => ({ name, containerPort, protocol: 'TCP' })),
    resources: resourcesOf(cache.resources),
    securityContext: containerSecurity,
    ...probesOf({ ready: question, live: question, startSeconds: 60, intervalSeconds: 30, timeoutSeconds: 5 }),
  };
}
