// The page of a stack says all that a manifest cannot.
import { appOf } from '../../../charts';
import type { ResolvedStack } from '../../../model';
import { pageOf } from '../../../output/page/page';
import { render } from '../../../output/render';
import { resolveStacks } from '../../../resolve';
import type { StackInput } from '../../../schema/stack';
import { stacks } from '../../../stacks';
import type { Kube } from '../../support/kube';
import { Objects } from '../../support/objects';

const objectsOf = (stack: ResolvedStack) =>
  new Objects(render(stack, appOf(stack)).flatMap(({ manifests }) => manifests.map(({ object }) => object as unknown as Kube)));

const every = resolveStacks(stacks).map((stack) => ({
  name: `${stack.name}/${stack.environment}`,
  command: `npm run secrets -- ${stack.name} ${stack.environment}`,
  page: pageOf([stack]),
  objects: objectsOf(stack),
}));

describe.each(every)('the page of $name', ({ command, page, objects }) => {
  const serviceNames = objects.workloads().map(({ metadata }) => metadata.name);

  test('names every key of every Secret that a pod mounts', () => {
    for (const key of serviceNames.flatMap((service) => objects.secretKeys(service)))
      expect(page).toContain(`| ${key.replace('/', ' | ')} |`);
  });

  test('has one command for every Secret that a pod mounts', () => {
    expect(serviceNames.flatMap((service) => objects.secretKeys(service))).not.toStrictEqual([]);
    expect(page.split('\n').filter((line) => line.startsWith('npm run secrets'))).toStrictEqual([command]);
    expect(page).not.toContain('create secret generic');
  });

  test('names every route with its scheme, and no other', () => {
    const [
      {
        spec: { rules = [], tls },
      } = { spec: {} },
    ] = objects.ingresses();
    const routes = Object.entries(objects.routes()).map(([route, target]) => {
      const [path, which] = route.startsWith('= ') ? [route.slice(2), 'this path only'] : [route, 'this path and below'];
      return `| ${tls ? 'https' : 'http'}://${rules[0]?.host}${path} | ${target.split(':')[0]} | ${which}`;
    });
    const rows = page.split('\n').filter((line) => /^\| https?:/.test(line));
    expect(rows.map((row) => row.replace(/(, without the prefix)?(, streams)? \|$/, '')).sort()).toStrictEqual(routes.sort());
    expect(routes).not.toStrictEqual([]);
  });

  test('names every claim, the data that deleting the rest leaves behind', () => {
    const own = objects.ofKind('PersistentVolumeClaim').map(({ metadata, spec }) => [metadata.name, spec] as const);
    const ofPods = objects
      .ofKind('StatefulSet')
      .flatMap(({ metadata, spec }) =>
        (spec.volumeClaimTemplates ?? []).map((claim) => [`${claim.metadata.name}-${metadata.name}-0`, claim.spec] as const),
      );
    const rows = page.split('\n');
    for (const [name, { accessModes, resources }] of [...own, ...ofPods])
      expect(rows).toContainEqual(
        expect.stringMatching(new RegExp(`^\\| ${name} \\|.*\\| ${resources?.requests.storage} \\| ${accessModes?.[0]} \\|$`)),
      );
    expect(page.includes('**Data that is kept**')).toBe(own.length + ofPods.length > 0);
  });

  test('names every port, and a Service that leads there from a laptop', () => {
    for (const { metadata, spec } of objects.ofKind('Service')) {
      const names = [metadata.name, ...(spec.ports ?? []).map(({ name }) => name)].join('|');
      for (const { port } of spec.ports ?? [])
        expect(page).toMatch(new RegExp(`port-forward service/(${names}) \\d+:${port}$`, 'm'));
    }
  });

  test('names every image without its digest', () => {
    for (const name of serviceNames) expect(page).toContain(`\`${objects.container(name).image.replace(/@.*/, '')}\``);
  });
});

