// What `up --observe` put into a cluster in memory, and `down` takes away again.
import { loadAll } from 'js-yaml';
import type { FakeCluster } from './fake-cluster';

interface Observer {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels: Readonly<Record<string, string>>;
  };
}

const PLACE = 'app.kubernetes.io/part-of=slipway-observe';
const [KEY = '', VALUE = ''] = PLACE.split('=');

export class FakeObservers {
  /** By kind, namespace and name. */
  readonly objects = new Map<string, Observer>();

  constructor(private readonly cluster: Pick<FakeCluster, 'namespaces' | 'secrets'>) {}

  /** @returns undefined for a line of something else. */
  answer(args: readonly string[], input: string): string | undefined {
    const line = args.join(' ');
    if (line.startsWith('apply --server-side') && line.endsWith('-f -') && !input.startsWith('{')) return this.apply(input);
    if (line === `get namespaces -l ${PLACE} -o name`) return this.places.map((name) => `namespace/${name}\n`).join('');
    const [, kinds, watched] = /^delete (\S+) --all-namespaces -l slipway\/observes=(\S+) /.exec(line) ?? [];
    if (kinds !== undefined && watched !== undefined) return this.remove(kinds.split(','), watched);
    const [, namespace] = /^-n (\S+) get deployments -o name$/.exec(line) ?? [];
    if (namespace !== undefined) return this.in(namespace, 'Deployment').join('\n');
    const [, place] = /^delete namespace (\S+) /.exec(line) ?? [];
    if (place !== undefined && this.places.includes(place)) this.cluster.namespaces.delete(place);
    return undefined;
  }

  /** Names of objects of a kind in a namespace. */
  in(namespace: string, kind: string): string[] {
    return [...this.objects.values()]
      .filter((object) => object.kind === kind && object.metadata.namespace === namespace)
      .map(({ metadata }) => metadata.name);
  }

  private get places(): string[] {
    return [...this.cluster.namespaces].filter(([, labels]) => labels[KEY] === VALUE).map(([name]) => name);
  }

  private apply(input: string): string {
    for (const object of loadAll(input) as Observer[]) {
      const { name, namespace, labels } = object.metadata;
      if (object.kind === 'Namespace') this.cluster.namespaces.set(name, labels);
      else if (namespace !== undefined && !this.cluster.namespaces.has(namespace) && namespace !== 'traefik')
        throw new Error(`namespaces "${namespace}" not found`);
      this.objects.set(`${object.kind}/${namespace}/${name}`, object);
    }
    return 'serverside-applied\n';
  }

  private remove(kinds: readonly string[], watched: string): string {
    for (const [key, { kind, metadata }] of this.objects)
      if (metadata.labels['slipway/observes'] === watched && kinds.includes(pluralOf(kind))) this.objects.delete(key);
    if (kinds.includes('secrets'))
      for (const key of this.cluster.secrets.keys()) if (key.endsWith(`/${watched}-grafana`)) this.cluster.secrets.delete(key);
    return '';
  }
}

/** As kubectl takes it. */
const pluralOf = (kind: string) => `${kind.toLowerCase()}s`.replace(/ys$/, 'ies');
