// A cluster in memory behind the kubectl calls of `npm run secrets`, and the command run against it. It understands exactly
// these calls and refuses every other.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Kubectl, KubectlError } from '../../cli/cluster/kubectl';
import { localMachine } from '../../cli/cluster/local-machine';
import type { Clock } from '../../cli/cluster/machine';
import type { Exec } from '../../cli/program';
import type { SecretsOptions } from '../../cli/secrets/options';
import { secrets } from '../../cli/secrets/run';
import type { StackInput } from '../../schema/stack';
import { FakeKubeconfig } from './fake-kubeconfig';

export interface Call {
  readonly args: readonly string[];
  readonly input: string;
}

interface Applied {
  readonly kind: string;
  readonly type?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly data: Readonly<Record<string, string>>;
}

interface Lease {
  readonly metadata: { readonly name: string; readonly resourceVersion?: string };
  readonly spec: { readonly holderIdentity: string; readonly acquireTime: string; readonly renewTime: string };
}

const APPLY = 'apply --server-side --force-conflicts --field-manager=slipway -f -';

const USUAL = {
  terminationGracePeriodSeconds: 40,
  containers: [{ startupProbe: { periodSeconds: 2, failureThreshold: 90 } }],
};

export class FakeCluster {
  readonly calls: Call[] = [];
  /** Labels of the namespaces. */
  readonly namespaces = new Map<string, Readonly<Record<string, string>>>();
  /** Decoded, by `namespace/name`. */
  readonly secrets = new Map<string, Readonly<Record<string, string>>>();
  /** By `namespace/name`. */
  readonly annotations = new Map<string, Readonly<Record<string, string>>>();
  /** The keys that were written by an apply, which takes away those that it does not have. */
  private readonly owned = new Map<string, readonly string[]>();
  /** Types of Secrets that are not Opaque, by `namespace/name`. */
  readonly types = new Map<string, string>();
  /** All that was applied, in the order in which it was. */
  readonly applied: Applied[] = [];
  /** Deployments in every namespace, with the number of times they were rolled. */
  readonly deployments = new Map<string, number>();
  /** Those of `deployments` that are StatefulSets. */
  readonly stateful = new Set<string>();
  /** What the pods of a workload say of their times; the usual ones, if nothing. */
  readonly pods = new Map<string, object>();
  /** What the pods of a workload were started with: `namespace/name` of each Secret. Two, while it is rolled. */
  readonly started = new Map<string, ReadonlyMap<string, Readonly<Record<string, string>>>[]>();
  /** Roles of the servers, by their pod. A server that is not here takes every password. */
  readonly postgres = new Map<string, Map<string, { password?: string; login: boolean }>>();
  /** Services whose pods are not ready. */
  readonly unready = new Set<string>();
  /** What holds the data of services, by kind and name. */
  readonly claims = new Set<string>();
  /** The Lease, if there is one. */
  lease?: Lease;
  /** Passwords that Redis takes, by `deployment/cache` or `statefulset/store`. */
  readonly redis = new Map<string, Set<string>>();
  /** The instance that takes writes, by the name of its Cluster. */
  readonly primaries = new Map<string, string>();
  /** How often the file of a Secret in a pod is read before it is what the Secret is. */
  lag = 0;
  /** A call fails whose arguments, joined by spaces, hold this. */
  failAt?: string;
  /** What becomes of the nth call, which fails: whether it has done what it should. */
  fault?: (nth: number) => 'undone' | 'done' | undefined;
  /** After each call. */
  watch: () => void = () => undefined;
  /** Since the first call. */
  seconds = 0;

  /** A namespace with Secrets, as they are after a first run. */
  with(namespace: string, held: Readonly<Record<string, Readonly<Record<string, string>>>>): this {
    this.namespaces.set(namespace, ownedBy(namespace));
    for (const [name, data] of Object.entries(held)) {
      this.secrets.set(`${namespace}/${name}`, data);
      this.owned.set(`${namespace}/${name}`, Object.keys(data));
    }
    return this;
  }

  /** A workload whose pods start with what the Secrets hold now. */
  deploy(...names: readonly string[]): this {
    for (const name of names) {
      this.deployments.set(name, 0);
      this.started.set(name, [new Map(this.secrets)]);
    }
    return this;
  }

  readonly kubectl: Kubectl = Object.assign((args: readonly string[], input = '') => this.run(args, input), { context: 'prod' });

  private async run(args: readonly string[], input: string): Promise<string> {
    this.calls.push({ args, input });
    const line = args.join(' ');
    const fault = this.fault?.(this.calls.length);
    const lost = new KubectlError(`kubectl ${line}: Unable to connect to the server: net/http: TLS handshake timeout`);
    if (fault === 'undone') throw lost;
    const answer = this.answer(args, input, line);
    this.watch();
    if (fault === 'done') throw lost;
    return answer;
  }

