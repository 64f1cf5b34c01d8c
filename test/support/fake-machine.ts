// A machine in memory behind `up` and `down`: programs, folders, a cluster. It records every line that changes something, and
// refuses every line that it does not know.

import { existsSync, readFileSync } from 'node:fs';
import type { Machine } from '../../cli/cluster/machine';
import { type Command, type Exec, lineOf, ProgramError } from '../../cli/program';
import type { ObjectList } from '../../cli/up/objects';
import { FakeCluster } from './fake-cluster';
import { withoutLimit } from './fake-kubeconfig';
import { answered, HEALTHY } from './fake-looks';
import { FakeObjects } from './fake-objects';
import { FakeObservers } from './fake-observers';

/** Lines that only look, and those about the Lease. */
const LOOKS =
  /^(docker (version|image inspect|exec)|kind (version|get)|minikube (version|status|ssh)|kubectl version|kubectl .*((get|config|logs|delete lease|version) |(create|replace) -o json -f -))/;

export class FakeMachine {
  /** What each program says of its version; one that is not here is not installed. */
  readonly programs = new Map([
    ['docker', '28.3.2\n'],
    ['kind', 'kind v0.33.0 go1.25.1 linux/amd64\n'],
    ['kubectl', 'Client Version: v1.34.4\nKustomize Version: v5.7.1\n'],
  ]);
  readonly folders = new Set<string>();
  readonly takenPorts = new Set<number>();
  /** Docker's images, by name. */
  readonly images = new Map<string, string>();
  /** What the next build of an image gives. */
  build = (image: string) => `sha256:${image}`;
  hasCluster = false;
  /** The node's answer to `test -d`. */
  seesFolders = true;
  readonly contexts = ['prod', 'kind-slipway'];
  readonly cluster = new FakeCluster();
  /** Images of Deployments of others, by namespace/name. */
  readonly addOns = new Map<string, string>();
  /** What `get deployments,…` answers, one after the other; the last one again and again. */
  states: ObjectList[] = [{ items: [] }];
  readonly objects = new FakeObjects();
  readonly observers = new FakeObservers(this.cluster);
  /** Objects of the stack, by what `kubectl apply` says of each. */
  applied = 'namespace/shop created\n';
  /** What the looks before the first write see. */
  looks = HEALTHY;
  readonly annotations = new Map<string, string>();
  claims: string[] = [];
  /** CronJobs, as kubectl prints them. */
  cronJobs: object[] = [];
  /** What the Prometheus in the namespace monitoring says. */
  rules = '';
  /** What a restore has stopped and not started again: objects as kubectl prints them. */
  left: object[] = [];
  logs = '';
  /** A line that fails, and what the program then says. */
  failAt?: { readonly line: RegExp; readonly printed: string };
  /** What becomes of the nth line, which fails: whether it has done what it should. */
  fault?: (nth: number) => 'undone' | 'done' | undefined;
  isInterrupted = false;
  /** The lines that did what they should. */
  readonly done: string[] = [];
  /** Every line, in order. */
  readonly lines: string[] = [];
  seconds = 0;

  /** The lines that change something. */
  get changes(): string[] {
    return this.lines.filter((line) => !LOOKS.test(line));
  }

  readonly exec: Exec = async (given, input = '') => {
    const command = withoutLimit(given);
    const line = lineOf(command);
    this.lines.push(line);
    if (command.program !== 'mkdir' && !this.programs.has(command.program)) throw new ProgramError(command, undefined);
    if (this.failAt?.line.test(line)) throw new ProgramError(command, this.failAt.printed, 1);
    const fault = this.fault?.(this.lines.length);
    const lost = new ProgramError(command, 'Unable to connect to the server: net/http: TLS handshake timeout', 1);
    if (fault === 'undone') throw lost;
    const answer = await (command.program === 'kubectl' ? this.kubectl(command, input) : this.other(command, line));
    this.done.push(line);
    if (fault === 'done') throw lost;
    return answer;
  };

  readonly machine: Machine = {
    exec: this.exec,
    clock: {
      now: () => this.seconds * 1000,
      pause: async (milliseconds) => {
        this.seconds += milliseconds / 1000;
      },
      isInterrupted: () => this.isInterrupted,
    },
    readFile: (path) => readFileSync(path, 'utf8'),
    exists: existsSync,
    isFolder: (path) => this.folders.has(path),
    absolute: (path) => `/home/me/slipway/${path}`,
    isPortTaken: async (port) => this.takenPorts.has(port),
  };

