// Releases from a registry that runs beside the cluster: under load no request is lost, one that crashes is taken back by itself, a rollback
// brings the exact objects back, and ten leave nothing behind but what history needs. In place of docker stands a program that pushes an image
// by the registry's own API. Needs E2E_INGRESS, and in E2E_REGISTRY where the test reaches the registry (192.0.2.7:5000) and, after a space, how
// nodes call it (localhost:5000); in E2E_ARCHIVE an image as `docker save` writes it, which serves HTTP on the port that PORT says.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '../../checks/manifest';
import { kubectlFor } from '../../cli/cluster/kubectl';
import { localMachine } from '../../cli/cluster/local-machine';
import { lastApplied, liveObjects } from '../../cli/cluster/objects';
import { type Exec, exec } from '../../cli/program';
import { parseRelease, textOf } from '../../cli/project/releases';
import type { ReleaseOptions } from '../../cli/release/arguments';
import { release } from '../../cli/release/run';
import { rollback } from '../../cli/rollback/run';
import { status } from '../../cli/status/run';
import type { Step } from '../../cli/up/step';
import { objectsOf } from '../../output/objects';
import { yamlOf } from '../../output/yaml';
import { released } from '../../resolve/released';
import type { StackInput } from '../../schema/stack';
import { remove } from './support/deploy';
import { kubectl } from './support/kubectl';
import { steadyLoad } from './support/load';
import { resolved } from './support/own-stack';
import { pushImage } from './support/registry';
import { until } from './support/until';

const edge = process.env.E2E_INGRESS ?? '';
const [registry = '', forNodes = registry] = (process.env.E2E_REGISTRY ?? '').split(' ');
const archive = process.env.E2E_ARCHIVE ?? '';
const run = edge === '' || registry === '' || archive === '' ? describe.skip : describe;

const NAME = 'e2e-release';
const HOST = `${NAME}-staging.localhost`;

const stackOf = (env: Readonly<Record<string, string>>): StackInput => ({
  name: NAME,
  registry: `${forNodes}/e2e`,
  services: {
    web: {
      type: 'container',
      build: { context: './web' },
      ports: { http: 8080 },
      env: { PORT: '8080', ...env },
      health: '/healthz',
      replicas: 2,
    },
  },
  ingress: { hosts: [HOST], routes: { '/': 'web' } },
  environments: { staging: { like: 'local', namespace: NAME, services: { web: { replicas: 2 } } } },
});

/** Docker, as far as a release calls it: it pushes the prepared image, changed by what is in the context. */
const withDocker: Exec = async (command, input, onLine) => {
  const { program, args } = command;
  if (program !== 'docker') return exec(command, input, onLine);
  if (args[1] === 'inspect') return 'Name: default\nDriver: docker\n';
  const after = (word: string) => args[args.indexOf(word) + 1] ?? '';
  const change = JSON.parse(readFileSync(join(args.at(-1) ?? '', 'image.json'), 'utf8')) as object;
  const digest = await pushImage(archive, registry, after('--tag').replace(`${forNodes}/`, ''), change);
  writeFileSync(after('--metadata-file'), JSON.stringify({ 'containerimage.digest': digest }));
  return '';
};

