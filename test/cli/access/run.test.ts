// What `slipway access` prints, applies and writes.
import { loadAll } from 'js-yaml';
import { accessArguments } from '../../../cli/access/arguments';
import { type AccessRun, access } from '../../../cli/access/run';
import { lineOf, ProgramError } from '../../../cli/program';
import { api, db, shop } from '../../support/stacks';

const stack = shop({ api: { ...api, secrets: ['TOKEN'] }, db });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const TOKEN = `${part({ alg: 'RS256' })}.${part({ exp: Date.parse('2026-12-01T09:30:00Z') / 1000 })}.signature`;
const CLUSTER = { server: 'https://203.0.113.7:6443', 'certificate-authority-data': 'Q0EK' };

async function run(options: Partial<AccessRun['options']> = {}, { answer = true, account = true, owner = 'shop' } = {}) {
  const seen = {
    printed: '',
    said: [] as string[],
    asked: [] as string[],
    lines: [] as string[],
    files: new Map<string, string>(),
  };
  const answers = (line: string): string => {
    if (line.includes('get-contexts')) return 'prod\nstaging\n';
    if (line.includes('current-context')) return 'staging\n';
    if (line.includes('--flatten')) return JSON.stringify(CLUSTER);
    if (line.includes('config view')) return JSON.stringify({ clusters: [{ cluster: CLUSTER }] });
    if (line.includes('get namespace'))
      return JSON.stringify({
        metadata: { labels: { 'app.kubernetes.io/part-of': owner, 'slipway/environment': 'production' } },
      });
    if (line.includes('get serviceaccount')) return account ? 'serviceaccount/slipway-ci\n' : '';
    if (line.includes('create token')) return `${TOKEN}\n`;
    if (line.includes('apply -f -')) return 'role.rbac.authorization.k8s.io/slipway-ci created\n';
    throw new ProgramError({ program: 'kubectl', args: [] }, `not understood: ${line}`, 1);
  };
  const refused = await access({
    ...{ stacks: [stack], stack: 'shop', environment: 'production' },
    options: { apply: false, yes: false, duration: '1h', ...options },
    exec: async (command) => {
      seen.lines.push(lineOf(command));
      return answers(lineOf(command));
    },
    ask: async (question) => seen.asked.push(question) > 0 && answer,
    exists: (path) => path === 'there.yaml',
    write: (path, text) => void seen.files.set(path, text),
    print: (text) => {
      seen.printed += text;
    },
    say: (line) => void seen.said.push(line),
  }).then(
    () => undefined,
    (error: Error) => error.message,
  );
  return { ...seen, refused };
}

