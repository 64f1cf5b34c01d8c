// What `slipway diff` says of a change: against a commit and against a cluster, in words, as Markdown and as JSON.
import { KubectlError } from '../../../cli/cluster/kubectl';
import type { DiffOptions } from '../../../cli/diff/arguments';
import { diff } from '../../../cli/diff/run';
import type { KnownValue } from '../../../leaks/known';
import { objectsOf } from '../../../output/objects';
import { synthesize } from '../../../output/synthesize';
import { resolveStacks } from '../../../resolve';
import type { StackInput } from '../../../schema/stack';
import { FakeKubeconfig } from '../../support/fake-kubeconfig';
import { api, cache, db, shop, site, store } from '../../support/stacks';

type Services = Parameters<typeof shop>[0];

interface Given {
  readonly options?: Partial<DiffOptions>;
  readonly known?: readonly KnownValue[];
  readonly exec?: FakeKubeconfig['exec'];
  readonly files?: (revision: string) => ReadonlyMap<string, string> | undefined;
}

const refuse = async () => {
  throw new Error('nobody asks a program');
};

async function compare(before: StackInput, after: StackInput, { options = {}, known = [], exec = refuse, files }: Given = {}) {
  const said: string[] = [];
  const committed = (folder: string) =>
    new Map([...synthesize([before])].flatMap(([file, text]) => (file.startsWith(`${folder}/`) ? [[file, text] as const] : [])));
  const isRight = await diff({
    ...{ stacks: [after], stack: 'shop', environment: 'production', options, known, exec, dist: 'dist' },
    filesOfCommit: (revision, folder) => (files ? files(revision) : committed(folder.replace('dist/', ''))),
    say: (line) => void said.push(line),
  });
  return { said, isRight, text: said.join('\n') };
}

/** The sentences under "What that does". */
async function words(before: Services, after: Services, rest: Partial<StackInput> = {}, next = rest): Promise<string[]> {
  const { said } = await compare(shop(before, rest), shop(after, next));
  return said.slice(said.indexOf('What that does:') + 1).map((line) => line.trim());
}

const two = { ...api, replicas: 2 };

describe('in words', () => {
  test('a variable rolls the pods that read it, and no others', async () => {
    expect(await words({ api: two, site }, { api: { ...two, env: { A: '1' } }, site })).toStrictEqual([
      'rolls the 2 pods of api one after the other: an old one ends when a new one is ready',
    ]);
  });

  test('a database with one pod stops while it is replaced, and the time is that of its probes', async () => {
    const [line] = await words({ db }, { db: { ...db, memory: '1Gi' } });
    expect(line).toMatch(
      /^stops db while its pod is replaced: the old one ends before the new one starts, which may take \d+ min/,
    );
  });

  test('an edge opens a policy, and one that goes closes it', async () => {
    const open = { api: { ...two, uses: { db: {} } }, db };
    expect(await words({ api: two, db }, open)).toContain('opens api → db:5432');
    expect(await words(open, { api: two, db })).toContain('closes api → db:5432');
  });

  test('a route leads in, to the service behind it', async () => {
    const ingress = (routes: Record<string, string>) =>
      ({ ingress: { hosts: ['shop.example.com'], routes } }) as Partial<StackInput>;
    const said = await words(
      { api: two, site },
      { api: two, site },
      ingress({ '/': 'site' }),
      ingress({ '/': 'site', '/api': 'api' }),
    );
    expect(said).toContain('leads in from outside: shop.example.com/api → api');
  });

  test('more pods scale; a range is left to the autoscaler', async () => {
    expect(await words({ api: two }, { api: { ...api, replicas: 3 } })).toContain('scales api from 2 to 3 pods');
    expect(
      await words({ api: { ...api, replicas: { min: 2, max: 4 } } }, { api: { ...api, replicas: { min: 2, max: 6 } } }),
    ).toContain('lets api run between 2 and 6 pods');
  });

  test('a migration of another release is told before the pods that wait for it', async () => {
    const migrated = (image: string) =>
      ({ api: { ...two, image, migrate: ['alembic', 'upgrade', 'head'], uses: { db: {} } }, db }) as Services;
    const said = await words(migrated('r.example.com/api:1'), migrated('r.example.com/api:2'));
    expect(said[0]).toBe('runs the migration of api before its new pods start');
    expect(said[1]).toMatch(/^rolls the 2 pods of api/);
  });

  test('a service that is gone leaves its volume, and a new one begins with an empty one', async () => {
    expect(await words({ api: two, kept: store }, { api: two })).toEqual(
      expect.arrayContaining([
        'ends kept, which the stack no longer has',
        'leaves the volume data-kept-0, with its data, to nobody',
      ]),
    );
    expect(await words({ api: two }, { api: two, kept: store })).toEqual(
      expect.arrayContaining(['starts kept, which is new', expect.stringMatching(/^makes an empty volume of \S+: data-kept-0$/)]),
    );
  });
});