run('releases', () => {
  let folder: string;
  let stack = stackOf({});
  const file = () => join(folder, `${NAME}.staging.yaml`);
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost', ...args]);

  /** A commit whose image has this in its description. */
  function commit(change: object): void {
    writeFileSync(join(folder, 'web/image.json'), JSON.stringify(change));
    git('add', '--all', 'web');
    git('commit', '--quiet', '--allow-empty', '--message', 'change');
  }

  const take = async (steps: readonly Step[], note: (line: string) => void) => {
    for (const step of steps) await step.run({ say: () => undefined, part: () => undefined, note });
  };
  const context = async () => (await kubectl(['config', 'current-context'])).trim();
  const machine = { ...localMachine, exec: withDocker };
  const ask = async () => {
    throw new Error('nobody should be asked');
  };
  const read = () => {
    const text = existsSync(file()) ? readFileSync(file(), 'utf8') : undefined;
    const found = text === undefined ? undefined : parseRelease(file(), text).release;
    return { text, releases: new Map(found ? [['staging', found] as const] : []) };
  };

  async function releaseIt(version: string, options: Partial<ReleaseOptions> = {}): Promise<string[]> {
    const said: string[] = [];
    await release({
      ...{
        stacks: [stack],
        stack: NAME,
        environment: 'staging',
        dist: join(folder, 'dist'),
        file: file(),
        known: [],
        take,
        textOf,
        machine,
      },
      options: {
        ...{
          context: await context(),
          version,
          source: folder,
          envFile: [],
          timeout: 300,
          rollback: false,
          gitops: false,
          print: false,
          yes: true,
        },
        ...options,
      },
      values: { shell: {}, random: () => 'made-up', dockerConfig: () => undefined, ask },
      releases: read().releases,
      temporary: mkdtempSync(join(tmpdir(), 'slipway-e2e-')),
      write(text) {
        const before = read().text;
        if (text === undefined) rmSync(file(), { force: true });
        else writeFileSync(file(), text);
        return before;
      },
      released: () => [released(stack, read().releases)],
      async synth([one]) {
        const target = join(folder, 'dist', NAME, 'staging');
        mkdirSync(target, { recursive: true });
        if (one) writeFileSync(join(target, '0000-all.k8s.yaml'), yamlOf(objectsOf(resolved(one))));
        return true;
      },
      say: (line) => said.push(line),
    });
    return said;
  }

  /** What every object was made from, but for ConfigMaps that pods of before still have. */
  async function standing(): Promise<Map<string, KubeObject>> {
    const one = resolved(released(stack, read().releases));
    const live = await liveObjects(kubectlFor(await context()), one, objectsOf(one));
    const all = live.flatMap(lastApplied);
    const named = JSON.stringify(all.filter(({ kind }) => kind === 'Deployment'));
    return new Map(
      all
        .filter(({ kind, metadata }) => kind !== 'ConfigMap' || named.includes(`"${metadata.name}"`))
        .map((object) => [`${object.kind}/${object.metadata.name}`, object]),
    );
  }

  /** What nobody made but a release, and no release that is remembered, no revision and no stack needs. */
  async function strangers(): Promise<string[]> {
    const kinds = (await kubectl(['api-resources', '--verbs=list', '--namespaced', '-o', 'name'])).split('\n').filter(Boolean);
    const told = kinds.filter((kind) => !/^(events|endpoints|endpointslices|pods|leases)(\.|$)/.test(kind));
    const { items } = JSON.parse(await kubectl(['-n', NAME, 'get', told.join(','), '-o', 'json'])) as {
      items: (KubeObject & { metadata: { ownerReferences?: unknown } })[];
    };
    const wanted = objectsOf(resolved(released(stack, read().releases))).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
    const revisions = JSON.stringify(items.filter(({ kind }) => ['ReplicaSet', 'Deployment'].includes(kind)));
    const ofKubernetes = ['ConfigMap/kube-root-ca.crt', 'ServiceAccount/default'];
    return items
      .filter(({ metadata }) => metadata.ownerReferences === undefined)
      .filter(({ kind, metadata }) => kind !== 'ConfigMap' || !revisions.includes(`"${metadata.name}"`))
      .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
      .filter((name) => ![...wanted, ...ofKubernetes].includes(name) && !/^ConfigMap\/release-\d+$/.test(name));
  }

  beforeAll(async () => {
    await remove(NAME);
    folder = mkdtempSync(join(tmpdir(), 'slipway-release-'));
    mkdirSync(join(folder, 'web'));
    git('init', '--quiet');
    commit({ Labels: { release: '1' } });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await remove(NAME);
  });

  test('the first one comes up from the registry, by digest', async () => {
    const said = await releaseIt('v1');
    expect(said.join('\n')).toContain(`${NAME} is up.`);
    const image = await kubectl([
      '-n',
      NAME,
      'get',
      'deployment',
      'web',
      '-o',
      'jsonpath={.spec.template.spec.containers[0].image}',
    ]);
    expect(image).toMatch(/\/e2e\/e2e-release-web:v1@sha256:[0-9a-f]{64}$/);
    await until(
      () => steadyLoad(edge, HOST, '/', 0.2, 1).stop(),
      ({ answered }) => answered > 0,
      60,
    );
  });

  test('a change of code under load loses no request', async () => {
    commit({ Labels: { release: '2' } });
    stack = stackOf({ STEP: '2' });
    const load = steadyLoad(edge, HOST, '/', 600, 2);
    const said = await releaseIt('v2');
    const { answered, failed } = await load.stop();
    expect(failed).toStrictEqual([]);
    expect(answered).toBeGreaterThan(100);
    expect(said.join('\n')).toContain('rolls the 2 pods of web one after the other');
  });

  test('one that crashes is taken back by itself, and no request is lost', async () => {
    const before = await standing();
    commit({ Entrypoint: ['sh', '-c', 'exit 3'], Cmd: [] });
    const load = steadyLoad(edge, HOST, '/', 600, 2);
    const ended = await releaseIt('v3', { rollback: true }).catch((error: Error) => error.message);
    const { answered, failed } = await load.stop();
    expect(ended).toBe('v3 was taken back. What was there before serves, and releases/ and dist/ are what they were.');
    expect(failed).toStrictEqual([]);
    expect(answered).toBeGreaterThan(100);
    expect(await standing()).toEqual(before);
  });

  test('a rollback brings the exact objects back, and no request is lost', async () => {
    const files = new Map<string, string>();
    commit({ Labels: { release: '4' } });
    stack = stackOf({ STEP: '4' });
    const before = await standing(); // of v2
    await releaseIt('v4');
    const load = steadyLoad(edge, HOST, '/', 600, 2);
    await rollback({
      ...{
        stacks: [released(stack, read().releases)],
        stack: NAME,
        environment: 'staging',
        release: 'v2',
        dist: join(folder, 'dist'),
        file: file(),
        known: [],
        take,
        machine,
        ask,
      },
      options: { context: await context(), timeout: 300, list: false, json: false, gitops: false, yes: true },
      filesOfCommit: () => files,
      say: () => undefined,
    });
    const { failed } = await load.stop();
    expect(failed).toStrictEqual([]);
    expect(await standing()).toEqual(before);
  });

  test('ten and more leave what the last ten need, and no more', async () => {
    for (let i = 5; i <= 14; i++) {
      commit({ Labels: { release: String(i) } });
      stack = stackOf({ STEP: String(i) });
      await releaseIt(`v${i}`);
    }
    const count = async (kind: string, label: string) =>
      (await kubectl(['-n', NAME, 'get', kind, '-l', label, '-o', 'name'])).split('\n').filter(Boolean).length;
    expect(await count('configmaps', `slipway/release-of=${NAME}`)).toBe(10);
    // of three earlier revisions, and of this one
    expect(await count('replicasets', `app.kubernetes.io/part-of=${NAME}`)).toBeLessThanOrEqual(4);
    expect(await count('configmaps', `app.kubernetes.io/part-of=${NAME}`)).toBeLessThanOrEqual(5);
    // what the revision named that the last release pushed out is looked for by the next one, which takes it away
    const late = await strangers();
    expect(late.filter((name) => !/^ConfigMap\/web-env-\w+$/.test(name))).toStrictEqual([]);
    expect(late.length).toBeLessThanOrEqual(1);
    commit({ Labels: { release: '15' } });
    stack = stackOf({ STEP: '15' });
    await releaseIt('v15');
    expect((await strangers()).filter((name) => late.includes(name))).toStrictEqual([]);
  });

  test('status says which one runs, and that nothing is wrong', async () => {
    const said: string[] = [];
    const isRight = await status({
      ...{
        stacks: [released(stack, read().releases)],
        stack: NAME,
        environment: 'staging',
        context: await context(),
        exec,
        now: () => Date.now(),
      },
      say: (line) => said.push(line),
    });
    expect(said.join('\n')).toMatch(/✔ release +v15, \d+ \w+ old/);
    expect(said.join('\n')).toMatch(/✔ the stack +runs as the stack says/);
    expect(isRight).toBe(true);
  });
});
