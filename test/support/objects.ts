// Manifests with the questions that tests ask of them.
import type { Container, Kube, Labels, Pod, Volume } from './kube';

const ROUTER = 'traefik.ingress.kubernetes.io/router';

export class Objects {
  constructor(readonly all: readonly Kube[]) {}

  ofKind(kind: string): Kube[] {
    return this.all.filter((object) => object.kind === kind);
  }

  /** The one object of a kind, or the one of that name; anything else ends the test. */
  one(kind: string, name?: string): Kube {
    const found = this.ofKind(kind).filter((object) => name === undefined || object.metadata.name === name);
    const [first] = found;
    if (!first || found.length > 1) throw new Error(`${found.length} objects ${kind} ${name ?? ''}; there should be one`);
    return first;
  }

  /** The object that runs the pods of a service or of a job. */
  workload(name?: string): Kube {
    const all = [...this.workloads(), ...this.ofKind('CronJob')];
    const found = all.filter((object) => name === undefined || object.metadata.name === name);
    const [first] = found;
    if (!first || found.length > 1) throw new Error(`${found.length} workloads ${name ?? ''}; there should be one`);
    return first;
  }

  /** Those that run all the time. */
  workloads(): Kube[] {
    return this.all.filter((object) => object.spec?.template);
  }

  pod(name?: string): Pod {
    return templateOf(this.workload(name))?.spec ?? { containers: [] };
  }

  /** The container that is the service, not one that runs before it. */
  container(name?: string): Container {
    const [first] = this.pod(name).containers;
    if (!first) throw new Error('a pod without containers');
    return first;
  }

  initContainer(name: string, service?: string): Container {
    const found = (this.pod(service).initContainers ?? []).find((container) => container.name === name);
    if (!found) throw new Error(`no init container ${name}`);
    return found;
  }

  /** What the container runs, command and arguments, as one line. */
  commandLine(name?: string): string {
    const { command = [], args = [] } = this.container(name);
    return [...command, ...args].join(' ');
  }

  volume(volume: string, service?: string): Volume | undefined {
    return (this.pod(service).volumes ?? []).find(({ name }) => name === volume);
  }

  mount(mountPath: string, service?: string) {
    return this.container(service).volumeMounts?.find((mount) => mount.mountPath === mountPath);
  }

  /** The plain settings in the environment of a service. */
  settings(name?: string): Labels {
    const maps = (this.container(name).envFrom ?? []).map(({ configMapRef }) => configMapRef?.name ?? '');
    return Object.assign({}, ...maps.map((map) => this.one('ConfigMap', map).data));
  }

  /** The files of a ConfigMap that a service mounts, by their names. */
  files(name?: string): Labels {
    const maps = (this.pod(name).volumes ?? []).flatMap(({ name, configMap }) =>
      configMap && ['files', 'init'].includes(name) ? [configMap.name] : [],
    );
    return Object.assign({}, ...maps.map((map) => this.one('ConfigMap', map).data));
  }

  /** What each secret variable of a service holds: `postgresql://$(db-secrets/APP_USER):$(db-secrets/APP_PASSWORD)@db:5432/shop`. */
  secretVariables(name?: string): Labels {
    return secretsIn(this.container(name));
  }

  /** `secret/key` for every key that a service reads, as a variable or as a file. */
  secretKeys(name?: string): string[] {
    const { containers, initContainers = [], volumes = [] } = this.pod(name);
    const variables = [...initContainers, ...containers].flatMap(({ env = [] }) =>
      env.flatMap(({ valueFrom }) => (valueFrom?.secretKeyRef ? [keyOf(valueFrom.secretKeyRef)] : [])),
    );
    const sources = volumes.flatMap(({ projected }) => projected?.sources ?? []);
    const files = sources.flatMap(({ secret }) => secret.items.map(({ key }) => keyOf({ name: secret.name, key })));
    return [...new Set([...variables, ...files])].sort();
  }

  /** The Ingress objects that lead to services: all but the one that answers plain HTTP with a redirect. */
  ingresses(): Kube[] {
    return this.ofKind('Ingress').filter(({ metadata }) => metadata.annotations?.[`${ROUTER}.entrypoints`] !== 'web');
  }

  /** The Middleware objects that an Ingress names, in the order in which a request passes them. */
  middlewares(ingress: Kube): Kube[] {
    const named = ingress.metadata.annotations?.[`${ROUTER}.middlewares`]?.split(',') ?? [];
    return named.map((reference) => {
      const found = this.ofKind('Middleware').find(
        ({ metadata }) => `${metadata.namespace}-${metadata.name}@kubernetescrd` === reference,
      );
      if (!found) throw new Error(`no Middleware ${reference}`);
      return found;
    });
  }

  /**
   * Each route of the ingress with the Service and the port behind it, however many objects say it. A prefix stands under its
   * path, also where it is said in two (the path itself and all below `/`); a path that is meant alone under `= /path`.
   */
  routes(): Record<string, string> {
    const targets = new Map<string, string>();
    for (const { path, pathType, backend } of this.ingresses().flatMap(pathsIn)) {
      const target = `${backend.service.name}:${backend.service.port.name}`;
      const printed = `${pathType} ${path}`;
      if ((targets.get(printed) ?? target) !== target) throw new Error(`${printed} leads to two places`);
      targets.set(printed, target);
    }
    return Object.fromEntries(
      [...targets].flatMap(([printed, target]) => {
        const [pathType, path = ''] = printed.split(' ');
        if (pathType === 'Exact') return targets.has(`Prefix ${path}/`) ? [] : [[`= ${path}`, target]];
        const own = path.length > 1 ? path.replace(/\/$/, '') : path;
        if (own !== path && targets.get(`Exact ${own}`) !== target) throw new Error(`what is below ${path} has no ${own}`);
        return [[own, target]];
      }),
    );
  }
}

const keyOf = ({ name, key }: { readonly name: string; readonly key: string }) => `${name}/${key}`;

/** The variables of a container that come from Secrets or name one that does. */
export function secretsIn({ env = [] }: Container): Labels {
  const keys = new Map(
    env.flatMap(({ name, valueFrom }) =>
      valueFrom?.secretKeyRef ? [[name, `$(${keyOf(valueFrom.secretKeyRef)})`] as const] : [],
    ),
  );
  const values = env.map(
    ({ name, value = keys.get(name) ?? '' }) =>
      [name, value.replaceAll(/\$\((\w+)\)/g, (text, named) => keys.get(named) ?? text)] as const,
  );
  return Object.fromEntries(values.filter(([name, value]) => !name.startsWith('SLIPWAY_') && /\$\([^)]*\/[^)]*\)/.test(value)));
}

/** A CronJob's pods are two levels down. */
const templateOf = ({ spec }: Kube) => spec?.template ?? spec?.jobTemplate?.spec.template;

const pathsIn = ({ spec }: Kube) => (spec.rules ?? []).flatMap(({ http }) => http.paths);
