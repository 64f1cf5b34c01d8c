// A cluster in memory with a restore job, for `npm run restore`: it understands exactly the calls of that command.
import { type Kubectl, KubectlError } from '../../cli/cluster/kubectl';
import type { RestoreOptions } from '../../cli/restore/options';
import { restore } from '../../cli/restore/run';
import { CLUSTERS } from '../../model/operated';
import { objectsOf } from '../../output/objects';
import type { StackInput } from '../../schema/stack';
import { ownedBy } from './fake-cluster';
import { FakeKubeconfig } from './fake-kubeconfig';

const USUAL = {
  terminationGracePeriodSeconds: 40,
  containers: [{ startupProbe: { periodSeconds: 2, failureThreshold: 90 } }],
};

type Variables = Readonly<Record<string, string>>;

export class FakeCluster {
  /** What was done, in order, in a few words. */
  readonly steps: string[] = [];
  /** Of the namespace. */
  labels: object = ownedBy('shop');
  /** Deployments with their pods. */
  readonly deployments = new Map<string, number>();
  /** What the pods of a Deployment say of their times; the usual ones, if nothing. */
  readonly pods = new Map<string, object>();
  /** Jobs and CronJobs. */
  readonly ending: object[] = [];
  /** What the next job prints, by its variables; a job that holds prints the rest when it may go on. */
  log: (variables: Variables, went: boolean) => readonly object[] = () => [];
  /** What it has besides jobs, by kind and name: objects as kubectl prints them. */
  readonly objects = new Map<string, object>();
  /** A call fails whose arguments, joined by spaces, hold this. */
  failAt?: string;
  /** What an object says of itself that was made. */
  status: object = { conditions: [{ type: 'Ready', status: 'True' }] };
  /** The instance that takes writes, as kubectl names it. */
  primary = 'pod/x\n';
  /** Pods that have failed, a name each. */
  failed = '';
  /** The Job of a migration for which the pods of a Deployment wait, by the Deployment. */
  readonly awaited = new Map<string, string>();
  /** How that Job ends. */
  migration: 'Complete' | 'Failed' = 'Complete';
  /** How often the archiver is asked before it has the newest file. */
  archivesAfter = 0;
  /** Further variables of the job, as the CronJob has them. */
  fromSecrets: object[] = [];
  /** The variables of the last job, as it was made. */
  made: readonly object[] = [];
  /** What each database holds, by its name: `now`, or the time of a backup. */
  readonly databases = new Map([['shop', 'now']]);
  /** Those that let nobody in. */
  readonly closed = new Set<string>();
  /** What becomes of the nth call, which fails: whether it has done what it should. */
  fault?: (nth: number) => 'undone' | 'done' | undefined;
  /** When a job of files puts them in place. A job of a database is told. */
  early = true;
  /** Those of `deployments` that are StatefulSets. */
  readonly stateful = new Set<string>();
  /** What the job does when it may go on. */
  swap = (backup: string): void => {
    const now = this.databases.get('shop');
    if (now !== undefined) this.databases.set('shop_before_20261121t090000', now);
    this.databases.set('shop', backup);
  };
  /** Every call. */
  readonly calls: string[] = [];
  /** Since the first call. */
  seconds = 0;
  readonly annotations = new Map<string, string>();
  private lease?: { metadata: { resourceVersion?: string } };
  private variables: Variables = {};
  private went = false;
  private isPlaced = false;

  readonly kubectl: Kubectl = Object.assign((args: readonly string[], input = '') => this.run(args, input), { context: 'prod' });

  private async run(args: readonly string[], input: string): Promise<string> {
    const line = args.join(' ');
    if (this.failAt !== undefined && line.includes(this.failAt)) throw new KubectlError(`kubectl ${line}: refused by the test`);
    this.calls.push(line);
    const fault = this.fault?.(this.calls.length);
    const lost = new KubectlError(`kubectl ${line}: Unable to connect to the server: net/http: TLS handshake timeout`);
    if (fault === 'undone') throw lost;
    const answer = this.answer(args, input, line);
    if (fault === 'done') throw lost;
    return answer;
  }

