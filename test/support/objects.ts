// Manifests with the questions that tests ask of them.
import type { Container, Kube, Labels, Pod, Volume } from './kube';

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

  /** The object that runs the pods of a service. */
  workload(name?: string): Kube {
    const found = this.workloads().filter((object) => name === undefined || object.metadata.name === name);
    const [first] = found;
    if (!first || found.length > 1) throw new Error(`${found.length} workloads ${name ?? ''}; there should be one`);
    return first;
  }

  workloads(): Kube[] {
    return this.all.filter((object) => object.spec?.template);
  }

  pod(name?: string): Pod {
    return this.workload(name).spec.template.spec;
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
    const maps = (this.pod(name).volumes ?? []).flatMap(({ configMap }) => (configMap ? [configMap.name] : []));
    return Object.assign({}, ...maps.map((map) => this.one('ConfigMap', map).data));
  }

  /** How each secret variable of a service is made: `postgresql://loc8:$(cat …)@postgres:5432/loc8`. */
  secretVariables(name?: string): Labels {
    const lines = (this.files(name)['with-secrets'] ?? '').split('\n');
    return Object.fromEntries(
      lines.flatMap((line) => [...line.matchAll(/^([A-Z_]+)=(.*)$/g)].map(([, key, value]) => [key, value])),
    );
  }

  /** `secret/key` for every file that a service gets from a Secret. */
  secretKeys(name?: string): string[] {
    const sources = (this.pod(name).volumes ?? []).flatMap(({ projected }) => projected?.sources ?? []);
    return sources.flatMap(({ secret }) => secret.items.map(({ key }) => `${secret.name}/${key}`));
  }

  /** Each route of the ingress with the Service and the port behind it. */
  routes(): Record<string, string> {
    const rules = this.one('Ingress').spec.rules ?? [];
    const paths = rules.flatMap(({ http }) => http.paths);
    return Object.fromEntries(paths.map(({ path, backend: { service } }) => [path, `${service.name}:${service.port.name}`]));
  }
}