  private answer(args: readonly string[], input: string, line: string): string {
    if (this.failAt !== undefined && line.includes(this.failAt)) throw new KubectlError(`kubectl ${line}: refused by the test`);
    if (args[0] === '-n' && args[1] !== undefined) return this.within(args[1], args.slice(2), input);
    if (line === APPLY) return this.apply(JSON.parse(input).items);
    if (line === 'config view --minify -o json') {
      const server = 'https://203.0.113.7:6443';
      return JSON.stringify({ clusters: [{ name: 'main', cluster: { server } }] });
    }
    const [verb, kind, name = '', ...rest] = args;
    if (`${verb} ${kind} ${rest.join(' ')}` === 'get namespace --ignore-not-found -o name')
      return this.namespaces.has(name) ? `namespace/${name}\n` : '';
    if (`${verb} ${kind} ${rest.join(' ')}` === 'get namespace --ignore-not-found -o json') {
      const labels = this.namespaces.get(name);
      return labels ? JSON.stringify({ metadata: { labels } }) : '';
    }
    throw new Error(`this cluster does not understand: kubectl ${line}`);
  }

  /** The calls in a word or two each, without those that only read, and without the Lease. */
  get steps(): string[] {
    return this.calls.flatMap(({ args, input }) => {
      if (args.includes('lease') || input.includes('"Lease"') || looks(input)) return [];
      const [verb, ...rest] = args[0] === '-n' ? args.slice(2) : args;
      if (verb === 'exec') return [`exec ${rest[1]}${rest.at(-1)?.startsWith('cat ') ? ' cat' : ''}`];
      if (verb === 'rollout') return [`${rest[0]} ${rest[1]}`];
      return verb === 'get' || verb === 'config' ? [] : [verb === 'wait' ? `wait ${rest.slice(2).join(' ')}` : `${verb}`];
    });
  }

  /** What went into the pods, without what only looks. */
  get inputs(): string[] {
    return this.calls.filter(({ args, input }) => args.includes('exec') && !looks(input)).map(({ input }) => input);
  }

