// The message: everything at once, the commands that work, and the way through.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { typedElsewhere } from '../../../cli/docs/typed';
import { block, commands, type Form, framed, toldAbout } from '../../support/in-place';
import { db, store, worker } from '../../support/stacks';

const ROOT = join(__dirname, '../../..');
const DOCS = join(ROOT, 'docs');
const api = { type: 'fastapi', uses: { db: { env: 'DATABASE_URL' } } } as const;
const both = { environments: { local: {}, production: {} } };

test('a volume that grows keeps its pod', () => {
  expect(toldAbout({ services: { db } }, { services: { db: { ...db, storage: '8Gi' } } })).toStrictEqual([
    "shop/production/db: StatefulSet 'db', claim template 'data': storage 5Gi becomes 8Gi; a template cannot change its size, but the claim itself can be expanded.",
    ...framed(
      'kubectl -n shop delete statefulset/db --cascade=orphan',
      `kubectl -n shop patch pvc data-db-0 -p '{"spec":{"resources":{"requests":{"storage":"8Gi"}}}}'`,
      'SLIPWAY_REPLACE=shop/production/db npm run synth',
      'kubectl apply -f dist/shop/production',
    ),
  ]);
});

test('the block goes to the folder of the project first, where its shell is elsewhere', () => {
  const lines = toldAbout({ services: { db } }, { services: { db: { ...db, storage: '8Gi' } } }, undefined, 'the deploy');
  expect(lines).toContain("    set -eu; umask 077; cd 'the deploy'; context=$(kubectl config current-context)");
});

test('docs/in-place.md shows that message', () => {
  const lines = toldAbout({ services: { db } }, { services: { db: { ...db, storage: '8Gi' } } });
  const page = readFileSync(join(__dirname, '../../../docs/in-place.md'), 'utf8');
  expect(page).toContain(lines.map((line) => `    ${typedElsewhere(line)}\n`).join(''));
});

test('a major version goes by a dump: the old volume is kept first of all, nobody writes meanwhile, the dump is looked at, and the users come last', () => {
  expect(commands({ services: { api, db: { ...db, version: 15 } } }, { services: { api, db } })).toStrictEqual([
    `kubectl patch pv "$(kubectl -n shop get pvc data-db-0 -o jsonpath={.spec.volumeName})" -p '{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`,
    'kubectl -n shop delete deployment,statefulset api --ignore-not-found',
    "kubectl -n shop exec db-0 -- sh -c 'PGPASSWORD=$(cat /run/secrets/db-secrets/POSTGRES_PASSWORD) pg_dump -h 127.0.0.1 -U postgres -Fc shop' > db.dump",
    "kubectl -n shop exec -i db-0 -- sh -c 'PGPASSWORD=$(cat /run/secrets/db-secrets/POSTGRES_PASSWORD) pg_restore -h 127.0.0.1 -U postgres --list' < db.dump > /dev/null",
    'kubectl -n shop delete statefulset/db',
    'kubectl -n shop delete pvc data-db-0',
    'SLIPWAY_REPLACE=shop/production/db npm run synth',
    'kubectl apply -f dist/shop/production/0001-db.k8s.yaml',
    'kubectl -n shop rollout status statefulset/db',
    "kubectl -n shop exec -i db-0 -- sh -c 'PGPASSWORD=$(cat /run/secrets/db-secrets/POSTGRES_PASSWORD) pg_restore -h 127.0.0.1 -U postgres --single-transaction -d shop' < db.dump",
    'kubectl apply -f dist/shop/production',
  ]);
});

