// The rights that commands of CI need in the namespace of a stack. This is the one table of them: the Role and the page are made of it, and
// a test holds it against the calls that the commands make.
import type { ResolvedStack } from '../../model';
import { KINDS, kindNamed, resourceOf } from '../../model/kinds';
import { secretKeysOf } from '../../model/secret-keys';
import { objectsOf } from '../../output/objects';

export const COMMANDS = ['up', 'release', 'rollback', 'status', 'diff'] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface Right {
  readonly verbs: readonly string[];
  /** `deployments.apps`, as `kubectl auth can-i` takes it. */
  readonly resources: readonly string[];
  /** Absent: of every name. */
  readonly names?: readonly string[];
  readonly commands: readonly CommandName[];
  readonly why: string;
}

const CHANGE = ['up', 'release', 'rollback'] as const;

export function rightsOf(stack: ResolvedStack): Right[] {
  const of = (...leaving: readonly string[]) => KINDS.filter((kind) => leaving.includes(kind.leaving)).map(resourceOf);
  const own = ownOf(stack);
  const made = KINDS.filter(({ kind }) => !['Namespace', 'Secret'].includes(kind)).map(resourceOf);
  return [
    right('get', ['namespaces'], COMMANDS, 'whose the namespace is', [stack.namespace.name]),
    right('get list create patch', made, COMMANDS, 'comparing and applying; a dry run asks for the same'),
    ...(own.length > 0
      ? [
          right('get create patch', own, COMMANDS, 'objects of your own are applied'),
          right('list', own, ['release', 'rollback', 'status', 'diff'], 'and compared'),
        ]
      : []),
    right('delete watch', of('outside', 'running', 'around'), CHANGE, 'what the stack no longer has goes, and is waited for'),
    right('watch', ['clusters.postgresql.cnpg.io'], CHANGE, 'an operated database that leaves is put to sleep'),
    right('list', ['pods', 'replicasets.apps'], COMMANDS, 'how pods are, and which ConfigMaps they use'),
    right('list', ['controllerrevisions.apps'], COMMANDS, 'which ConfigMaps a revision uses'),
    right('list', ['events'], ['up', 'release', 'rollback', 'status'], 'why a pod does not start'),
    right('get', ['pods', 'pods/log'], CHANGE, 'the last lines of one that does not start'),
    right('get watch', ['pods'], ['up', 'release'], 'old pods end before a changed Secret counts as used'),
    right('patch', ['deployments.apps/scale', 'statefulsets.apps/scale'], ['up', 'release'], 'what a killed restore has stopped'),
    right('create', ['leases.coordination.k8s.io'], CHANGE, 'one command at a time'),
    right('get update delete', ['leases.coordination.k8s.io'], CHANGE, 'one command at a time', ['slipway']),
    ...secretRights(stack),
  ];
}

interface Without extends Pick<Right, 'verbs' | 'resources' | 'commands'> {
  readonly lacks: string;
}

/** What commands ask for and do without: it lies outside the namespace, or it would give CI more than it needs. */
export const WITHOUT: readonly Without[] = [
  {
    verbs: ['list'],
    resources: ['nodes', 'pods', 'storageclasses.storage.k8s.io'],
    commands: ['up', 'release'],
    lacks: 'of the whole cluster: what it lacks is not told. Somebody else runs `doctor`',
  },
  {
    verbs: ['get'],
    resources: [
      'ingressclasses.networking.k8s.io',
      'gatewayclasses.gateway.networking.k8s.io',
      'apiservices.apiregistration.k8s.io',
    ],
    commands: ['up', 'release'],
    lacks: 'the same',
  },
  {
    verbs: ['get'],
    resources: ['namespaces'],
    commands: ['up', 'release'],
    lacks: 'another one than its own: whether an older Slipway left something in the namespace of production is not told',
  },
  {
    verbs: ['list'],
    resources: ['secrets'],
    commands: ['up', 'release', 'rollback', 'diff', 'status'],
    lacks: 'whoever lists Secrets reads them: those that the stack no longer has are not named',
  },
  {
    verbs: ['create'],
    resources: ['pods/exec'],
    commands: ['up', 'release'],
    lacks:
      'a database that a killed restore has closed stays closed, and a rotation that is half done cannot be finished. Somebody else runs `up`',
  },
  { verbs: ['get'], resources: ['nodes/proxy'], commands: ['status'], lacks: 'how full volumes are is not told' },
];

/** By name, and never listed. */
function secretRights(stack: ResolvedStack): Right[] {
  const { imagePull, ingress } = stack;
  const isOurs = stack.secretSource.from === 'command';
  const services = [...new Set(secretKeysOf(stack).map(({ secretName }) => secretName))];
  const tls = ingress?.tls === undefined ? [] : [ingress.tls.secretName];
  const written = [
    ...(isOurs ? [...services, ...(imagePull ? [imagePull.secretName] : [])] : []),
    ...(ingress?.tls?.files ? tls : []),
  ];
  const read = [...new Set([...services, ...written])];
  return [
    ...(read.length > 0
      ? [right('get', SECRETS, CHANGE, 'whether every key has a value; log lines are shown without them', read)]
      : []),
    ...(written.length > 0
      ? [
          right('create', SECRETS, ['up', 'release'], 'a Secret that is new'),
          right('patch', SECRETS, ['up', 'release'], 'a value that has changed', written),
        ]
      : []),
    ...(tls.length > 0 ? [right('get', SECRETS, ['status'], 'when the certificate ends', tls)] : []),
  ];
}

const SECRETS = ['secrets'];

/** The kinds of the team's own objects. One that is in no namespace no Role can give. */
const ownOf = (stack: ResolvedStack): string[] => [
  ...new Set(
    objectsOf(stack)
      .map(({ kind, apiVersion }) => kindNamed(kind, apiVersion))
      .filter(({ leaving }) => leaving === 'own')
      .map(resourceOf),
  ),
];

const right = (
  verbs: string,
  resources: readonly string[],
  commands: readonly CommandName[],
  why: string,
  names?: readonly string[],
): Right => ({ verbs: verbs.split(' '), resources, commands, why, ...(names && { names }) });
