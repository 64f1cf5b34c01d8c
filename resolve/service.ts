// One service with everything filled in.

import type { Application, ResolvedService } from '../model';
import { replicasOf } from '../model/replicas';
import { PULL_SECRET } from '../model/secret-names';
import { tagOf } from '../schema/image';
import type { Service } from '../schema/service';
import type { Context } from './context';
import { resolvePostgres, resolveRedis } from './data';
import { IMAGES } from './defaults/images';
import { resourcesOf } from './defaults/resources';
import { endOf } from './endpoints';
import { healthOf } from './health';
import { migrationOf } from './migration';
import { resolvePooler } from './pooler';
import { type Built, ownSecretsOf, variablesFor } from './variables';
import { pinned, workload } from './workload';

/** What there is to deploy of a service: nothing of an external one, and a pooler besides the server it is in front of. */
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
    case 'redis':
      return resolveRedis(context, name, service);
    case 'nextjs': {
      const common = application(context, name, service);
      const standalone = common.secrets.length > 0 ? STANDALONE : undefined; // to hand secrets to a program, its command has to be known
      return {
        ...common,
        type: 'nextjs',
        port: service.port,
        command: service.command ?? standalone,
        workdir: service.workdir,
      };
    }
    case 'static':
      return {
        ...application(context, name, service),
        type: 'static',
        root: service.root,
        config: service.config && sorted(service.config),
      };
    case 'vite':
      return { ...application(context, name, service), type: 'vite', port: service.port };
    case 'fastapi':
      return {
        ...application(context, name, service),
        type: 'fastapi',
        app: service.app,
        port: service.port,
        server: service.server,
        logLevel: service.logLevel,
      };
    case 'container':
      return {
        ...application(context, name, service),
        type: 'container',
        entrypoint: service.entrypoint,
        command: service.command,
      };
  }
}

/** https://nextjs.org/docs/app/api-reference/config/next-config-js/output */
const STANDALONE = ['node', 'server.js'];

const SOFTWARE = { nextjs: 'nextjs', static: 'nginx', vite: 'vite', fastapi: 'fastapi' } as const;
const COMPONENT = {
  nextjs: 'frontend',
  static: 'frontend',
  vite: 'frontend',
  fastapi: 'backend',
  container: 'application',
} as const;

function application(context: Context, name: string, service: Built): Application {
  const { stack, environment } = context;
  const source = 'source' in service ? service.source : undefined;
  const image = service.image ?? defaultImage(stack, name, source !== undefined);
  const fixed = environment === 'production' ? 2 : 1;
  const variables = variablesFor(context, name, service);
  return {
    ...workload(context, name, service, replicasOf(service.replicas ?? fixed)),
    software: service.type === 'container' ? name : SOFTWARE[service.type],
    component: COMPONENT[service.type],
    version: tagOf(image),
    image,
    user: { uid: service.user, gid: service.user },
    resources: resourcesOf(service.type, service.resources, environment),
    build: service.build && { ...service.build, args: sorted(service.build.args) },
    env: sorted(variables.plain),
    secrets: variables.secret,
    ownSecrets: ownSecretsOf(name, service),
    volumes: sorted('volumes' in service ? service.volumes : {}),
    writablePaths: service.writablePaths,
    files: sorted(service.files),
    waitFor: Object.entries(service.uses)
      .flatMap(([target, edge]) => {
        const endpoint = context.endpoints.get(target);
        return edge.wait && endpoint?.port ? [{ host: endOf(target, edge, endpoint).host, port: endpoint.port.port }] : [];
      })
      .sort((a, b) => (a.host < b.host ? -1 : 1)),
    imagePullSecret: stack.imagePullSecret ? PULL_SECRET : undefined,
    waitImage: pinned(IMAGES.busybox, environment),
    migration: migrationOf(context, name, service, variables),
    health: healthOf(name, service),
    source: source && `/slipway/${stack.name}${source.slice(1)}`,
  };
}

/** With the source mounted it is another image of the same version: it holds the tools, and maybe no code. */
function defaultImage({ name: stack, registry, version }: Context['stack'], service: string, mounted: boolean): string {
  return `${registry === undefined ? '' : `${registry}/`}${stack}-${service}:${version}${mounted ? '-development' : ''}`;
}

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
