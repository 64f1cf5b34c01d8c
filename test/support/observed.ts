// A stack that has every panel and every alert.
import { resolveStacks } from '../../resolve';
import { defineStack } from '../../schema/define-stack';

/** As a stack file has it. */
const input = defineStack({
  name: 'shop',
  registry: 'registry.example.com',
  metrics: { from: { namespace: 'monitoring' } },
  services: {
    frontend: { type: 'static' },
    api: {
      type: 'fastapi',
      metrics: '/metrics',
      uses: { db: { env: 'DATABASE_URL' } },
      volumes: { files: { mountPath: '/files', size: '1Gi', accessMode: 'ReadWriteMany' } },
    },
    worker: { type: 'container', image: 'registry.example.com/worker:1', uses: { api: {} } },
    db: { type: 'postgres', version: 17, backup: {} },
    cluster: { type: 'postgres', version: 17, engine: 'cloudnative-pg', instances: 2 },
    maria: { type: 'mariadb', version: '11.8' },
    store: { type: 'redis', mode: 'store' },
    queue: { type: 'rabbitmq', version: '4.3' },
    tidy: { type: 'cron', image: 'registry.example.com/tidy:1', schedule: '0 * * * *' },
  },
  ingress: {
    hosts: ['shop.example.com'],
    routes: { '/': 'frontend', '/api': 'api' },
    tls: { from: 'cert-manager', issuer: 'letsencrypt' },
  },
  environments: { production: {} },
});
const [stack] = resolveStacks([input]);
if (!stack) throw new Error('no stack');

export const observed = stack;
