// What kubectl asks of an API server for a line, as far as rights go: verb and resource of each request. It is what the source of kubectl
// 1.34 does for the verbs that Slipway uses; another verb is refused.
import { loadAll } from 'js-yaml';
import type { KubeObject } from '../../checks/manifest';
import { type Exec, ProgramError } from '../../cli/program';
import { KINDS, kindNamed, resourceOf } from '../../model/kinds';

export interface Request {
  readonly verb: string;
  /** `deployments.apps/scale` */
  readonly resource: string;
  readonly name?: string;
  /** Absent: in none, or in all. */
  readonly namespace?: string;
}

/** Of kinds that no stack has, by what lines call them; and the plurals that lines use. */
const OTHERS: Readonly<Record<string, string>> = {
  ...{ pod: 'pods', event: 'events', node: 'nodes', replicaset: 'replicasets.apps', lease: 'leases.coordination.k8s.io' },
  ...{ controllerrevision: 'controllerrevisions.apps', storageclass: 'storageclasses.storage.k8s.io' },
  ...{ ingressclass: 'ingressclasses.networking.k8s.io', gatewayclass: 'gatewayclasses.gateway.networking.k8s.io' },
  ...{ apiservice: 'apiservices.apiregistration.k8s.io', secret: 'secrets', namespace: 'namespaces' },
};

/** Every account may ask for these. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#discovery-roles */
const OPEN = /^(version|config|get --raw \/(readyz|apis)$)/;

function resourceNamed(word: string, own: readonly KubeObject[]): string {
  const [plural = '', ...group] = word.split('.');
  const names = [plural, plural.replace(/ies$/, 'y'), plural.replace(/es$/, ''), plural.replace(/s$/, '')].map((name) =>
    [name, ...group].join('.'),
  );
  const kind =
    KINDS.find(({ name }) => names.includes(name)) ??
    own.map(({ kind, apiVersion }) => kindNamed(kind, apiVersion)).find(({ name }) => names.includes(name));
  const found = kind ? resourceOf(kind) : names.map((name) => OTHERS[name]).find((name) => name !== undefined);
  if (found === undefined) throw new Error(`which resource is ${word}?`);
  return found;
}

/** @param own objects whose kinds the team brings. */
export function requestsOf(given: readonly string[], input: string, own: readonly KubeObject[] = []): Request[] {
  const [namespace, args] = given[0] === '-n' ? [given[1] ?? '', given.slice(2)] : [undefined, given];
  if (OPEN.test(args.join(' '))) return [];
  const [verb = '', ...rest] = args;
  const words = rest.filter((word, i) => !word.startsWith('-') && !['-o', '-l', '-c', '-f', '-p'].includes(rest[i - 1] ?? ''));
  const request = (verb: string, resource: string, name?: string): Request => {
    const inside = resource === 'namespaces' ? name : namespace;
    return { verb, resource, ...(name !== undefined && { name }), ...(inside !== undefined && { namespace: inside }) };
  };
  const named = (verbs: readonly string[], [first = '', second]: readonly string[]) => {
    const [kind = '', name = second] = first.split('/');
    return verbs.map((each) => request(each, resourceNamed(kind, own), name));
  };
  const each = (verbs: readonly string[], all = words) =>
    all.some((word) => word.includes('/'))
      ? all.filter((word) => word.includes('/')).flatMap((word) => named(verbs, [word]))
      : named(verbs, all);
  switch (verb) {
    case 'get': {
      if (rest[0] === '--raw') return [request('get', 'nodes/proxy', 'one')];
      const [kinds = '', name] = words;
      if (name !== undefined || kinds.includes('/')) return named(['get'], words);
      return kinds.split(',').map((kind) => request('list', resourceNamed(kind, own)));
    }
    case 'apply':
      return words[0] === 'set-last-applied' ? applied(input, ['get', 'patch']) : ofApply(rest, input);
    case 'create':
      return applied(input, ['create']);
    case 'replace':
      return applied(input, ['update']);
    case 'delete':
      return each(rest.includes('--wait=false') ? ['delete'] : ['get', 'delete', 'list', 'watch']);
    case 'annotate':
      return each(
        ['get', 'patch'],
        words.filter((word) => !/[=]|-$/.test(word)),
      );
    case 'patch':
      return each(['get', 'patch']);
    case 'wait':
      return each(['get', 'list', 'watch']);
    case 'rollout':
      return each(words[0] === 'status' ? ['get', 'list', 'watch'] : ['get', 'patch'], words.slice(1));
    case 'scale':
      return each(['get']).flatMap((get) => [get, { ...get, verb: 'patch', resource: `${get.resource}/scale` }]);
    case 'logs':
      return ['pods', 'pods/log'].map((resource) => request('get', resource, words[0] ?? ''));
    case 'exec':
      return [request('create', 'pods/exec', words[0] ?? '')];
    default:
      throw new Error(`what does kubectl ask for: ${args.join(' ')}`);
  }
}

const objectsIn = (input: string): KubeObject[] =>
  (loadAll(input) as (KubeObject & { items?: KubeObject[] })[]).flatMap((object) => object.items ?? [object]);

const applied = (input: string, verbs: readonly string[]): Request[] =>
  objectsIn(input).flatMap((object) => {
    const { kind, apiVersion, metadata } = object as KubeObject & { metadata: { namespace?: string } };
    const resource = OTHERS[kind.toLowerCase()] ?? resourceOf(kindNamed(kind, apiVersion));
    const namespace = metadata.namespace ?? (kind === 'Namespace' ? metadata.name : 'shop');
    // nobody can be given the creation of one name alone, and an apply of what is unchanged writes nothing
    const asked = kind === 'Namespace' ? ['get'] : verbs;
    return asked.map((verb) => ({ verb, resource, namespace, ...(verb !== 'create' && { name: metadata.name }) }));
  });

/** A server-side apply reads nothing before, and may create. */
const ofApply = (rest: readonly string[], input: string): Request[] =>
  applied(input, rest.includes('--server-side') ? ['create', 'patch'] : ['get', 'create', 'patch']);

/** A cluster that gives an account no more than this. */
export function guarded(
  exec: Exec,
  may: (request: Request) => boolean,
  own: readonly KubeObject[],
  inputOf: (line: string) => string,
): Exec {
  return (command, input = '', onLine) => {
    const args = command.args.filter((arg) => !arg.startsWith('--request-timeout='));
    const asked = args[0] === '--context' ? args.slice(2) : args;
    const requests = command.program === 'kubectl' ? requestsOf(asked, input || inputOf(asked.join(' ')), own) : [];
    const [refused] = requests.filter((request) => !may(request));
    if (!refused) return exec(command, input, onLine);
    const { verb, resource, namespace } = refused;
    const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
    const text = `Error from server (Forbidden): ${resource} is forbidden: User "ci" cannot ${verb} resource "${resource}" ${where}`;
    throw new ProgramError(command, text, 1);
  };
}
