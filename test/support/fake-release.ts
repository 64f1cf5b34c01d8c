// A machine and a cluster in memory behind `release` and `rollback`: git, docker's builder, and objects that stay what was applied.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type { KubeObject } from '../../checks/manifest';
import type { Exec } from '../../cli/program';
import { lineOf, ProgramError } from '../../cli/program';
import { parseRelease, textOf } from '../../cli/project/releases';
import type { ReleaseOptions } from '../../cli/release/arguments';
import { release } from '../../cli/release/run';
import type { RollbackOptions } from '../../cli/rollback/arguments';
import { rollback } from '../../cli/rollback/run';
import type { Step } from '../../cli/up/step';
import { kindNamed, referenceOf } from '../../model/kinds';
import { objectsOf } from '../../output/objects';
import { resolveStacks } from '../../resolve';
import { released } from '../../resolve/released';
import type { Release } from '../../schema/release';
import type { StackInput } from '../../schema/stack';
import { FakeMachine } from './fake-machine';

type Live = KubeObject & { readonly metadata: KubeObject['metadata'] & { readonly uid: string }; readonly status?: object };

const LAST = 'kubectl.kubernetes.io/last-applied-configuration';
const FILE = 'releases/shop.production.yaml';

/** By the stack and what is written beside it: runs that are cut off want few different things, many times. */
const wanted = new WeakMap<StackInput, Map<string | undefined, readonly KubeObject[]>>();

export class FakeRelease {
  readonly fake = new FakeMachine();
  readonly live = new Map<string, Live>();
  /** ConfigMaps that remember releases. */
  readonly history: { metadata: { name: string }; data: { at: string; version: string } }[] = [];
  /** What git says. */
  git = { commit: 'c0ffee00'.repeat(5), tag: 'v1.1.0', status: '', tree: '100644 blob 1\tbackend/main.py\n' };
  /** Commits that `git log` knows of releases/, the newest first. */
  commits: { id: string; at: string; text: string }[] = [];
  driver = 'docker-container';
  readonly built: string[] = [];
  readonly gitLines: string[] = [];
  /** An image whose program crashes: it has this in its name. */
  crashing = '\0';
  /** What was written beside the stack. */
  file: string | undefined;
  /** Other environments' releases. */
  readonly others = new Map<string, Release>();
  /** As kubectl prints them. */
  claims: object[] = [];
  synthRefuses = false;
  /** What was written beside the stack at each synth. */
  readonly synthesised: (string | undefined)[] = [];
  /** Of an apply that is cut off: so many of its objects are there. */
  appliesOnly = Number.POSITIVE_INFINITY;

  /** What stands between a command and this machine. */
  through: (exec: Exec) => Exec = (exec) => exec;

  constructor(
    public stack: StackInput,
    readonly environment = 'production',
  ) {
    this.fake.programs.set('git', 'git version 2.43.0\n');
  }

  /** The same, for another run. */
  copy(): FakeRelease {
    const other = new FakeRelease(this.stack, this.environment);
    Object.assign(other, { git: this.git, file: this.file, crashing: this.crashing });
    for (const [name, object] of this.live) other.live.set(name, object);
    other.history.push(...this.history);
    other.fake.seconds = this.fake.seconds;
    for (const [name, labels] of this.fake.cluster.namespaces) other.fake.cluster.namespaces.set(name, labels);
    for (const [name, data] of this.fake.cluster.secrets) other.fake.cluster.secrets.set(name, data);
    return other;
  }

  released(): StackInput {
    const own = this.file === undefined ? undefined : parseRelease(FILE, this.file).release;
    return released(this.stack, new Map(own ? [[this.environment, own]] : []));
  }

  get wanted(): readonly KubeObject[] {
    const files = wanted.get(this.stack) ?? new Map<string | undefined, readonly KubeObject[]>();
    const [stack] = files.has(this.file) ? [] : resolveStacks([this.released()]);
    const objects = files.get(this.file) ?? (stack ? objectsOf(stack) : []);
    wanted.set(this.stack, files.set(this.file, objects));
    return objects;
  }

  /** As it was applied last, without what an apply writes. */
  get standing(): KubeObject[] {
    return [...this.live.values()].map(({ metadata }) => JSON.parse(metadata.annotations?.[LAST] ?? '{}') as KubeObject);
  }

  readonly exec: Exec = async (command, input = '', onLine) => {
    const { program, args } = command;
    const line = lineOf(command).replace(' --request-timeout=60s', '');
    if (program === 'git') return this.askGit(line, command);
    if (line.startsWith('docker buildx inspect')) return `Name: x\nDriver: ${this.driver}\n`;
    if (line.startsWith('docker buildx build')) return this.push(args);
    if (program === 'kubectl') {
      const answer = this.kubectl(
        args.slice(2).filter((word) => !word.startsWith('--request-timeout')),
        input,
      );
      if (answer !== undefined) {
        this.fake.lines.push(line);
        return answer;
      }
    }
    return this.fake.exec(command, input, onLine);
  };

