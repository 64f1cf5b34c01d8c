// A stack as cdk8s charts, in an App or below another construct: namespace, services in the order in which they start, ingress, backups.
import { App, type Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ResolvedService, ResolvedStack } from '../model';
import { AlertsChart } from './alerts/alerts';
import { BackupChart } from './backup/backup';
import { RestoreChart } from './backup/restore';
import { ContainerChart } from './container';
import { CronChart } from './cron';
import { DashboardChart } from './dashboard/dashboard';
import { ExternalSecretsChart } from './external-secrets';
import { FastapiChart } from './fastapi';
import { IngressChart } from './ingress/ingress';
import { JobChart } from './job';
import { MemcachedChart } from './memcached';
import { fromMirror } from './mirror';
import { MongodbChart } from './mongodb/server';
import { MysqlChart } from './mysql/server';
import { NamespaceChart } from './namespace';
import { NextjsChart } from './nextjs';
import { addPodMonitor } from './parts/metrics';
import { provideJobs } from './parts/release-jobs';
import { PostgresClusterChart } from './postgres/cluster';
import { PoolerChart } from './postgres/pooler';
import { PostgresChart } from './postgres/server';
import { RabbitmqChart } from './rabbitmq/broker';
import { RedisChart } from './redis/cache';
import { RedisStoreChart } from './redis/store';
import { S3Chart } from './s3/server';
import { StaticChart } from './static/static';
import { ViteChart } from './vite';
import { VolumesChart } from './volumes';

/** What cdk8s would take from the environment. Nothing is written there. */
const APP = { outdir: 'dist', recordConstructMetadata: false };

/** There is one App for each stack and environment, because cdk8s walks a whole App for each of its charts. */
export function appOf(stack: ResolvedStack): App {
  const app = new App(APP);
  addCharts(app, stack);
  return app;
}

/** @param scope of this stack and environment alone. */
export function addCharts(scope: Construct, resolved: ResolvedStack): void {
  const stack = fromMirror(resolved);
  provideJobs(scope, (apart, name) => {
    const service = stack.services.find((service) => service.name === name);
    if (!service) throw new Error(`no service '${name}'`);
    return chartOf(apart, stack, service);
  });
  new NamespaceChart(scope, stack);
  if (stack.secretSource.from === 'external-secrets') new ExternalSecretsChart(scope, stack, stack.secretSource);
  if (Object.keys(stack.volumes).length > 0) new VolumesChart(scope, stack);
  for (const service of stack.services) addPodMonitor(chartOf(scope, stack, service), stack, service);
  if (stack.ingress) new IngressChart(scope, stack, stack.ingress);
  for (const backup of stack.backups) {
    new BackupChart(scope, stack, backup);
    new RestoreChart(scope, stack, backup);
  }
  if (stack.metrics) {
    new AlertsChart(scope, stack, stack.metrics);
    new DashboardChart(scope, stack);
  }
}

function chartOf(scope: Construct, stack: ResolvedStack, service: ResolvedService): Chart {
  switch (service.type) {
    case 'nextjs':
      return new NextjsChart(scope, stack, service);
    case 'static':
      return new StaticChart(scope, stack, service);
    case 'vite':
      return new ViteChart(scope, stack, service);
    case 'fastapi':
      return new FastapiChart(scope, stack, service);
    case 'container':
      return new ContainerChart(scope, stack, service);
    case 'job':
      return new JobChart(scope, stack, service);
    case 'cron':
      return new CronChart(scope, stack, service);
    case 'postgres':
      return service.engine === 'cloudnative-pg'
        ? new PostgresClusterChart(scope, stack, service)
        : new PostgresChart(scope, stack, service);
    case 'pgbouncer':
      return new PoolerChart(scope, stack, service);
    case 'mariadb':
    case 'mysql':
      return new MysqlChart(scope, stack, service);
    case 'mongodb':
      return new MongodbChart(scope, stack, service);
    case 'rabbitmq':
      return new RabbitmqChart(scope, stack, service);
    case 's3':
      return new S3Chart(scope, stack, service);
    case 'memcached':
      return new MemcachedChart(scope, stack, service);
    case 'redis':
      return service.claim ? new RedisStoreChart(scope, stack, service, service.claim) : new RedisChart(scope, stack, service);
  }
}
