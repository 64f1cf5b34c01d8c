// Objects in a namespace of a cluster in memory, as far as `up` lists and deletes them.
import { KINDS, kindNamed } from '../../model/kinds';

export interface FakeObject {
  readonly kind: string;
  readonly name: string;
  /** The service that it is labelled with. */
  readonly service?: string;
  readonly partOf?: string;
  readonly managedBy?: string;
  /** The uid of what made it. */
  readonly owner?: string;
  readonly asleep?: boolean;
}

/** With the labels of the stack 'shop'. */
export const ofShop = (kind: string, name: string, service?: string): FakeObject => ({
  ...{ kind, name, service },
  partOf: 'shop',
  managedBy: 'slipway',
});

export class FakeObjects {
  items: FakeObject[] = [];
  /** Kinds that the cluster does not know, and those that may not be listed, as kubectl takes them. */
  readonly unknown = new Set<string>();
  readonly forbidden = new Set<string>();
  /** What workloads, their revisions and pods name: the service of each, and names. */
  users: { readonly service?: string; readonly names: readonly string[] }[] = [];

  /** What `kubectl apply` wrote down of Deployments. */
  readonly lastApplied = new Map<string, string>();

  /** @returns what kubectl prints, or undefined where this is no question about objects; throws what it says where it fails. */
  answer(args: readonly string[], input: string): string | undefined {
    const [verb, first = '', ...rest] = args;
    if (verb === 'get' && rest.some((word) => word.includes('last-applied'))) return this.lastApplied.get(rest[0] ?? '') ?? '';
    if (verb === 'apply' && first === 'set-last-applied') return this.writeDown(input);
    if (verb === 'get' && first.startsWith('deployments,replicasets')) return JSON.stringify({ items: this.users.map(user) });
    if (verb === 'get' && rest.some((word) => word.startsWith('jsonpath={range .items[*]}')))
      return this.list(first.split(','), rest);
    if (verb === 'annotate' && rest.includes('cnpg.io/hibernation=on')) return this.sleep(first);
    if (verb === 'wait' && rest.includes('--for=condition=cnpg.io/hibernation')) return '';
    if (verb === 'delete' && first.includes('/')) return this.delete([first, ...rest.filter((word) => word.includes('/'))]);
    return undefined;
  }

  private list(kinds: readonly string[], rest: readonly string[]): string {
    const unknown = kinds.find((kind) => this.unknown.has(kind));
    if (unknown !== undefined) throw new Error(`error: the server doesn't have a resource type "${unknown.split('.')[0]}"`);
    const forbidden = kinds.find((kind) => this.forbidden.has(kind));
    if (forbidden !== undefined)
      throw new Error(`Error from server (Forbidden): ${forbidden} is forbidden: User "me" cannot list`);
    const wanted = KINDS.filter(({ name }) => kinds.includes(name)).map(({ kind }) => kind);
    const selected = ({ partOf, managedBy }: FakeObject) =>
      rest[0] !== '-l' || rest[1] === `app.kubernetes.io/part-of=${partOf},app.kubernetes.io/managed-by=${managedBy}`;
    return this.items
      .filter((item) => wanted.includes(item.kind) && selected(item))
      .map(lineOf)
      .join('');
  }

  private writeDown(input: string): string {
    this.lastApplied.set((JSON.parse(input) as { metadata: { name: string } }).metadata.name, input);
    return '';
  }

  private sleep(reference: string): string {
    this.items = this.items.map((item) => (referTo(item) === reference ? { ...item, asleep: true } : item));
    return '';
  }

  private delete(references: readonly string[]): string {
    this.items = this.items.filter((item) => !references.includes(referTo(item)));
    return '';
  }
}

const referTo = ({ kind, name }: FakeObject) => `${kindNamed(kind).name}/${name}`;

const lineOf = ({ kind, name, service = '', partOf = '', managedBy = '', owner = '', asleep }: FakeObject) =>
  `${[kind, name, service, partOf, managedBy, owner, asleep ? 'on' : ''].join('\t')}\n`;

const user = ({ service, names }: FakeObjects['users'][number]) => ({
  metadata: { labels: service === undefined ? {} : { 'app.kubernetes.io/instance': service } },
  spec: { names },
});