  private askGit(line: string, command: Parameters<Exec>[0]): string {
    const { commit, tag, status, tree } = this.git;
    if (line.includes('rev-parse HEAD')) return `${commit}\n`;
    if (line.includes('tag --points-at')) return tag === '' ? '' : `${tag}\n`;
    if (line.includes('ls-tree')) return tree;
    if (line.includes('status --porcelain')) return status;
    if (line.includes('git log')) return this.commits.map(({ id, at }) => `${id}\t${at}\n`).join('');
    const [, shown] = /git show (\w+):/.exec(line) ?? [];
    if (shown !== undefined) return this.commits.find(({ id }) => id === shown)?.text ?? '';
    if (line.startsWith('git diff --cached')) return 'dist/shop/production/0001.yaml\n';
    if (/^git (add|commit|restore)/.test(line)) return String(this.gitLines.push(line));
    throw new ProgramError(command, `this git does not understand: ${line}`, 1);
  }

  private push(args: readonly string[]): string {
    const after = (word: string) => args[args.indexOf(word) + 1] ?? '';
    this.built.push(args.join(' '));
    writeFileSync(after('--metadata-file'), JSON.stringify({ 'containerimage.digest': digestOf(after('--tag')) }));
    return '';
  }

  private kubectl(given: readonly string[], input: string): string | undefined {
    const args = given[0] === '-n' ? given.slice(2) : given;
    const line = args.join(' ');
    const list = (items: readonly object[]) => JSON.stringify({ kind: 'List', items });
    if (line.startsWith('get namespace ')) {
      const found = this.live.get(`namespace/${args[2]}`);
      return found ? (line.endsWith('name') ? `namespace/${args[2]}` : JSON.stringify(found)) : '';
    }
    if (line.startsWith('apply --dry-run=server'))
      return list((loadAll(input) as KubeObject[]).map((object) => this.asLive(object)));
    if (line === 'apply -f -') return this.apply(loadAll(input) as KubeObject[]);
    if (line === `apply -f dist/shop/${this.environment}`) return this.apply(this.wanted);
    if (line === 'create -f -' && input.includes('slipway/release-of')) return String(this.history.push(JSON.parse(input)));
    if (line.startsWith('get configmaps -l slipway/release-of=shop')) return list(this.history);
    if (line.startsWith('get deployments,statefulsets,jobs,replicasets,pods,events')) return list(this.readiness());
    if (line === 'get persistentvolumeclaims -o json') return list(this.claims);
    if (line.startsWith('get pods -o jsonpath')) return 'one\n';
    if (line.startsWith('get secret ') && line.includes('tls')) return '';
    if (args[0] === 'get' && args.includes('-l') && line.endsWith('-o json'))
      return list(
        [...this.live.values()].filter(({ kind, apiVersion }) => args[1]?.split(',').includes(kindNamed(kind, apiVersion).name)),
      );
    if (args[0] === 'get' && line.includes('last-applied'))
      return this.live.get(`deployment/${args[2]}`)?.metadata.annotations?.[LAST] ?? '';
    if (line.includes('jsonpath={range .items[*]}'))
      this.fake.objects.items = [...this.live.values()].map(({ kind, metadata: { name, labels = {} } }) => ({
        ...{ kind, name, service: labels['app.kubernetes.io/instance'] },
        ...{ partOf: labels['app.kubernetes.io/part-of'], managedBy: labels['app.kubernetes.io/managed-by'] },
      }));
    if (args[0] === 'delete' && args.some((word) => word.includes('/'))) return this.delete(args.slice(1));
    if (line.startsWith('get deployments,replicasets')) {
      return list([...this.live.values()].filter(({ kind }) => ['Deployment', 'StatefulSet', 'Job', 'CronJob'].includes(kind)));
    }
    return undefined;
  }

  private asLive(object: KubeObject): Live {
    const reference = referenceOf(object);
    const annotations = { ...object.metadata.annotations, [LAST]: JSON.stringify(object) };
    const status = object.kind === 'Job' ? { succeeded: this.isCrashing(object) ? 0 : 1 } : undefined;
    return { ...object, metadata: { ...object.metadata, annotations, uid: reference }, ...(status && { status }) };
  }

  private apply(objects: readonly KubeObject[]): string {
    for (const object of objects.slice(0, this.appliesOnly)) {
      this.live.set(referenceOf(object), this.asLive(object));
      if (object.kind === 'Namespace') this.fake.cluster.namespaces.set(object.metadata.name, object.metadata.labels ?? {});
    }
    return objects.map((object) => `${referenceOf(object)} configured\n`).join('');
  }

  private delete(words: readonly string[]): string {
    for (const word of words) {
      this.live.delete(word);
      const at = this.history.findIndex(({ metadata }) => `configmap/${metadata.name}` === word);
      if (at !== -1) this.history.splice(at, 1);
    }
    return '';
  }

  private isCrashing = (object: KubeObject) => JSON.stringify(object.spec ?? {}).includes(this.crashing);