describe('against a commit', () => {
  test('nothing differs where nothing was changed', async () => {
    expect((await compare(shop({ api: two }), shop({ api: two }))).said).toStrictEqual([
      'shop, production: what the stack says now, against the last commit',
      'Nothing differs.',
    ]);
  });

  test('what cannot be applied is said first, with its reason, and the exit code is not 0', async () => {
    const { text, isRight } = await compare(shop({ db }), shop({ db: { ...db, storage: '9Gi' } }));
    expect(text).toMatch(/cannot be applied: StatefulSet 'db', claim template 'data': storage \S+ becomes 9Gi; /);
    expect(text).toContain('in-place.md');
    expect(isRight).toBe(false);
  });

  test('a ConfigMap that is named by its content is one object, told by the lines that differ', async () => {
    const { text } = await compare(shop({ api: { ...two, env: { A: '1' } } }), shop({ api: { ...two, env: { A: '2' } } }));
    expect(text).toMatch(/~ configmap\/api-env-\w{10} \(was api-env-\w{10}\)\n {6}data\.A: 1 → 2\n/);
  });

  test('another version is one line for all that have it as a label, and the image where it runs', async () => {
    const of = (version: string) => shop({ api: { ...two, image: `r.example.com/api:${version}` } });
    const { said } = await compare(of('1'), of('2'));
    expect(said.filter((line) => line.includes('app.kubernetes.io/version'))).toStrictEqual([
      expect.stringMatching(/^ {2}~ app\.kubernetes\.io\/version of \d+ objects: 1 → 2$/),
    ]);
    expect(said.join('\n')).toContain('containers[api].image: r.example.com/api:1 → r.example.com/api:2');
  });

  test('a commit that git does not know is named', async () => {
    const ask = compare(shop({ api }), shop({ api }), { options: { since: 'mian' }, files: () => undefined });
    await expect(ask).rejects.toThrow("git knows no commit 'mian' here. Name another with --since");
  });

  test('a value of a secret is not shown, whoever wrote it down', async () => {
    const known = [{ name: 'KEY', file: 'secrets/shop.env', value: 'ahem-this-is-it' }];
    const of = (A: string) => shop({ api: { ...two, env: { A } } });
    const { text } = await compare(of('ahem-this-is-it'), of('other'), { known });
    expect(text).toContain('data.A: <hidden> → other');
  });
});

test('Markdown has the words as a list, and the objects folded; nothing of a manifest becomes formatting', async () => {
  const { said } = await compare(shop({ api: two }), shop({ api: { ...two, env: { A: '```' } } }), {
    options: { format: 'markdown' },
  });
  expect(said[0]).toBe('### shop, production: what the stack says now, against the last commit');
  expect(said[2]).toBe('- rolls the 2 pods of api one after the other: an old one ends when a new one is ready');
  expect(said).toContain('````diff');
});

test('JSON has the same for a program', async () => {
  const { text } = await compare(shop({ cache }), shop({ cache: { ...cache, memory: '256Mi' } }), { options: { json: true } });
  const { effects, changes } = JSON.parse(text);
  expect(effects).toEqual([expect.objectContaining({ what: 'stops', seconds: expect.any(Number) }), ...effects.slice(1)]);
  expect(changes[0]).toEqual({
    how: 'changed',
    object: expect.any(String),
    service: expect.any(String),
    was: expect.any(String),
    fields: expect.any(Array),
  });
});