  private answer(args: readonly string[], input: string, line: string): string {
    if (line === 'config view --minify -o json')
      return JSON.stringify({ clusters: [{ cluster: { server: 'https://203.0.113.7:6443' } }] });
    if (line === 'get namespace shop --ignore-not-found -o json') return JSON.stringify({ metadata: { labels: this.labels } });
    const [, namespace, verb = '', kind = '', name = '', ...rest] = args;
    if (args[0] !== '-n' || namespace !== 'shop') throw new Error(`this cluster does not understand: kubectl ${line}`);
    if (`${verb} ${kind}` === 'create job') return this.dryRun(name, rest.join(' '));
    if (line.endsWith('create -f -')) return this.create(input);
    if (line.includes(' lease slipway ')) return this.leaseLine(verb);
    if (line.endsWith(' -o json -f -')) return this.hold(verb, JSON.parse(input));
    if (verb === 'annotate') return this.annotate(kind, args.at(-1) ?? '');
    if (verb === 'exec' && kind === '-i') return this.which(input);
    if (`${verb} ${kind}` === 'get job' && [...this.awaited.values()].includes(name))
      return JSON.stringify({ status: { conditions: [{ type: this.migration, status: 'True' }] } });
    if (`${verb} ${kind}` === 'get job') return JSON.stringify({ status: {} });
    if (`${verb} ${kind}` === 'get deployment') return this.deployment(name);
    if (line.endsWith('apply -f -')) return this.step(`apply ${JSON.parse(input).kind} ${JSON.parse(input).metadata.name}`);
    if (verb === 'logs') this.place();
    if (verb === 'logs')
      return this.log(this.variables, this.went)
        .map((printed) => `${JSON.stringify(printed)}\n`)
        .join('');
    if (verb === 'exec' && line.includes(' psql ')) return this.sql(args.at(-1) ?? '');
    if (verb === 'exec') return this.go(rest.join(' '));
    if (line.endsWith('get cronjobs,jobs,deployments,statefulsets -o json')) return this.list();
    if (verb === 'patch') return this.step(`${kind} ${rest[0]}`);
    if (verb === 'scale') return this.scale(kind.replace(/.*\//, ''), Number(name.replace('--replicas=', '')));
    if (verb === 'get' && this.objects.has(`${kind} ${name}`)) return JSON.stringify(this.objects.get(`${kind} ${name}`));
    if (verb === 'get' && line.includes('status.phase=Failed')) return this.failed;
    if (verb === 'get' && line.includes('instanceRole=primary')) return this.primary;
    if (verb === 'get' && kind === 'pods') return 'pod/x\n';
    if (verb === 'wait') return this.step(`wait ${name.replace('--timeout=', '')} until the pods are gone`);
    if (verb === 'rollout') return this.step(`wait ${rest[0]?.replace('--timeout=', '')} until ${name.replace(/.*\//, '')} runs`);
    if (verb === 'delete' && kind.startsWith('job/')) return this.step(`delete ${kind}`);
    if (verb === 'delete' && rest.includes('--cascade=foreground')) return this.endJob();
    if (verb === 'delete') return this.step(`delete ${kind} ${name}`);
    throw new Error(`this cluster does not understand: kubectl ${line}`);
  }

  private dryRun(name: string, options: string): string {
    const [, from] = /^--from=cronjob\/db-(backup|restore) --dry-run=client -o json$/.exec(options) ?? [];
    if (from === undefined) throw new KubectlError(`no such job: ${options}`);
    if (from === 'backup') return JSON.stringify({ metadata: { name }, spec: { template: { spec: { containers: [{}] } } } });
    const env = [{ name: 'AT', value: 'latest' }, { name: 'HOLD', value: 'no' }, ...this.fromSecrets];
    return JSON.stringify({ metadata: { name }, spec: { template: { spec: { containers: [{ env }] } } } });
  }

  private create(input: string): string {
    const { kind, metadata } = JSON.parse(input);
    if (kind !== undefined) {
      this.objects.set(`${kind === 'Cluster' ? CLUSTERS : kind.toLowerCase()} ${metadata.name}`, {
        ...JSON.parse(input),
        status: this.status,
      });
      return this.step(`create ${kind} ${metadata.name}`);
    }
    const { env } = JSON.parse(input).spec.template.spec.containers[0] as { env: { name: string; value: string }[] };
    this.made = env;
    this.variables = Object.fromEntries(env.map(({ name, value }) => [name, value]));
    this.went = false;
    this.isPlaced = false;
    if (this.early) this.place();
    return this.step(`job ${env.map(({ name, value }) => `${name}=${value}`).join(' ')}`);
  }

  /** Files are put in place by the job alone, while nobody has them open. */
  private place(): void {
    const { AT = '', HOLD } = this.variables;
    if (HOLD === 'no' && AT !== 'list' && !this.isPlaced) this.swap(AT);
    this.isPlaced = true;
  }

  private sql(statement: string): string {
    const [newest, older] = ['000000010000000000000007', '000000010000000000000006'];
    if (statement.includes('pg_switch_wal')) return `${this.step(`switch`)}${newest}\n`;
    if (statement.includes('last_failed_wal')) return '000000010000000000000006, 2026-11-21 09:20:00+00\n';
    this.archivesAfter -= 1;
    return `${this.archivesAfter < 0 ? newest : older}\n`;
  }

  private deployment(name: string): string {
    const job = this.awaited.get(name);
    const wait = { name: 'wait-for-migration', env: [{ name: 'SLIPWAY_MIGRATION', value: job }] };
    const others = { name: 'wait-for-web-migrate', env: [{ name: 'SLIPWAY_MIGRATION', value: 'web-migrate-9876543210' }] };
    const initContainers = [others, ...(job === undefined ? [] : [wait])];
    return JSON.stringify({ spec: { template: { spec: { initContainers } } } });
  }

  private go(command: string): string {
    if (command !== 'touch /scratch/go') throw new Error(`unexpected: ${command}`);
    if (!this.went) this.swap(this.variables.AT ?? '');
    this.went = true;
    return this.step('go');
  }

  private endJob(): string {
    this.log = this.ended;
    return this.step('delete the job');
  }

  /** A job that is gone says nothing. */
  private readonly ended = this.log;

  private which(input: string): string {
    const [, opened] = /ALTER DATABASE "(\w+)" ALLOW_CONNECTIONS true/.exec(input) ?? [];
    if (opened !== undefined) this.closed.delete(opened);
    return [...this.databases.keys(), 'postgres'].join('\n');
  }

  private annotate(name: string, note: string): string {
    if (note.endsWith('-')) this.annotations.delete(name);
    else this.annotations.set(name, note.replace(/.*=/, ''));
    return '';
  }

  private leaseLine(verb: string): string {
    if (verb === 'delete') this.lease = undefined;
    return verb === 'get' && this.lease ? JSON.stringify(this.lease) : '';
  }

  private hold(verb: string, lease: { metadata: { resourceVersion?: string } }): string {
    if ((verb === 'create') === (this.lease !== undefined)) throw new KubectlError('(Conflict)');
    this.lease = { ...lease, metadata: { ...lease.metadata, resourceVersion: `${this.calls.length}` } };
    return JSON.stringify(this.lease);
  }

  private list(): string {
    const items = [...this.deployments].map(([name, replicas]) => ({
      kind: this.stateful.has(name) ? 'StatefulSet' : 'Deployment',
      metadata: {
        name,
        labels: { 'app.kubernetes.io/instance': name },
        annotations: {
          'slipway/stopped': this.annotations.get(`${this.stateful.has(name) ? 'statefulset' : 'deployment'}/${name}`),
        },
      },
      spec: { replicas, template: { spec: this.pods.get(name) ?? USUAL } },
    }));
    return JSON.stringify({ items: [...items, ...this.ending] });
  }

  private scale(name: string, replicas: number): string {
    this.deployments.set(name, replicas);
    return this.step(`${name} ${replicas}`);
  }

  private step(words: string): string {
    this.steps.push(words);
    return '';
  }
}

/** What a person who runs the command sees. */
export interface Seen {
  readonly printed: string[];
  readonly asked: string[];
  /** The message that it ended with. */
  readonly ended?: string;
}

export interface Line extends Partial<RestoreOptions> {
  readonly what?: string;
  readonly answer?: boolean;
  readonly isInterrupted?: () => boolean;
  /** What time it is, in milliseconds since 1970. */
  readonly now?: number;
  /** With more clusters than this one. */
  readonly kubeconfig?: Pick<FakeKubeconfig, 'exec'>;
}

/** Runs the command for a stack in production. */
export async function command(cluster: FakeCluster, stack: StackInput, line: Line = {}): Promise<Seen> {
  const { what, answer = true, isInterrupted = () => false, now = 0, kubeconfig, ...options } = line;
  const [printed, asked]: [string[], string[]] = [[], []];
  try {
    await restore({
      stacks: [stack],
      stack: stack.name,
      environment: 'production',
      what,
      options: { list: false, fromAnother: false, yes: false, ...options },
      objectsOf,
      exec: (kubeconfig ?? new FakeKubeconfig({ prod: cluster.kubectl })).exec,
      ask: async (question) => asked.push(question) > 0 && answer,
      say: (text) => void printed.push(...text.split('\n')),
      clock: {
        now: () => now + cluster.seconds * 1000,
        pause: async (milliseconds) => {
          cluster.seconds += milliseconds / 1000;
        },
        isInterrupted,
      },
    });
    return { printed, asked };
  } catch (error) {
    return { printed, asked, ended: (error as Error).message };
  }
}
