// The objects of the stack that are in its namespace, of every kind that a stack can have. Values of none of them are read.
import { KINDS, type Kind, kindNamed } from '../../../model/kinds';
import { isForbidden } from '../../cluster/forbidden';
import type { Kubectl } from '../../cluster/kubectl';
import { noneOfUnknownKind } from '../../cluster/no-such-kind';
import type { Target } from '../target';

export interface Found {
  readonly kind: string;
  readonly name: string;
  /** `deployment/api`, as kubectl takes it. */
  readonly reference: string;
  /** Empty: it belongs to no single service. */
  readonly service: string;
  /** Of the labels; empty where there is none. */
  readonly partOf: string;
  readonly managedBy: string;
  /** By another object, which made it. */
  readonly owned: boolean;
  /** Whether CloudNativePG was told to stop its instances. */
  readonly asleep: boolean;
}

export interface Seen {
  readonly objects: readonly Found[];
  /** The kinds that were looked for. */
  readonly kinds: ReadonlySet<string>;
  readonly unseen: readonly string[];
}

export async function lookFor({ stack, kubectl }: Target): Promise<Seen> {
  const { name: namespace } = stack.namespace;
  const look = (kinds: readonly Kind[]) => listed(kubectl, namespace, kinds, ofStack(stack));
  const answers = await Promise.all([look(LISTED.filter(({ builtIn }) => builtIn)), ...FOREIGN.map((kind) => look([kind]))]);
  const unseen = answers.flatMap((answer) => answer.unseen);
  return {
    objects: inOrder(answers.flatMap((answer) => answer.objects)),
    kinds: new Set(KINDS.filter(({ name }) => !unseen.includes(name)).map(({ kind }) => kind)),
    unseen,
  };
}

export const ofStack = ({ name }: Pick<Target['stack'], 'name'>) => [
  '-l',
  `app.kubernetes.io/part-of=${name},app.kubernetes.io/managed-by=slipway`,
];

/** What stands apart: claims that a StatefulSet made have not these labels, and a namespace is not in a namespace. */
const LISTED = KINDS.filter(({ kind }) => !['PersistentVolumeClaim', 'Secret', 'Namespace'].includes(kind));
const FOREIGN = LISTED.filter(({ builtIn }) => !builtIn);

interface Listed {
  readonly objects: readonly Found[];
  readonly unseen: readonly string[];
}

/** One call where all of them may be listed, and one for each where not. */
export async function listed(
  kubectl: Kubectl,
  namespace: string,
  kinds: readonly Kind[],
  selector: readonly string[] = [],
): Promise<Listed> {
  const names = kinds.map(({ name }) => name);
  try {
    const get = kubectl(['-n', namespace, 'get', names.join(','), ...selector, '-o', `jsonpath=${LINE}`]);
    const text = await get.catch(noneOfUnknownKind);
    return { objects: text.split('\n').filter(Boolean).map(found), unseen: [] };
  } catch (error) {
    if (!isForbidden(error)) throw error;
    if (kinds.length === 1) return { objects: [], unseen: names };
    const each = await Promise.all(kinds.map((kind) => listed(kubectl, namespace, [kind], selector)));
    return { objects: each.flatMap(({ objects }) => objects), unseen: each.flatMap(({ unseen }) => unseen) };
  }
}

const FIELDS = [
  '.kind',
  '.metadata.name',
  ...['instance', 'part-of', 'managed-by'].map((label) => `.metadata.labels.app\\.kubernetes\\.io/${label}`),
  '.metadata.ownerReferences[*].uid',
  '.metadata.annotations.cnpg\\.io/hibernation',
];
const LINE = `{range .items[*]}${FIELDS.map((field) => `{${field}}`).join('{"\\t"}')}{"\\n"}{end}`;

function found(line: string): Found {
  const [kind = '', name = '', service = '', partOf = '', managedBy = '', owners = '', hibernation] = line.split('\t');
  return {
    ...{ kind, name, service, partOf, managedBy },
    reference: `${kindNamed(kind).name}/${name}`,
    owned: owners !== '',
    asleep: hibernation === 'on',
  };
}

const inOrder = (objects: readonly Found[]): Found[] =>
  KINDS.flatMap(({ kind }) => objects.filter((object) => object.kind === kind).sort((a, b) => (a.name < b.name ? -1 : 1)));
