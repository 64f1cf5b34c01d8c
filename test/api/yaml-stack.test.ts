// A stack reads the same from YAML as from TypeScript, and in YAML every finding has its line.
import { readFileSync } from 'node:fs';
import { dump } from 'js-yaml';
import { type Finding, readStacks, reportOf, resolve, synthesize } from '../../api';
import { repositories } from '../../cli/repository';
import { placed } from '../../output/placed';
import { githubOf } from '../../output/report/github';
import { stacks } from '../../stacks';

function findingsIn(text: string, file?: string): readonly Finding[] {
  const read = readStacks(text, file);
  return read.ok ? resolve(read.value).findings : read.findings;
}

const linesOf = (text: string) => reportOf(findingsIn(text)).split('\n');

test('every stack here is the same from YAML, and so is every manifest', () => {
  const read = readStacks(stacks.map((stack) => dump(stack)).join('---\n'));
  if (!read.ok) throw new Error(reportOf(read.findings));
  expect(read.value).toStrictEqual(stacks);
  const [yaml, typescript] = [read.value, stacks].map((each) => synthesize(each, { repositories }));
  if (!yaml?.ok || !typescript?.ok) throw new Error('not synthesised');
  const manifests = (files: ReadonlyMap<string, string>) => [...files].filter(([file]) => file.endsWith('.yaml'));
  expect(manifests(yaml.value)).toStrictEqual(manifests(typescript.value));
  expect(yaml.findings.map(({ text }) => text)).toStrictEqual(typescript.findings.map(({ text }) => text));
});

const TWENTY = `# A shop with more than twenty mistakes
name: shop
version: latest
registri: registry.example.com
x-program: &program
  stopGraceSeconds: 0
services:
  api:
    <<: *program
    type: fastapi
    env: { DEBUG: false, PORT: 8000 }
    port: 70000
    uses:
      databse: { env: DATABASE_URL }
      db: { env: 1X }
      cache:
    replicas: { min: 3, max: 1 }
  db: { type: postgres, version: '17', storage: 5GB }
  cache: { type: reddis }
  worker:
    type: container
    image: busybox:latest
    command: 5
    health: ready
    secrets: [api key]
    volumes:
      data: { mountPath: data, size: 1Gi }
  nightly: { type: cron, schedule: '61 * * * *', image: { from: apis } }
ingress:
  hosts: [https://shop.example.com]
  routes: { '/': web, /api/: api }
notes: none
environments:
  local:
  production:
    services:
      api: { readOnly: yes }
      wrker: { replicas: 2 }
  staging: {}
`;

test('a stack with twenty mistakes names each with its line and column', () => {
  const lines = linesOf(TWENTY).map((line) => line.replace(/^( {2}\S+ \S+: ).*$/, '$1…'));
  expect(lines).toStrictEqual([
    'slipway.yaml (every environment): 1 problem',
    '  39:3 environments.staging.like: …',
    'slipway.yaml (local, production): 22 problems',
    '  3:1 version: …',
    '  4:1 registri: …',
    '  6:3 services.api.stopGraceSeconds: …',
    '  11:12 services.api.env.DEBUG: …',
    '  11:26 services.api.env.PORT: …',
    '  12:5 services.api.port: …',
    '  14:7 services.api.uses.databse: …',
    '  15:13 services.api.uses.db.env: …',
    '  16:7 services.api.uses.cache: …',
    '  18:25 services.db.version: …',
    '  18:40 services.db.storage: …',
    '  19:12 services.cache.type: …',
    '  22:5 services.worker.image: …',
    '  23:5 services.worker.command: …',
    '  24:5 services.worker.health: …',
    '  25:15 services.worker.secrets.0: …',
    '  27:15 services.worker.volumes.data.mountPath: …',
    '  28:26 services.nightly.schedule: …',
    '  28:59 services.nightly.image.from: …',
    '  31:13 ingress.routes./: …',
    '  31:23 ingress.routes./api/: …',
    '  32:1 notes: …',
    'slipway.yaml (production): 4 problems',
    '  17:5 services.api.replicas: …',
    '  30:11 ingress.hosts.0: …',
    '  37:14 environments.production.services.api.readOnly: …',
    '  38:7 environments.production.services.wrker: …',
  ]);
});