const shop: StackInput = {
  name: 'shop',
  services: {
    web: { type: 'nextjs', uses: { api: {} }, build: { context: './web', args: { NEXT_PUBLIC_API_URL: '/api' } } },
    api: {
      type: 'fastapi',
      secrets: ['KEY', { name: 'SALT', description: 'hashes | passwords', generate: true }],
      uses: { db: { env: 'DATABASE_URL' }, openai: {} },
      build: { context: './api', dockerfile: 'Dockerfile.prod', target: 'production' },
    },
    worker: { type: 'container', image: { from: 'api' } },
    db: { type: 'postgres', version: 17 },
    openai: { type: 'external', host: 'api.openai.com', description: 'OpenAI | chat' },
  },
  ingress: { hosts: ['shop.example.com'], routes: { '/': 'web' }, tls: { from: 'secret' } },
  notes: ['What stood in `.env` is a Secret.'],
  environments: { local: {}, production: {} },
};
type Services = StackInput['services'];

const pageFor = (change: Partial<StackInput> = {}) => pageOf(resolveStacks([{ ...shop, ...change }]));

/** The lines of the page that are commands. */
const commands = (page = pageFor()) =>
  [...page.matchAll(/```bash\n(.*?)\n```/gs)].flatMap(([, lines]) => lines?.split('\n') ?? []);

test('the page says what made it, or somebody would mend the page', () => {
  expect(pageFor()).toContain('Written by `npm run synth` from `stacks/shop.ts`; the next run overwrites changes.');
});