test('it prints the objects, and asks no cluster', async () => {
  const { printed, lines } = await run();
  expect(lines).toStrictEqual([]);
  const objects = loadAll(printed) as { kind: string; metadata: { name: string; namespace?: string; labels?: object } }[];
  expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`)).toStrictEqual([
    'Namespace /shop',
    'ServiceAccount shop/slipway-ci',
    'Role shop/slipway-ci',
    'RoleBinding shop/slipway-ci',
  ]);
  // `up` takes away what has the labels of the stack and is not in dist/
  for (const { metadata } of objects.slice(1)) expect(metadata.labels).toStrictEqual({ 'slipway/access-to': 'shop' });
});

test('the Role lists no Secret, reads those of the stack by name, runs nothing in a pod and deletes no data', async () => {
  const role = loadAll((await run()).printed)[2] as {
    rules: { apiGroups: string[]; resources: string[]; resourceNames?: string[]; verbs: string[] }[];
  };
  const of = (resource: string) => role.rules.filter(({ resources }) => resources.includes(resource));
  expect(of('secrets').map(({ verbs, resourceNames }) => [verbs.join(), resourceNames])).toStrictEqual([
    ['get', ['api-secrets', 'db-secrets']],
    ['create', undefined],
    ['patch', ['api-secrets', 'db-secrets']],
  ]);
  expect(role.rules.flatMap(({ resources, verbs }) => [...resources, ...verbs])).not.toContain('pods/exec');
  expect(JSON.stringify(role)).not.toContain('*');
  for (const kept of ['persistentvolumeclaims', 'clusters', 'namespaces', 'secrets'])
    for (const { verbs } of of(kept)) expect([kept, verbs]).not.toEqual([kept, expect.arrayContaining(['delete'])]);
});

test('Secrets of another source are not written', async () => {
  const [secretSource, other] = [{ from: 'external-secrets', store: 'vault' }, shop({ api: { ...api, secrets: ['TOKEN'] } })];
  const { rightsOf } = await import('../../../cli/access/rights');
  const { resolveStacks } = await import('../../../resolve');
  const [resolved] = resolveStacks([{ ...other, secretSource } as unknown as typeof other]);
  const verbs = rightsOf(resolved as NonNullable<typeof resolved>).flatMap((right) =>
    right.resources.includes('secrets') ? right.verbs : [],
  );
  expect(verbs).toStrictEqual(['get']);
});

test('--apply names the cluster, asks, and applies; a no changes nothing', async () => {
  const { asked, lines, said } = await run({ apply: true, context: 'prod' });
  expect(asked).toStrictEqual([
    'Give slipway-ci its rights in namespace shop (shop, production) of context prod (https://203.0.113.7:6443)?',
  ]);
  expect(
    lines
      .filter((line) => line.startsWith('kubectl') && !line.includes('config'))
      .every((line) => line.includes('--context prod')),
  ).toBe(true);
  expect(said.at(-1)).toBe('role.rbac.authorization.k8s.io/slipway-ci created');
  const no = await run({ apply: true }, { answer: false });
  expect(no.refused).toContain('Nothing was applied.');
  expect(no.lines.filter((line) => line.includes('apply'))).toStrictEqual([]);
});

test('--kubeconfig has the cluster of the context, the token and nothing else, and says when it ends', async () => {
  const { files, said, printed, lines } = await run({ kubeconfig: 'ci.yaml', context: 'prod', duration: '8h' });
  expect(loadAll(files.get('ci.yaml') ?? '')[0]).toStrictEqual({
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'shop-production' },
    contexts: [{ name: 'shop-production', context: { cluster: 'shop-production', namespace: 'shop', user: 'slipway-ci' } }],
    clusters: [{ name: 'shop-production', cluster: CLUSTER }],
    users: [{ name: 'slipway-ci', user: { token: TOKEN } }],
  });
  expect(said).toStrictEqual(['Written: ci.yaml, which only you can read. Its token ends at 2026-12-01 09:30 UTC.']);
  expect(`${printed}${said}${lines}`).not.toContain(TOKEN);
  expect(lines.at(-1)).toContain('create token slipway-ci --duration=8h');
});

test('--kubeconfig - is for a pipe', async () => {
  const { printed, said } = await run({ kubeconfig: '-' });
  expect(printed).toContain(TOKEN);
  expect(said).toStrictEqual(['Its token ends at 2026-12-01 09:30 UTC.']);
});

test.each([
  ['a file that is there', { kubeconfig: 'there.yaml' }, {}, 'there.yaml is there, and access overwrites nothing.'],
  [
    'an account that is not there',
    { kubeconfig: 'ci.yaml' },
    { account: false },
    'Make it first: npm run slipway -- access shop production --context staging --apply',
  ],
  ['a namespace of another stack', { apply: true }, { owner: 'bank' }, 'the namespace shop is that of the stack bank'],
  ['no such context', { apply: true, context: 'dev' }, {}, "your kubeconfig has no context 'dev'."],
])('refuses %s, and makes no token', async (_, options, cluster, text) => {
  const { refused, lines, files } = await run(options, cluster);
  expect(refused).toContain(text);
  expect([lines.filter((line) => /token|apply/.test(line)), files.size]).toStrictEqual([[], 0]);
});

test.each(['5m', '1d', '0h', 'x', ''])('a token does not live for %p', (duration) => {
  const line = accessArguments().configureOutput({ writeErr: () => undefined });
  expect(() => line.parse(['shop', 'production', '--duration', duration], { from: 'user' })).toThrow('of at least ten minutes');
});