test('an image with another user gets the data by a dump, because it can neither read the files nor trust their order', () => {
  const vector = { ...db, image: 'pgvector/pgvector:pg17', databases: ['keycloak'], init: 'CREATE TABLE first (id int);' };
  const told = toldAbout({ services: { db: { ...db, databases: ['keycloak', 'gone'] } } }, { services: { db: vector } });
  const password = 'PGPASSWORD=$(cat /run/secrets/db-secrets/POSTGRES_PASSWORD)';
  const restore = `pg_restore -h 127.0.0.1 -U postgres --single-transaction --clean --if-exists`;
  expect(told[0]).toBe(
    "shop/production/db: Postgres 'db': the image's user 70 becomes 999; the files of the old one belong to another user, and are sorted by another C library.",
  );
  expect(told.filter((line) => line.includes('pg_')).map((line) => line.trim())).toStrictEqual([
    `kubectl -n shop exec db-0 -- sh -c '${password} pg_dump -h 127.0.0.1 -U postgres -Fc shop' > db.dump`,
    `kubectl -n shop exec -i db-0 -- sh -c '${password} pg_restore -h 127.0.0.1 -U postgres --list' < db.dump > /dev/null`,
    `kubectl -n shop exec db-0 -- sh -c '${password} pg_dump -h 127.0.0.1 -U postgres -Fc keycloak' > db-keycloak.dump`,
    `kubectl -n shop exec -i db-0 -- sh -c '${password} pg_restore -h 127.0.0.1 -U postgres --list' < db-keycloak.dump > /dev/null`,
    `kubectl -n shop exec -i db-0 -- sh -c '${password} ${restore} -d shop' < db.dump`,
    `kubectl -n shop exec -i db-0 -- sh -c '${password} ${restore} -d keycloak' < db-keycloak.dump`,
  ]);
});

test('databases, extensions and an image of the same version and user come in place', () => {
  const vector = { ...db, image: 'pgvector/pgvector:pg17' };
  const more = { ...vector, image: 'postgis/postgis:17-3.5', databases: ['keycloak'], extensions: ['postgis'] };
  expect(toldAbout({ services: { db: vector } }, { services: { db: more } })).toStrictEqual([]);
});

test('another version of an own image is a move too', () => {
  const [first] = toldAbout(
    { services: { db: { ...db, image: 'pgvector/pgvector:pg17' } } },
    { services: { db: { ...db, version: 18, image: 'pgvector/pgvector:pg18' } } },
  );
  expect(first).toBe(
    "shop/production/db: Postgres 'db': version 17 becomes 18; a server cannot read another major version's data.",
  );
});

test('another role takes over what the old one owned', () => {
  const restore = commands({ services: { db } }, { services: { db: { ...db, user: 'clerk' } } }).find(
    (line) => line.includes('pg_restore') && !line.includes('--list'),
  );
  expect(restore).toContain(' --no-owner --role=clerk -d shop');
});

test('a store moves with its append-only files, which Redis reads when it starts', () => {
  expect(commands({ services: { redis: store } }, { services: { redis: { ...store, storage: '500Mi' } } })).toStrictEqual([
    expect.stringContaining('kubectl patch pv '),
    'kubectl -n shop exec redis-0 -- tar -C /data -cf - appendonlydir > redis.tar',
    'tar -tf redis.tar > /dev/null',
    'kubectl -n shop delete statefulset/redis',
    'kubectl -n shop delete pvc data-redis-0',
    'SLIPWAY_REPLACE=shop/production/redis npm run synth',
    'kubectl apply -f dist/shop/production/0001-redis.k8s.yaml',
    'kubectl -n shop rollout status statefulset/redis',
    "kubectl -n shop exec -i redis-0 -- sh -c 'rm -r /data/appendonlydir && tar -C /data -xf -' < redis.tar",
    'kubectl -n shop delete pod redis-0',
    'kubectl apply -f dist/shop/production',
  ]);
});

test('in another namespace the old claim is left alone, and namespace and Secrets come before the data', () => {
  const input = commands({ services: { db } }, { services: { db }, rest: { namespace: 'store' } });
  expect(input.join('\n')).not.toContain('pvc');
  expect(input[0]).toBe('npm run secrets -- shop production --context "$context"');
  expect(input[input.findIndex((line) => line.endsWith('npm run synth')) + 1]).toBe(
    'kubectl apply -f dist/shop/production/0000-namespace.k8s.yaml',
  );
  expect(input.find((line) => line.includes('pg_dump'))).toContain('kubectl -n shop ');
  expect(input.find((line) => line.includes('pg_restore') && !line.includes('--list'))).toContain('kubectl -n store ');
});