describe('against a cluster', () => {
  const system = (replicas: unknown = { min: 2, max: 4 }) => shop({ api: { ...api, replicas } as typeof api, cache });

  /** A cluster with the objects of a stack, which fills in defaults, and whose autoscaler has set a number. */
  function clusterOf(input: StackInput, { refused = '', isThere = true } = {}) {
    const [stack] = resolveStacks([input]);
    if (!stack) throw new Error('no stack');
    const filled = (object: object, live: boolean) => {
      const { metadata, spec, kind, ...rest } = object as { kind: string; metadata: object; spec?: object };
      const annotations = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(object) };
      const read = { uid: 'x', resourceVersion: live ? '7' : '8', generation: live ? 3 : 4 };
      return {
        ...{ ...rest, kind, metadata: { ...metadata, annotations, ...read } },
        ...(spec && { spec: kind === 'Deployment' ? { replicas: 3, progressDeadlineSeconds: 600, ...spec } : spec }),
        status: { live },
      };
    };
    const live = isThere ? objectsOf(stack).map((object) => filled(object, true)) : [];
    const asked: string[] = [];
    const kubectl = async (args: readonly string[], given = '') => {
      const line = args.join(' ');
      asked.push(line);
      if (line.startsWith('config view'))
        return JSON.stringify({ clusters: [{ cluster: { server: 'https://203.0.113.7:6443' } }] });
      if (line.startsWith('get namespace shop')) {
        const found = live.filter(({ kind }) => kind === 'Namespace');
        return found.length === 0 ? '' : line.endsWith('name') ? 'namespace/shop' : JSON.stringify(found[0]);
      }
      if (line.includes('jsonpath=')) return '';
      if (line.startsWith('apply --dry-run=server')) {
        if (refused !== '' && given.includes(refused))
          throw new KubectlError(`kubectl ${line}: The Deployment "${refused}" is invalid: spec.selector: field is immutable`);
        const { loadAll } = await import('js-yaml');
        return JSON.stringify({ kind: 'List', items: (loadAll(given) as object[]).map((object) => filled(object, false)) });
      }
      const items = line.includes('configmap') ? live.filter(({ kind }) => kind !== 'Namespace') : [];
      return JSON.stringify({ kind: 'List', items });
    };
    return { exec: new FakeKubeconfig({ prod: Object.assign(kubectl, { context: 'prod' }) }).exec, asked };
  }

  test('what it fills in, and the number of an autoscaler, is no difference; nothing is written', async () => {
    const { exec, asked } = clusterOf(system());
    const { said } = await compare(system(), system(), { options: { context: 'prod' }, exec });
    expect(said).toStrictEqual([
      'shop, production: what the stack says now, against context prod (https://203.0.113.7:6443)',
      'Nothing differs.',
    ]);
    expect(asked.filter((line) => line.includes('apply') && !line.includes('--dry-run=server'))).toStrictEqual([]);
  });

  test('what differs is told as against a commit', async () => {
    const { exec } = clusterOf(system());
    const next = shop({ api: { ...api, replicas: { min: 2, max: 4 }, env: { A: '1' } }, cache });
    const { text } = await compare(system(), next, { options: { cluster: true }, exec });
    expect(text).toContain('rolls the pods of api one after the other');
  });

  test('in an empty cluster everything is new, and the API server is not asked for what has no namespace yet', async () => {
    const { exec, asked } = clusterOf(system(), { isThere: false });
    const { text } = await compare(system(), system(), { options: { cluster: true }, exec });
    expect(text).toContain('starts api, which is new');
    expect(asked.some((line) => line.startsWith('apply'))).toBe(false);
  });

  test('what the API server refuses is told with its own reason', async () => {
    const { exec } = clusterOf(system(), { refused: 'name: api\n' });
    const { text, isRight } = await compare(system(), system(), { options: { cluster: true }, exec });
    expect(text).toContain('spec.selector: field is immutable');
    expect(isRight).toBe(false);
  });
});