  private other(command: Command, line: string): string {
    const { program, args } = command;
    const no = (printed: string): never => {
      throw new ProgramError(command, printed, 1);
    };
    if (['version', '--short'].includes(args.at(-1) ?? '') || line.startsWith('docker version'))
      return this.programs.get(program) ?? '';
    if (line === 'kind get clusters') return this.hasCluster && program === 'kind' ? 'other\nslipway\n' : 'other\n';
    if (line.startsWith('minikube status')) return this.hasCluster ? 'Running' : no('not found');
    if (/^(kind create|minikube start)/.test(line)) this.hasCluster = true;
    if (line.startsWith('docker build')) throw new Error('without the variable that keeps the ID');
    if (line.includes('docker build')) this.images.set(args[2] ?? '', this.build(args[2] ?? ''));
    if (line.startsWith('docker image inspect')) return this.images.get(args.at(-1) ?? '') ?? no('No such image');
    if (/^(docker exec|minikube ssh)/.test(line)) return this.seesFolders ? '' : no('');
    return '';
  }

  private ask(command: Command, args: readonly string[], input: string): string | undefined {
    try {
      return this.objects.answer(args, input);
    } catch (error) {
      throw new ProgramError(command, (error as Error).message, 1);
    }
  }

  private async kubectl(command: Command, input: string): Promise<string> {
    const { args } = command;
    const own = args[0] === '--context' ? args.slice(2) : args;
    const line = own.join(' ');
    if (line === 'config view --minify -o json') {
      const [context = ''] = args[0] === '--context' ? args.slice(1) : this.contexts;
      return JSON.stringify({ contexts: [{ name: context }], clusters: [{ cluster: { server: 'https://203.0.113.7:6443' } }] });
    }
    const seen = answered(line, this.looks);
    if (seen !== undefined) return seen;
    if (line === 'version --client') return this.programs.get('kubectl') ?? '';
    if (line === 'config get-contexts -o name') return `${this.contexts.join('\n')}\n`;
    if (line === 'get --raw /readyz') return 'ok';
    if (line.startsWith('get apiservice') || /^get (ingress|gateway)class/.test(line)) return this.addOns.get(own[2] ?? '') ?? '';
    if (line.startsWith('apply -f dist')) return this.applied;
    if (line.includes('/prometheus-operated:9090/proxy/')) return this.rules;
    if (line.startsWith('apply --server-side -k')) return 'applied\n';
    const watching = this.observers.answer(own, input);
    if (watching !== undefined) return watching;
    const within = own.slice(2);
    const rest = within.join(' ');
    if (rest === 'get services -o json')
      return JSON.stringify({ items: [{ metadata: { name: 'prometheus-operated' }, spec: { ports: [{ port: 9090 }] } }] });
    if (rest === 'get cronjobs -o json') return JSON.stringify({ items: this.cronJobs });
    const answer = this.ask(command, within, input);
    if (answer !== undefined) return answer;
    if (rest === 'get cronjobs,jobs,deployments,statefulsets -o json') return JSON.stringify({ items: this.left });
    if (rest.startsWith('get deployments,statefulsets'))
      return JSON.stringify(this.states.length > 1 ? this.states.shift() : this.states[0]);
    if (rest.includes('image-id}')) return this.annotations.get(named(within[1])) ?? '';
    if (rest.startsWith('get deployment ')) return this.addOns.get(`${own[1]}/${within[2]}`) ?? '';
    if (rest.startsWith('annotate') && within[1] !== 'secret')
      return String(this.annotations.set(named(within[1]), within.at(-1)?.split('=')[1] ?? ''));
    if (rest.startsWith('get persistentvolumeclaims'))
      return this.claims.map((claim) => `persistentvolumeclaim/${claim}\n`).join('');
    if (rest.startsWith('logs')) return this.logs;
    if (/^(rollout (status|restart)|delete (?!lease)|scale|patch)/.test(rest) || /^(delete|annotate) namespace/.test(line))
      return '';
    return this.cluster.kubectl(own, input);
  }
}

/** `api` of `deployment/api`. */
const named = (runner = '') => runner.replace(/.*\//, '');