test('every environment has its part', () => {
  const headings = [...pageFor().matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
  expect(headings).toStrictEqual(['local', 'production', 'Images', 'From the compose file']);
});

test('an environment that is not written has no part', () => {
  expect(pageFor({ environments: { production: {} } })).not.toContain('## local');
});

test('a warning stands in the part of its environment, and no part speaks of warnings that are not there', () => {
  const page = pageFor({ environments: { production: { services: { db: { maxConnections: 10 } } } } });
  expect(page).toContain(
    '**Warnings**\n\n- `environments.production.services.db.maxConnections`: 45 connections can be open at the same time, but only 7 are free',
  );
  expect(pageFor()).not.toContain('**Warnings**');
});

test('the page says what a service may do beyond others, why, and the level that this needs; nothing where nobody does', () => {
  const mail: Services[string] = {
    type: 'container',
    privileges: { reason: 'binds port 25', root: true, capabilities: ['NET_BIND_SERVICE'] },
  };
  expect(
    pageFor({ services: { ...shop.services, mail } }),
  ).toContain(`**Pod Security**: the namespace enforces the level \`baseline\`, the strictest that admits its pods.

| service | has | why | level |
| --- | --- | --- | --- |
| mail | root, NET_BIND_SERVICE | binds port 25 | baseline |
`);
  expect(pageFor()).not.toContain('**Pod Security**');
});

test('the way to stop takes away what the folder made, but the claims and the namespace with its Secrets', () => {
  expect(commands().filter((line) => line.startsWith('kubectl get'))).toStrictEqual(
    [
      ['local', 'shop-local'],
      ['production', 'shop'],
    ].map(
      ([environment, namespace]) =>
        `kubectl get -f dist/shop/${environment} -o name | grep -v -e ^namespace/ -e ^persistentvolumeclaim/ | xargs kubectl -n ${namespace} delete`,
    ),
  );
});

test('secrets are made before the pods that need them, by one command that makes the namespace too', () => {
  expect(commands().slice(0, 2)).toStrictEqual(['npm run secrets -- shop local', 'kubectl apply -f dist/shop/local']);
  const production = commands(pageFor({ environments: { production: {} } }));
  expect(production.slice(0, 4)).toStrictEqual([
    'npm run secrets -- shop production',
    'kubectl apply -f dist/shop/production/0000-namespace.k8s.yaml',
    'kubectl -n shop create secret tls shop-tls --cert=cert.pem --key=key.pem',
    'kubectl apply -f dist/shop/production',
  ]);
});

test('every key stands there with what it is for and who reads it', () => {
  const page = pageFor({ environments: { local: {} } });
  const [section = ''] = page.split('**Start it**').map((part) => part.split('**Secrets**')[1]);
  expect(section.split('\n').filter((line) => line.startsWith('| '))).toStrictEqual([
    '| Secret | key | purpose | used by |',
    '| --- | --- | --- | --- |',
    '| db-secrets | APP_USER | role that the application logs in as | api, db |',
    '| db-secrets | APP_PASSWORD | password of that role | api, db |',
    '| db-secrets | POSTGRES_PASSWORD | password of the superuser, for jobs and people | db |',
    '| api-secrets | KEY |  | api |',
    '| api-secrets | SALT | hashes \\| passwords | api |',
  ]);
});

test.each([
  [{ from: 'command' }, 'Create them first, and run this again after every change:', true],
  [{ from: 'existing' }, 'They are created outside of Slipway.', false],
  [{ from: 'external-secrets', store: 'vault' }, 'The External Secrets Operator copies them from the store.', false],
] as const)(
  '%j: the page says where the values come from, and has the command only where it makes them',
  (secretSource, sentence, made) => {
    const page = pageFor({ secretSource, environments: { local: {} } });
    expect(page).toContain(`**Secrets** that the stack needs. ${sentence}\n`);
    expect(page).toContain('| db-secrets | APP_PASSWORD | password of that role | api, db |');
    expect(commands(page).filter((line) => line.includes('run secrets'))).toStrictEqual(
      made ? ['npm run secrets -- shop local'] : [],
    );
  },
);

test.each(['existing', 'external-secrets'] as const)(
  'where Secrets are %s, the page has the lines for a password that has changed: servers first, then those that log in',
  (from) => {
    const uses = { db: { env: 'DATABASE_URL' }, cache: { env: 'REDIS_URL' } } as const;
    const services = {
      api: { type: 'fastapi', uses },
      orders: { type: 'postgres', version: 17, engine: 'cloudnative-pg', user: 'clerk' },
      ledger: { type: 'postgres', version: 17, engine: 'cloudnative-pg', user: 'My-Clerk' },
      db: { type: 'postgres', version: 17, pooler: {} },
      cache: { type: 'redis', mode: 'cache' },
      nightly: { type: 'cron', image: 'a/b:1', schedule: '0 3 * * *', uses },
      open: { type: 'redis', mode: 'cache', auth: false },
      store: { type: 'redis', mode: 'store' },
      web: { type: 'nextjs' },
    } as const;
    const secretSource = from === 'existing' ? { from } : { from, store: 'vault' };
    const page = pageFor({ services, ingress: undefined, secretSource, environments: { production: {} } });
    expect(page).toContain(
      '(APP_PASSWORD, APP_USER, POSTGRES_PASSWORD, REDIS_PASSWORD): a server takes what its Secret has when it starts. A Cluster follows',
    );
    const primary = '$(kubectl -n shop get pods -l cnpg.io/cluster=orders,cnpg.io/instanceRole=primary -o name)';
    expect(commands(page).filter((line) => /exec -it|rollout/.test(line))).toStrictEqual([
      `kubectl -n shop exec -it ${primary.replace('orders', 'ledger')} -c postgres -- psql -c '\\password "My-Clerk_a"'`,
      `kubectl -n shop exec -it ${primary} -c postgres -- psql -c '\\password clerk_a'`,
      'kubectl -n shop rollout restart deployment/cache statefulset/db statefulset/store',
      'kubectl -n shop rollout status deployment/cache',
      'kubectl -n shop rollout status statefulset/db',
      'kubectl -n shop rollout status statefulset/store',
      'kubectl -n shop rollout restart deployment/db-pooler deployment/api',
    ]);
    expect(pageFor()).not.toContain('rollout restart');
  },
);

test('no value of a secret stands in an argument, where everybody who lists processes would read it', () => {
  expect(commands().filter((line) => line.includes('--from-literal'))).toStrictEqual([]);
});

const CERTIFICATE = '| shop-tls | tls.crt, tls.key | certificate of the host | the ingress |';
const underTls = (tls: NonNullable<StackInput['ingress']>['tls'], rest: Partial<StackInput> = {}) =>
  pageFor({ ingress: { hosts: ['shop.example.com'], routes: { '/': 'web' }, tls }, environments: { production: {} }, ...rest });

test('a certificate that is made by hand has its command', () => {
  expect(commands()).toContain('kubectl -n shop create secret tls shop-tls --cert=cert.pem --key=key.pem');
  expect(pageFor()).toContain(CERTIFICATE);
});

test('a certificate that cert-manager makes needs no command, and is no Secret that somebody has to make', () => {
  const page = underTls({ from: 'cert-manager', issuer: 'letsencrypt' });
  expect(commands(page).filter((line) => line.includes('secret tls'))).toStrictEqual([]);
  expect(page).not.toContain(CERTIFICATE);
});

test('a certificate in files goes into its Secret by the command that makes the others, once', () => {
  const page = underTls({ from: 'files' });
  expect(page).toContain(CERTIFICATE);
  expect(commands(page).filter((line) => line.includes('secret'))).toStrictEqual(['npm run secrets -- shop production']);
});

test('a certificate in files is put there by the command where somebody else makes the other Secrets too', () => {
  const page = underTls({ from: 'files' }, { secretSource: { from: 'existing' } });
  expect(commands(page).filter((line) => line.includes('run secrets'))).toStrictEqual(['npm run secrets -- shop production']);
});

test('a certificate is the only Secret of a stack that has no others, and is told all the same', () => {
  const page = underTls({ from: 'secret' }, { services: { web: { type: 'nextjs' } } });
  expect(page).toContain('**Secrets** that the stack needs.');
  expect(commands(page).slice(0, 2)).toStrictEqual([
    'kubectl apply -f dist/shop/production/0000-namespace.k8s.yaml',
    'kubectl -n shop create secret tls shop-tls --cert=cert.pem --key=key.pem',
  ]);
});

test('the users of basic auth have the command that makes their Secret, behind the namespace', () => {
  const ingress = { routes: { '/': 'web' }, basicAuth: { secretName: 'shop-users' } };
  const page = pageFor({ ingress, environments: { production: {} } });
  expect(page).toContain('| shop-users |  | users, as htpasswd writes them | the ingress |');
  expect(commands(page).slice(0, 4)).toStrictEqual([
    'npm run secrets -- shop production',
    'kubectl apply -f dist/shop/production/0000-namespace.k8s.yaml',
    'kubectl -n shop create secret generic shop-users --from-file=users=users.htpasswd',
    'kubectl apply -f dist/shop/production',
  ]);
});

test('an image has the command that builds it, once for all environments', () => {
  expect(commands().filter((line) => line.startsWith('docker build'))).toStrictEqual([
    'docker build -t shop-api:1.0.0 -f ./api/Dockerfile.prod --target production ./api',
    'docker build -t shop-web:1.0.0 --build-arg NEXT_PUBLIC_API_URL=/api ./web',
  ]);
});

test('a low port is forwarded to one that needs no root', () => {
  const page = pageFor({ services: { web: { type: 'static' } } });
  expect(commands(page)).toContain('kubectl -n shop port-forward service/web 8080:80');
});

test('commands act in the namespace of the stack, not in one of its name', () => {
  const lines = commands(pageFor({ namespace: 'shop-live' }));
  expect(lines.filter((line) => / -n shop( |$)/.test(line))).toStrictEqual([]);
  expect(lines).toContain('kubectl delete namespace shop-live');
});

test('a bar in a description does not end its cell', () => {
  expect(pageFor()).toContain('| OpenAI \\| chat | api.openai.com | 443 | api |');
});

test('what else a reader of the compose file looks for stands at the end', () => {
  expect(pageFor()).toMatch(/## From the compose file\n\n- What stood in `.env` is a Secret\.\n$/);
  expect(pageFor({ notes: [] })).not.toContain('From the compose file');
});

test('a stack without secrets, data and an ingress says nothing of them', () => {
  const page = pageFor({ services: { web: { type: 'nextjs' } }, ingress: undefined, notes: [] });
  for (const heading of ['**Secrets**', '**Data that is kept**', '**Addresses**', '**External services**', '## Images'])
    expect(page).not.toContain(heading);
});

test('settings of a page are shown with their values, which everybody can read anyway', () => {
  const page = pageFor({ services: { web: { type: 'static', config: { API_URL: '/api', LIMIT: 20 } } } });
  expect(page).toContain('**Settings of a page**: everybody can read them in `/config.js`, which sets `window.__CONFIG__`.');
  expect(page).toContain('| web | `API_URL` | `"/api"` |\n| web | `LIMIT` | `20` |');
  expect(pageFor()).not.toContain('config.js');
});