  private readiness(): object[] {
    return [...this.live.values()]
      .filter(({ kind }) => ['Deployment', 'StatefulSet', 'Job'].includes(kind))
      .flatMap((object) => {
        const { kind, metadata, spec } = object;
        const wanted = spec?.replicas ?? 1;
        const ok = !this.isCrashing(object);
        const all = { replicas: wanted, updatedReplicas: wanted, readyReplicas: ok ? wanted : 0, observedGeneration: 1 };
        const complete = { conditions: [{ type: 'Complete', status: ok ? 'True' : 'False' }] };
        const status = kind === 'Job' ? complete : all;
        const revision = { 'deployment.kubernetes.io/revision': '1' };
        const pod = {
          ...{
            kind: 'Pod',
            metadata: {
              name: `${metadata.name}-x`,
              uid: `${metadata.uid}-x`,
              labels: metadata.labels,
              ownerReferences: [{ uid: `${metadata.uid}-set` }],
            },
          },
          status: {
            containerStatuses: [
              {
                name: metadata.name,
                image: 'i',
                ready: false,
                restartCount: 3,
                state: { waiting: { reason: 'CrashLoopBackOff' } },
                lastState: { terminated: { exitCode: 1 } },
              },
            ],
          },
        };
        const set = {
          kind: 'ReplicaSet',
          metadata: {
            name: 'set',
            uid: `${metadata.uid}-set`,
            labels: metadata.labels,
            annotations: revision,
            ownerReferences: [{ uid: metadata.uid }],
          },
          spec: {},
          status: {},
        };
        return [
          {
            kind,
            metadata: { ...metadata, annotations: revision, generation: 1 },
            spec: { replicas: spec?.replicas ?? 1 },
            status,
          },
          ...(ok || kind !== 'Deployment' ? [] : [set, pod]),
        ];
      });
  }
}

export const digestOf = (tag: string) => `sha256:${Buffer.from(tag).toString('hex').padEnd(64, '0').slice(-64)}`;

export interface Seen {
  readonly said: string[];
  readonly asked: string[];
  readonly steps: string[];
  readonly refused?: string;
}

async function see(
  work: (seen: Seen & { take: (all: readonly Step[], note: (line: string) => void) => Promise<void> }) => Promise<void>,
): Promise<Seen> {
  const seen = { said: [] as string[], asked: [] as string[], steps: [] as string[] };
  const take = async (all: readonly Step[], note: (line: string) => void) => {
    for (const step of all) {
      seen.steps.push(step.title);
      const result = await step.run({ say: () => undefined, part: () => undefined, note });
      seen.steps[seen.steps.length - 1] = `${step.title}: ${result}`;
    }
  };
  try {
    await work({ ...seen, take });
    return seen;
  } catch (error) {
    return { ...seen, refused: (error as Error).message };
  }
}

export const machineOf = (it: FakeRelease) => ({
  ...it.fake.machine,
  exec: it.through(it.exec),
  isFolder: (path: string) => !path.startsWith('sources'),
});

export const releaseIt = (it: FakeRelease, options: Partial<ReleaseOptions> = {}, answer = true): Promise<Seen> =>
  see(({ said, asked, take }) =>
    release({
      ...{ stacks: [it.stack], stack: 'shop', environment: it.environment, dist: 'dist', file: FILE, known: [], take, textOf },
      options: {
        envFile: [],
        timeout: 300,
        rollback: false,
        gitops: false,
        print: false,
        yes: false,
        context: 'prod',
        ...options,
      },
      values: {
        shell: {},
        random: () => 'made-up',
        dockerConfig: () => undefined,
        ask: async (question) => asked.push(question) > 0 && answer,
      },
      machine: machineOf(it),
      releases: new Map([
        ...it.others,
        ...(it.file === undefined ? [] : [[it.environment, parseRelease(FILE, it.file).release as Release] as const]),
      ]),
      temporary: mkdtempSync(join(tmpdir(), 'slipway-release-')),
      write: (text) => {
        const before = it.file;
        it.file = text;
        return before;
      },
      released: () => [it.released()],
      synth: async () => {
        it.synthesised.push(it.file);
        return !it.synthRefuses;
      },
      say: (line) => void said.push(line),
    }),
  );

export const rollbackTo = (
  it: FakeRelease,
  name: string | undefined,
  options: Partial<RollbackOptions> = {},
  filesOfCommit: (revision: string) => ReadonlyMap<string, string> | undefined = () => undefined,
): Promise<Seen> =>
  see(({ said, asked, take }) =>
    rollback({
      ...{
        stacks: [it.released()],
        stack: 'shop',
        environment: it.environment,
        release: name,
        dist: 'dist',
        file: FILE,
        known: [],
        take,
        filesOfCommit,
      },
      options: { timeout: 300, list: false, json: false, gitops: false, yes: false, context: 'prod', ...options },
      machine: machineOf(it),
      ask: async (question) => asked.push(question) > 0,
      say: (line) => void said.push(line),
    }),
  );