test('an application is asked for its files before anything is stopped, for a database that it uses too', () => {
  const backend = (size: string) => ({ ...api, replicas: 1, volumes: { uploads: { mountPath: '/data', size } } });
  const input = commands(
    { services: { backend: backend('1Gi'), db: { ...db, version: 15 } } },
    { services: { backend: backend('500Mi'), db } },
  );
  expect(input.slice(0, 2).map((line) => /get pvc (\S+)/.exec(line)?.[1])).toStrictEqual(['data-db-0', 'uploads']);
  expect(input[2]).toBe(
    "kubectl -n shop exec deployment/backend -- sh -c 'cd /data && find . -mindepth 1 -maxdepth 1 | tar -cf - -T -' > uploads.tar",
  );
  expect(input.indexOf('kubectl -n shop delete deployment,statefulset backend --ignore-not-found')).toBe(4); // after a look at the file
  expect(input.slice(-4)).toStrictEqual([
    'kubectl -n shop rollout status deployment/backend',
    'kubectl -n shop exec -i deployment/backend -- tar -C /data -xf - < uploads.tar',
    'kubectl -n shop rollout restart deployment/backend',
    'kubectl apply -f dist/shop/production',
  ]);
});

/** What `kubectl` and `npm` were asked, by somebody who pastes these lines; from the call `failing` on every one fails. */
function pasted(lines: readonly string[], failing: number): { calls: string[]; code: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'pasted-'));
  try {
    const stand = `#!/bin/sh\necho "\${0##*/} $*" >> ${folder}/calls\n[ "$(wc -l < ${folder}/calls)" -lt ${failing} ] || exit 1\necho prod\n`;
    for (const name of ['kubectl', 'npm', 'tar']) writeFileSync(join(folder, name), stand, { mode: 0o755 });
    writeFileSync(join(folder, 'calls'), '');
    const { status } = spawnSync('sh', [], {
      cwd: folder,
      input: lines.join('\n'),
      env: { PATH: `${folder}:${process.env.PATH}` },
    });
    return { calls: readFileSync(join(folder, 'calls'), 'utf8').split('\n').slice(0, -1), code: status };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const operated = { ...db, engine: 'cloudnative-pg' } as const;

test.each([
  ['a plain server', { ...db, version: 15 }, db],
  ['a Cluster', operated, db],
  ['a store', store, { ...store, storage: '500Mi' }],
] as const)(
  'the block for %s stops at the step that fails, whichever that is, and deletes nothing before the data is out',
  (_, from, to) => {
    const lines = block({ services: { db: from } }, { services: { db: to } });
    const { calls, code } = pasted(lines, 1_000);
    expect(code).toBe(0);
    expect(
      calls.slice(1).filter((call) => call.startsWith('kubectl') && !call.startsWith('kubectl --context prod ')),
    ).toStrictEqual([]);
    const isKept = calls.findIndex((call) => call.includes('patch pv'));
    const isOut = calls.findIndex((call) => /pg_restore.*--list|tar -tf/.test(call));
    const isGone = calls.findIndex((call) => call.includes(' delete '));
    expect([isKept, isKept < isOut, isOut < isGone]).toStrictEqual([expect.any(Number), true, true]);
    for (let failing = 1; failing <= calls.length; failing++) {
      const broken = pasted(lines, failing);
      expect(broken.code).not.toBe(0);
      // where a call is within another, that one is made without its answer, and fails too
      expect([failing, failing + 1]).toContain(broken.calls.length);
      expect(broken.calls.slice(0, failing)).toStrictEqual(calls.slice(0, failing));
      expect(broken.calls.slice(failing).join()).not.toMatch(/ delete /);
    }
  },
);

/** What a line writes here, and not in a pod: behind `>`, or the copy that `cp` makes. */
const filesOf = (line: string): string[] => {
  const here = line.replaceAll(/'[^']*'/g, '').replace(/\s#\s.*/, '');
  return [
    ...[...here.matchAll(/(?<![-=<])>\s*(?!\/dev\/|&)([^\s;|&)]+)/g)].map(([, file = '']) => file),
    /^\s*cp\s+\S+\s+(\S+)/.exec(here)?.[1] ?? '',
  ].filter((file) => file !== '' && !/["$<]|^\/tmp\/|^-/.test(file));
};

test('git ignores every file that a printed block or a line of the docs writes', () => {
  const docs = readdirSync(DOCS)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => readFileSync(join(DOCS, file), 'utf8').split('\n'))
    .filter((line) => /^ {4}\s*\S/.test(line));
  const uploads = (size: string) => ({ ...api, uses: {}, replicas: 1, volumes: { uploads: { mountPath: '/data', size } } });
  const further = { databases: ['keycloak'] };
  const printed = [
    ...block({ services: { db: { ...db, version: 15, ...further } } }, { services: { db: { ...db, ...further } } }),
    ...block({ services: { api: uploads('2Gi') } }, { services: { api: uploads('1Gi') } }),
    ...block({ services: { redis: store } }, { services: { redis: { ...store, storage: '500Mi' } } }),
  ];
  // The file of a release is committed: it says what runs where.
  const files = [...new Set([...docs, ...printed].flatMap(filesOf))].filter((file) => !file.startsWith('releases/')).sort();
  expect(files).toStrictEqual(
    expect.arrayContaining([
      '20261121T030000Z.tar',
      'db-keycloak.dump',
      'db.dump',
      'redis.tar',
      'uploads.tar',
      'secrets/loc8.production.env',
    ]),
  );
  const { stdout } = spawnSync('git', ['check-ignore', '--no-index', ...files], { cwd: ROOT, encoding: 'utf8' });
  expect(stdout.split('\n').filter((line) => line !== '')).toStrictEqual(files);
});

test.each([
  'secrets/shop.production.env.bak',
  'secrets/api/KEY',
  'tls.key',
  'a/b.pem',
  'kubeconfig',
  'kubeconfig-prod',
  'x.env.bak',
])('git ignores %s', (file) => {
  expect(spawnSync('git', ['check-ignore', '--no-index', '-q', file], { cwd: ROOT }).status).toBe(0);
});

test('git keeps the examples', () => {
  expect(spawnSync('git', ['check-ignore', '--no-index', '-q', 'secrets/shop.example.env'], { cwd: ROOT }).status).toBe(1);
});

test('what is meant to be filled in first cannot be run', () => {
  const both = { environments: { local: {}, production: {} } };
  const lines = block({ services: { db }, rest: both }, { services: { db: { ...db, storage: '8Gi' } }, rest: both });
  expect(pasted(lines, 1_000)).toStrictEqual({ calls: [], code: 2 });
});

const disk = (size: string) => ({ data: { mountPath: '/data', size } });

test('a container that gets a disk keeps its name from now on: the old pod goes first', () => {
  expect(toldAbout({ services: { worker } }, { services: { worker: { ...worker, volumes: disk('1Gi') } } })).toStrictEqual([
    "shop/production/worker: Deployment 'worker' becomes a StatefulSet; the old one would keep running beside it.",
    ...framed(
      'kubectl -n shop delete deployment/worker --cascade=foreground',
      'SLIPWAY_REPLACE=shop/production/worker npm run synth',
      'kubectl apply -f dist/shop/production',
    ),
  ]);
});

test.each<[string, string, Form['services'][string]]>([
  ['job', 'Job', { type: 'job' }],
  ['cron', 'CronJob', { type: 'cron', schedule: '@daily' }],
])('a container that becomes a %s would run on beside it', (_, kind, service) => {
  expect(toldAbout({ services: { worker } }, { services: { worker: service } })).toStrictEqual([
    `shop/production/worker: Deployment 'worker' becomes a ${kind}; the old one would keep running beside it.`,
    ...framed(
      'kubectl -n shop delete deployment/worker --cascade=foreground',
      'SLIPWAY_REPLACE=shop/production/worker npm run synth',
      'kubectl apply -f dist/shop/production',
    ),
  ]);
});

test('the job of the next release is another job, and nothing else', () => {
  const job = (command: string): Form => ({ services: { seed: { type: 'job', command: [command] } } });
  expect(toldAbout(job('one'), job('two'))).toStrictEqual([]);
});

test('the files of a container with a disk move by its StatefulSet', () => {
  const [before, after] = ['2Gi', '1Gi'].map((size) => ({ services: { worker: { ...worker, volumes: disk(size) } } }));
  if (!before || !after) throw new Error('two forms');
  expect(commands(before, after)).toStrictEqual([
    expect.stringContaining('kubectl patch pv '),
    "kubectl -n shop exec statefulset/worker -- sh -c 'cd /data && find . -mindepth 1 -maxdepth 1 | tar -cf - -T -' > data.tar",
    'tar -tf data.tar > /dev/null',
    'kubectl -n shop delete statefulset/worker --ignore-not-found',
    'kubectl -n shop delete pvc data',
    'SLIPWAY_REPLACE=shop/production/worker npm run synth',
    'kubectl apply -f dist/shop/production/0001-worker.k8s.yaml',
    'kubectl -n shop rollout status statefulset/worker',
    'kubectl -n shop exec -i statefulset/worker -- tar -C /data -xf - < data.tar',
    'kubectl -n shop rollout restart statefulset/worker',
    'kubectl apply -f dist/shop/production',
  ]);
});

test('every change of every service is told at once; what environments share, once', () => {
  const before = { services: { db, redis: store, worker }, rest: both };
  const after = { services: { db: { ...db, storage: '8Gi' }, redis: { ...store, storage: '2Gi' }, worker }, rest: both };
  const lines = toldAbout(before, after);
  expect(lines.slice(0, 2)).toStrictEqual([
    expect.stringMatching(/^shop\/local\/db, shop\/production\/db: StatefulSet 'db'/),
    expect.stringMatching(/^shop\/local\/redis, shop\/production\/redis: StatefulSet 'redis'/),
  ]);
  expect(lines.filter((line) => line.includes('delete statefulset/db')).map((line) => line.trim())).toStrictEqual([
    'kubectl -n shop-local delete statefulset/db --cascade=orphan',
    'kubectl -n shop delete statefulset/db --cascade=orphan',
  ]);
  expect(lines.slice(-3)).toStrictEqual([
    '    SLIPWAY_REPLACE=shop/local/db,shop/local/redis,shop/production/db,shop/production/redis npm run synth',
    '    kubectl apply -f dist/shop/<environment>',
    '  )',
  ]);
});

describe('SLIPWAY_REPLACE', () => {
  const before = { services: { db, redis: store } };
  const after = { services: { db: { ...db, storage: '8Gi' }, redis: { ...store, storage: '2Gi' } } };

  test('lets through what it names', () => {
    expect(toldAbout(before, after, 'shop/production/db, shop/production/redis')).toStrictEqual([]);
  });

  test('is no leave for another service, and is not forgotten when that one is told', () => {
    const lines = toldAbout(before, after, 'shop/production/db');
    expect(lines[0]).toMatch(/^shop\/production\/redis: /);
    expect(lines.at(-3)).toBe('    SLIPWAY_REPLACE=shop/production/db,shop/production/redis npm run synth');
  });

  test.each([
    ['shop/production/bd', "SLIPWAY_REPLACE: no stack has 'shop/production/bd'. Did you mean 'shop/production/db'?"],
    ['everything', "SLIPWAY_REPLACE: no stack has 'everything'. Write <stack>/<environment>/<service>."],
  ])('a name that does not exist is an error, whatever else changes: %s', (name, text) => {
    expect(toldAbout(before, before, name)).toStrictEqual([text, 'Nothing was written.']);
  });
});
