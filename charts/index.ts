// A stack as a cdk8s App: namespace, services in the order in which they start, ingress, backups.
import { App, type Chart } from 'cdk8s';
import type { ResolvedService, ResolvedStack } from '../model';
import { BackupChart } from './backup/backup';
import { RestoreChart } from './backup/restore';
import { ContainerChart } from './container';
import { CronChart } from './cron';
import { ExternalSecretsChart } from './external-secrets';
import { FastapiChart } from './fastapi';
import { IngressChart } from './ingress/ingress';
import { JobChart } from './job';
import { NamespaceChart } from './namespace';
import { NextjsChart } from './nextjs';
import { provideJobs } from './parts/release-jobs';
import { PostgresClusterChart } from './postgres/cluster';
import { PoolerChart } from './postgres/pooler';
import { PostgresChart } from './postgres/server';
import { RedisChart } from './redis/cache';
import { RedisStoreChart } from './redis/store';
import { StaticChart } from './static/static';
import { ViteChart } from './vite';
import { VolumesChart } from './volumes';

/** What cdk8s would take from the environment. Nothing is written there. */
const APP = { outdir: 'dist', recordConstructMetadata: false };

/** There is one App for each stack and environment, because cdk8s walks a whole App for each of its charts. */
export function appOf(stack: ResolvedStack): App {
  const app = new App(APP);
  provideJobs(app, (apart, name) => {
    const service = stack.services.find((service) => service.name === name);
    if (!service) throw new Error(`no service '${name}'`);
    return chartOf(apart, stack, service);
  });
  new NamespaceChart(app, stack);
  if (stack.secretSource.from === 'external-secrets') new ExternalSecretsChart(app, stack, stack.secretSource);
  if (Object.keys(stack.volumes).length > 0) new VolumesChart(app, stack);
  for (const service of stack.services) chartOf(app, stack, service);
  if (stack.ingress) new IngressChart(app, stack, stack.ingress);
  for (const backup of stack.backups) {
    new BackupChart(app, stack, backup);
    new RestoreChart(app, stack, backup);
  }
  return app;
}

function chartOf(app: App, stack: ResolvedStack, service: ResolvedService): Chart {
  switch (service.type) {
    case 'nextjs':
      return new NextjsChart(app, stack, service);
    case 'static':
      return new StaticChart(app, stack, service);
    case 'vite':
      return new ViteChart(app, stack, service);
    case 'fastapi':
      return new FastapiChart(app, stack, service);
    case 'container':
      return new ContainerChart(app, stack, service);
    case 'job':
      return new JobChart(app, stack, service);
    case 'cron':
      return new CronChart(app, stack, service);
    case 'postgres':
      return service.engine === 'cloudnative-pg'
        ? new PostgresClusterChart(app, stack, service)
        : new PostgresChart(app, stack, service);
    case 'pgbouncer':
      return new PoolerChart(app, stack, service);
    case 'redis':
      return service.claim ? new RedisStoreChart(app, stack, service, service.claim) : new RedisChart(app, stack, service);
  }
}
