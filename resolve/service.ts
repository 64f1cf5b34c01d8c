// One service as its chart gets it.

import type { Application, ResolvedService } from '../model';
import { PULL_SECRET } from '../model/secret-names';
import { versionOf } from '../schema/image';
import type { Service } from '../schema/service';
import { typeOf } from './applications';
import type { Context } from './context';
import {
  resolveMemcached,
  resolveMongodb,
  resolveMysql,
  resolvePostgres,
  resolveRabbitmq,
  resolveRedis,
  resolveS3,
} from './data';
import { IMAGES } from './defaults/images';
import { podsOf } from './defaults/replicas';
import { resourcesOf } from './defaults/resources';
import { endOf, waitedPort } from './endpoints';
import { portsSaid } from './external';
import { placedFiles } from './files';
import { imageOf, imageOwnerOf } from './image';
import type { ApplicationService } from './kinds';
import { awaitedMigrationsOf, migrationOf } from './migration';
import { rangesTo } from './open-ports';
import { peersOf, sharedVolumesOf, sourceOf, stopPauseOf, volumesOf } from './options';
import { pinned } from './pinned';
import { resolvePooler } from './pooler';
import { prefixesOf } from './prefixes';
import { privilegesOf, userOf } from './privileges';
import { probeHostOf } from './probe-host';
import { pauseOf, rolloutOf } from './rollout';
import { togetherWith } from './shared-volumes';
import { sorted } from './sorted';
import { mountedSourceOf } from './source';
import { ownSecretsOf, secretFilesOf, variablesFor } from './variables';
import { workload } from './workload';

/** The workloads of a service: none of an external one, and of a database the server and its pooler. */
export function resolveService(context: Context, name: string): ResolvedService[] {
  const service = context.stack.services[name];
  const resolved = service && resolveOne(context, name, service);
  if (!resolved) return [];
  return service.type === 'postgres' && service.pooler
    ? [resolved, resolvePooler(context, name, service, service.pooler)]
    : [resolved];
}

function resolveOne(context: Context, name: string, service: Service): ResolvedService | undefined {
  switch (service.type) {
    case 'external':
      return undefined;
    case 'postgres':
      return resolvePostgres(context, name, service);
    case 'mariadb':
    case 'mysql':
      return resolveMysql(context, name, service);
    case 'redis':
      return resolveRedis(context, name, service);
    case 'mongodb':
      return resolveMongodb(context, name, service);
    case 'rabbitmq':
      return resolveRabbitmq(context, name, service);
    case 's3':
      return resolveS3(context, name, service);
    case 'memcached':
      return resolveMemcached(context, name, service);
    default:
      return typeOf(service).resolve(application(context, name, service), service);
  }
}

function application(context: Context, name: string, service: ApplicationService): Application {
  const { stack, environment } = context;
  const type = typeOf(service);
  const together = togetherWith(context, name);
  const source = sourceOf(service);
  const image = imageOf(stack, name);
  const variables = variablesFor(context, name, service);
  const health = type.health(service);
  const runtime = RUNTIMES[service.type] ?? RUNTIMES[stack.services[imageOwnerOf(stack.services, name)]?.type ?? ''];
  const superuser = Object.entries(service.uses)
    .flatMap(([database, edge]) => (edge.superuser === undefined ? [] : [{ database, reason: edge.superuser }]))
    .sort((a, b) => (a.database < b.database ? -1 : 1));
  const openRanges = rangesTo(stack.ingress, name, context.endpoints);
  const replicas = podsOf(environment, service);
  const rollout = rolloutOf(service, replicas);
  const [prefix, ...otherPrefixes] = prefixesOf(stack.ingress, name);
  return {
    ...workload(context, name, service, replicas),
    rollout,
    entrypoint: service.entrypoint,
    command: source?.reload ?? service.command,
    workingDir: service.workingDir,
    ...(together.length > 0 && { together }),
    software: type.software ?? name,
    component: type.component,
    version: versionOf(image),
    image,
    user: userOf(service),
    privileges: privilegesOf(service),
    resources: resourcesOf(service.type, service.resources, environment),
    build: service.build && { ...service.build, args: sorted(service.build.args) },
    env: sorted(variables.plain),
    secrets: variables.secret,
    ownSecrets: ownSecretsOf(name, service),
    secretFiles: secretFilesOf(name, service),
    volumes: sorted(volumesOf(service)),
    shared: sorted(sharedVolumesOf(service)),
    peers: peersOf(service),
    readOnly: service.readOnly,
    writablePaths: service.writablePaths,
    files: sorted(
      Object.fromEntries(placedFiles(service, context.repository).placed.map(({ path, content }) => [path, content()])),
    ),
    waitFor: Object.entries(service.uses)
      .flatMap(([target, edge]) => {
        const endpoint = context.endpoints.get(target);
        const port = endpoint && waitedPort(endpoint);
        return edge.wait && port ? [{ host: endOf(target, edge, endpoint).host, port: port.port }] : [];
      })
      .sort((a, b) => (a.host < b.host ? -1 : 1)),
    awaited: awaitedBy(context, service),
    imagePullSecret: stack.imagePullSecret ? PULL_SECRET : undefined,
    waitImage: pinned(IMAGES.busybox, environment),
    migration: migrationOf(context, name, service, variables),
    awaitedMigrations: awaitedMigrationsOf(context, name),
    ...(otherPrefixes.length === 0 && prefix !== undefined && { strippedPrefix: prefix }),
    health: health && { ...health, host: health.host ?? probeHostOf(context, name) },
    ...(runtime && { runtime }),
    ...(service.internet && { internet: { reason: service.internet.reason, ports: portsSaid(service.internet) } }),
    ...(superuser.length > 0 && { superuser }),
    ...(openRanges.length > 0 && { openRanges }),
    stopPauseSeconds: type.ports(name, service).length > 0 ? (stopPauseOf(service) ?? pauseOf(rollout)) : 0,
    stopGraceSeconds: service.stopGraceSeconds,
    source: mountedSourceOf(stack.name, service),
  };
}

/** By the type of the service whose image it is. */
const RUNTIMES: Readonly<Record<string, Application['runtime']>> = { fastapi: 'python', nextjs: 'node' };

function awaitedBy({ stack, environment }: Context, { uses }: ApplicationService): Application['awaited'] {
  const jobs = Object.keys(uses).filter((target) => stack.services[target]?.type === 'job');
  return jobs.length > 0 ? { jobs: jobs.sort(), image: pinned(IMAGES.rclone, environment) } : undefined;
}