const shop = (rest: string) => `name: shop\nservices:\n  api: { type: fastapi }\n${rest}`;

test.each([
  [
    'an option that is missing has the line of what misses it, in the environment that it is in',
    shop('environments:\n  local: {}\n  production:\n    registry: r.example.com\n    services:\n      night: { type: cron }\n'),
    ['slipway.yaml (production): 1 problem', '  9:7 services.night.schedule: is missing. It takes text.'],
  ],
  [
    'true is no yes',
    shop('imagePullSecret: yes\nenvironments: { local: }\n'),
    ['slipway.yaml (local): 1 problem', "  4:1 imagePullSecret: 'yes' is not true or false. Write true."],
  ],
  [
    'an empty group is written out',
    shop('dns:\nenvironments: { local: }\n'),
    [
      'slipway.yaml (local): 1 problem',
      '  4:1 dns: null is not a group of options. Write {} where there is nothing more to say.',
    ],
  ],
  [
    'a key that is there twice',
    shop('  api: { type: nextjs }\nenvironments: { local: }\n'),
    ["slipway.yaml:4:3 'api' is in line 3 already. Keep one."],
  ],
  [
    'two stacks with one name',
    `${shop('environments: { local: }\n')}---\n${shop('environments: { local: }\n')}`,
    [
      'slipway.yaml (every environment): 1 problem',
      "  6:1 name: the stack name 'shop' is used more than once. Every stack needs a name of its own.",
    ],
  ],
  [
    'a warning',
    shop('environments: { production: { registry: r.example.com, services: { api: { env: { DEBUG: "true" } } } } }\n'),
    [
      'slipway.yaml (production): 1 warning',
      expect.stringMatching(/^ {2}4:82 environments\.production\.services\.api\.env\.DEBUG: /),
    ],
  ],
])('%s', (_, text, expected) => {
  expect(linesOf(text)).toStrictEqual(expected);
});

test('what is wrong with a manifest has the line of its service', () => {
  const read = readStacks(
    shop('ingress: { routes: { "/": api } }\nenvironments: { local: { services: { db: { type: postgres, version: 17 } } } }\n'),
  );
  const resolved = read.ok ? resolve(read.value) : read;
  if (!resolved.ok) throw new Error(reportOf(resolved.findings));
  const about = (path: string): Finding => ({ level: 'error', rule: 'names', environments: [], path, text: 'is wrong.' });
  const paths = [
    'shop/local/api/deployment',
    'shop/local/db/service',
    'shop/local/Ingress/ingress',
    'shop/local/Namespace/quota',
    'other/local/api',
  ];
  expect(reportOf(placed(paths.map(about), resolved.value)).split('\n')).toStrictEqual([
    'slipway.yaml:2:1 shop/local/Namespace/quota: is wrong.',
    'slipway.yaml:3:3 shop/local/api/deployment: is wrong.',
    'slipway.yaml:4:1 shop/local/Ingress/ingress: is wrong.',
    'slipway.yaml:5:38 shop/local/db/service: is wrong.',
    'other/local/api: is wrong.',
  ]);
});

test('the stack of docs/yaml.md has no finding, and one with a slip has those that the page shows', () => {
  const page = readFileSync('docs/yaml.md', 'utf8');
  const [, stack = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  expect(findingsIn(stack)).toStrictEqual([]);
  const shown = [...page.slice(page.lastIndexOf('```')).matchAll(/^ {4}(.*)$/gm)].map(([, line]) => line);
  expect(linesOf(stack.replace('Seconds: 60', 'Seconds: 0'))).toStrictEqual(shown);
});

test("GitHub's annotations have line and column", () => {
  expect(githubOf(findingsIn(shop('notes: none\nenvironments: { local: }\n'), 'deploy/slipway.yaml'))).toBe(
    "::error file=deploy/slipway.yaml,line=4,col=1,title=option%3A shop (local)::notes: 'none' is not a list.",
  );
});
