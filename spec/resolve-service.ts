// One service with everything filled in.

import { connectionTo, PULL_SECRET, secretNameOf, variablesOf } from './connection';
import { resourcesOf } from './defaults';
import { tagOf } from './image';
import { IMAGES } from './images';
import { poolSizeOf } from './pool';
import { replicasOf } from './replicas';
import { resolvePostgres, resolveRedis } from './resolve-data';
import { healthOf } from './resolve-health';
import { migrationOf } from './resolve-migration';
import { type Context, pinned, workload } from './resolve-workload';
import type { Application, OwnSecret, ResolvedService, SecretVariable } from './resolved';
import type { Service, ServiceOf } from './service';

type Built = Exclude<Service, ServiceOf<'postgres' | 'redis' | 'external'>>;

/** The service as its chart gets it; undefined for an external one, of which there is nothing to deploy. */
export function resolveService(context: Context, name: string): ResolvedService | undefined {
  const service = context.stack.services[name];
  switch (service?.type) {
    case undefined:
    case 'external':
      return undefined;
    case 'postgres':
      return resolvePostgres(context, name, service);
    case 'redis':
      return resolveRedis(context, name, service);
    case 'nextjs':
      return {
        ...application(context, name, service),
        type: 'nextjs',
        port: service.port,
        command: service.command,
        workdir: service.workdir,
      };
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
      .flatMap(([host, edge]) => {
        const port = context.endpoints.get(host)?.port;
        return edge.wait && port ? [{ host, port: port.port }] : [];
      })
      .sort((a, b) => (a.host < b.host ? -1 : 1)),
    imagePullSecret: stack.imagePullSecret ? PULL_SECRET : undefined,
    waitImage: pinned(IMAGES.busybox, environment),
    migration: migrationOf(context, name, service),
    health: healthOf(name, service),
    source: source && `/slipway/${stack.name}${source.slice(1)}`,
  };
}

/** With the source mounted it is another image of the same version: it holds the tools, and maybe no code. */
function defaultImage({ name: stack, registry, version }: Context['stack'], service: string, mounted: boolean): string {
  return `${registry === undefined ? '' : `${registry}/`}${stack}-${service}:${version}${mounted ? '-development' : ''}`;
}

/** The service's own settings and secrets, and those of its edges. */
function variablesFor(
  { stack, endpoints }: Context,
  name: string,
  service: Built,
): { plain: Record<string, string>; secret: SecretVariable[] } {
  const plain: Record<string, string> = { ...('env' in service ? service.env : {}) };
  const secret: SecretVariable[] = ownSecretsOf(name, service).map(({ secretName, key }) => ({
    variable: key,
    parts: [{ secretName, key }],
  }));
  for (const [target, edge] of Object.entries(service.uses)) {
    const endpoint = endpoints.get(target);
    if (!endpoint) continue;
    const given = variablesOf(edge, connectionTo(target, endpoint, stack.name, poolSizeOf(service, edge)));
    Object.assign(plain, given.plain);
    secret.push(...given.secret);
  }
  return { plain, secret: secret.sort((a, b) => (a.variable < b.variable ? -1 : 1)) };
}

const sorted = <T>(record: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

const ownSecretsOf = (name: string, service: Built): OwnSecret[] =>
  'secrets' in service
    ? service.secrets
        .map(({ name: key, ...rest }) => ({ secretName: secretNameOf(name), key, ...rest }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
    : [];