  private within(namespace: string, args: readonly string[], input: string): string {
    const [verb = '', kind = '', name = ''] = args;
    const line = args.join(' ');
    if (line === `get secret ${name} --ignore-not-found -o json`) {
      const data = this.secrets.get(`${namespace}/${name}`);
      return data === undefined
        ? ''
        : JSON.stringify({
            kind: 'Secret',
            type: this.types.get(`${namespace}/${name}`) ?? 'Opaque',
            metadata: { name, annotations: this.annotations.get(`${namespace}/${name}`) },
            data: mapped(data, encoded),
          });
    }
    if (line === 'get lease slipway --ignore-not-found -o json') return this.lease ? JSON.stringify(this.lease) : '';
    if (line === 'delete lease slipway --ignore-not-found --wait=false') return this.letGo();
    if (/^(create|replace) -o json -f -$/.test(line)) return this.hold(verb, JSON.parse(input));
    if (line.startsWith(`annotate secret ${name} `)) return this.annotate(`${namespace}/${name}`, args.slice(3));
    if (/^get (persistentvolumeclaim|clusters\.postgresql\.cnpg\.io) \S+ --ignore-not-found -o name$/.test(line))
      return this.claims.has(`${kind} ${name}`) ? `${kind}/${name}\n` : '';
    if (line.endsWith('-o jsonpath={range .items[*]}{.status.conditions[?(@.type=="Ready")].status} {end}'))
      return this.unready.has(args[3]?.replace(/.*=/, '') ?? '') ? 'False ' : 'True ';
    if (line === 'get deployments,statefulsets -o json') return this.workloads();
    const [, operated] = /^get pods -l cnpg\.io\/cluster=(\S+),cnpg\.io\/instanceRole=primary -o name$/.exec(line) ?? [];
    if (operated !== undefined) return this.primaries.has(operated) ? `pod/${this.primaries.get(operated)}\n` : '';
    if (verb === 'get' && kind === 'pods') return this.podsOf(/^get pods -l app\.kubernetes\.io\/instance=(\S+) -o name$/, line);
    if (`${verb} ${kind}` === 'rollout restart') return this.roll(name.replace(/^(deployment|statefulset)\//, ''));
    if (/^rollout status \S+ --timeout=\d+s$/.test(line)) return '';
    if (/^wait --for=delete --timeout=\d+s pod\//.test(line)) return this.end(args.slice(3));
    if (line.startsWith(`exec -i ${name} -- sh -c `)) return this.exec(namespace, name, args.at(-1) ?? '', input);
    throw new Error(`this cluster does not understand: kubectl -n ${namespace} ${line}`);
  }

  private workloads(): string {
    const items = [...this.deployments.keys()].map((name) => ({
      kind: this.stateful.has(name) ? 'StatefulSet' : 'Deployment',
      metadata: { name },
      spec: { replicas: 2, template: { spec: this.pods.get(name) ?? USUAL } },
    }));
    return JSON.stringify({ items });
  }

  private apply(items: readonly Applied[]): string {
    for (const item of items) {
      const { name, namespace, labels } = item.metadata;
      if (item.kind === 'Namespace') this.namespaces.set(name, labels);
      else if (!this.namespaces.has(namespace)) throw new KubectlError(`namespaces "${namespace}" not found`);
      else this.writeSecret(`${namespace}/${name}`, item);
      if (item.type !== undefined) this.types.set(`${namespace}/${name}`, item.type);
      this.applied.push(item);
    }
    return '';
  }

  /** A server-side apply keeps the keys that somebody else wrote. */
  private writeSecret(name: string, { data, metadata }: Applied): void {
    const owned = this.owned.get(name) ?? [];
    const others = Object.entries(this.secrets.get(name) ?? {}).filter(([key]) => !owned.includes(key));
    this.secrets.set(name, { ...Object.fromEntries(others), ...mapped(data, decoded) });
    this.owned.set(name, Object.keys(data));
    this.annotations.set(name, metadata.annotations ?? {});
  }

  private annotate(name: string, removed: readonly string[]): string {
    const left = Object.entries(this.annotations.get(name) ?? {}).filter(([key]) => !removed.includes(`${key}-`));
    this.annotations.set(name, Object.fromEntries(left));
    return '';
  }

  private letGo(): string {
    this.lease = undefined;
    return '';
  }

  private hold(verb: string, lease: Lease): string {
    if (verb === 'create' && this.lease) throw new KubectlError('leases "slipway" already exists (AlreadyExists)');
    const { resourceVersion } = lease.metadata;
    if (verb === 'replace' && resourceVersion !== this.lease?.metadata.resourceVersion)
      throw new KubectlError('Operation cannot be fulfilled on leases "slipway" (Conflict)');
    this.lease = { ...lease, metadata: { ...lease.metadata, resourceVersion: String(Number(resourceVersion ?? 0) + 1) } };
    return JSON.stringify(this.lease);
  }

  private podsOf(pattern: RegExp, line: string): string {
    const [, service = ''] = pattern.exec(line) ?? [];
    const rolled = this.deployments.get(service);
    return rolled === undefined ? '' : `pod/${service}-${rolled}-x\npod/${service}-${rolled}-y\n`;
  }

  private roll(name: string): string {
    const rolled = this.deployments.get(name);
    if (rolled === undefined) throw new KubectlError(`deployments.apps "${name}" not found`);
    this.deployments.set(name, rolled + 1);
    this.started.set(name, [...(this.started.get(name) ?? []), new Map(this.secrets)]);
    return '';
  }

  /** The pods of before. */
  private end(pods: readonly string[]): string {
    for (const [name, started] of this.started)
      if (pods.some((pod) => pod.startsWith(`pod/${name}-`))) this.started.set(name, started.slice(-1));
    return '';
  }

  private sql(pod: string, input: string): string {
    const roles = this.postgres.get(pod);
    if (!roles) return '';
    const [password, , ...lines] = input.split('\n');
    if (!pod.startsWith('pod/') && roles.get('postgres')?.password !== password)
      throw new KubectlError('psql: error: FATAL:  password authentication failed for user "postgres" (BadRequest)');
    const sql = lines.join('\n');
    const [, created] = /CREATE ROLE "(\w+)"/.exec(sql) ?? [];
    if (created !== undefined && !roles.has(created)) roles.set(created, { login: false });
    for (const [, name = '', login, value] of sql.matchAll(/ALTER ROLE "?(\w+)"? (LOGIN |NOLOGIN )?PASSWORD (?:'(\S+)'|NULL)/g))
      roles.set(name, { password: value, login: login !== 'NOLOGIN ' });
    const [, asked] = /SELECT 'open' FROM pg_roles WHERE rolname = '(\w+)' AND rolcanlogin/.exec(sql) ?? [];
    return asked !== undefined && roles.get(asked)?.login ? 'open\n' : '';
  }

  /** A start of the server, before which it takes what its Secret says. */
  restartPostgres(pod: string, secret: string): void {
    const roles = this.postgres.get(pod);
    const { APP_USER = '', APP_PASSWORD, POSTGRES_PASSWORD } = this.secrets.get(secret) ?? {};
    roles?.set(APP_USER, { password: APP_PASSWORD, login: true }).set('postgres', { password: POSTGRES_PASSWORD, login: true });
  }

  private exec(namespace: string, pod: string, script: string, input: string): string {
    if (script.includes('psql')) return this.sql(pod, input);
    const [, secret = '', key = ''] = /^cat \/run\/secrets\/([^/]+)\/(\w+)$/.exec(script) ?? [];
    if (key !== '') return this.lag-- > 0 ? 'the old value' : (this.secrets.get(`${namespace}/${secret}`)?.[key] ?? '');
    const [password = '', command = ''] = input.split('\n');
    const passwords = this.redis.get(pod);
    if (!passwords?.has(password)) return 'NOAUTH Authentication required.\n';
    const [, only, sign, changed = ''] = /^ACL SETUSER default (resetpass )?([<>])(\S+)$/.exec(command) ?? [];
    if (only) passwords.clear();
    if (sign === '>') passwords.add(changed);
    else if (!passwords.delete(changed)) return 'ERR The password you are trying to remove from the user does not exist\n';
    return 'OK\n';
  }
}

const looks = (input: string) => input.includes("SELECT 'open'");
/** What the Namespace of a stack says of itself. */
export const ownedBy = (stack: string, environment = 'production') => ({
  'app.kubernetes.io/part-of': stack,
  'slipway/environment': environment,
});

export const encoded = (value: string) => Buffer.from(value).toString('base64');
const decoded = (value: string) => Buffer.from(value, 'base64').toString();
const mapped = (data: Readonly<Record<string, string>>, change: (value: string) => string) =>
  Object.fromEntries(Object.entries(data).map(([key, value]) => [key, change(value)]));

/** What a person who runs the command sees. */
export interface Seen {
  /** Lines that it printed. */
  readonly printed: string[];
  readonly asked: string[];
  /** The message that it ended with. */
  readonly refused?: string;
}

export interface Line extends Partial<SecretsOptions> {
  /** Text of the .env file; without it there is none. */
  readonly env?: string;
  readonly answer?: boolean;
  readonly random?: () => string;
  /** Credentials for a registry. */
  readonly docker?: (registry: string) => string | undefined;
  readonly stack?: string;
  readonly environment?: string;
  /** With more clusters than this one. */
  readonly kubeconfig?: Pick<FakeKubeconfig, 'exec'>;
  readonly isInterrupted?: () => boolean;
  /** The program of this name; absent: there is none. */
  readonly gpg?: Exec;
}

const besides =
  (exec: Exec, gpg: Exec): Exec =>
  (command, ...rest) =>
    command.program === 'gpg' ? gpg(command, ...rest) : exec(command, ...rest);

/** Its seconds pass while it is waited. */
function clockOf(cluster: FakeCluster, isInterrupted: () => boolean): Clock {
  const begin = Date.now();
  const pause = async (milliseconds: number) => {
    cluster.seconds += milliseconds / 1000;
  };
  return { now: () => begin + cluster.seconds * 1000, pause, isInterrupted };
}

let made = 0;
/** Values to tell from each other that no test knows beforehand. */
export const madeUp = () => `made-up-value-${++made}`;

function envFile(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'slipway-secrets-')), '.env');
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

/** Runs the command for a stack in its only environment. */
export async function command(cluster: FakeCluster, stack: StackInput, line: Line = {}): Promise<Seen> {
  const {
    env,
    answer = true,
    random = madeUp,
    docker,
    stack: name = stack.name,
    environment = 'production',
    kubeconfig,
    isInterrupted = () => false,
    gpg,
    ...options
  } = line;
  const file = env === undefined ? undefined : envFile(env);
  const [printed, asked]: [string[], string[]] = [[], []];
  const { exec } = kubeconfig ?? new FakeKubeconfig({ prod: cluster.kubectl });
  const machine = {
    ...localMachine,
    exec: gpg === undefined ? exec : besides(exec, gpg),
    clock: clockOf(cluster, isInterrupted),
  };
  try {
    await secrets({
      stacks: [stack],
      stack: name,
      environment,
      options: {
        envFile: file === undefined ? [] : [file],
        check: false,
        dryRun: false,
        newPasswords: false,
        yes: true,
        ...options,
      },
      ask: async (question) => asked.push(question) > 0 && answer,
      say: (text) => void printed.push(text),
      random,
      shell: {},
      machine,
      dockerConfig: docker ?? (() => undefined),
    });
    return { printed, asked };
  } catch (error) {
    return { printed, asked, refused: (error as Error).message };
  } finally {
    if (file !== undefined) rmSync(dirname(file), { recursive: true });
  }
}
