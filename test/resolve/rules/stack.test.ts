// What does not fit together between the services of a stack, as the user reads it.
import { api, cache, db, mail, problemsOf, refusal, resolved, shop, store, worker } from '../../support/stacks';

const using = (target: string, edge: object = {}) => ({ ...api, uses: { [target]: edge } });
const routed = (services: object, target: string) =>
  problemsOf(services, { ingress: { hosts: ['shop.example.com'], routes: { '/': target } } });
const volume = { mountPath: '/data', size: '1Gi' };

test('an edge to a misspelt service suggests the right one', () => {
  expect(problemsOf({ api: using('databse'), database: db })).toStrictEqual([
    `services.api.uses.databse: this stack has no service 'databse'. Did you mean 'database'?`,
  ]);
});

test('an edge to nowhere lists what there is, the ports of containers too, but not the service itself', () => {
  const app = { ...worker, ports: { site: 3000, admin: 9000 } };
  expect(problemsOf({ api: using('kafka'), db, app })).toStrictEqual([
    `services.api.uses.kafka: this stack has no service 'kafka'. It has: admin, app, db, site.`,
  ]);
});

test('an edge from the only service has nothing to choose from', () => {
  expect(problemsOf({ api: using('kafka') })).toStrictEqual([
    `services.api.uses.kafka: this stack has no service 'kafka'. It has: none.`,
  ]);
});

test('a service needs no edge to itself', () => {
  expect(problemsOf({ api: using('api', { wait: false }) })).toStrictEqual([
    "services.api.uses.api: 'api' uses itself. Remove it: a pod reaches itself at localhost. To let the pods of the service reach each other, set peers: true.",
  ]);
});

test('a container needs no edge to a port of its own', () => {
  const app = { ...worker, ports: { site: 3000 }, uses: { site: { wait: false } } };
  expect(problemsOf({ app })).toStrictEqual([
    "services.app.uses.site: 'app' uses itself. Remove it: a pod reaches itself at localhost. To let the pods of the service reach each other, set peers: true.",
  ]);
});

test('a container without ports cannot be used', () => {
  expect(problemsOf({ api: using('job'), job: worker })).toStrictEqual([
    "services.api.uses.job: 'job' has no port to connect to. A server says its port, as services.job.ports: { web: 8000 }; a worker that takes its work from a queue has none, and nobody connects to it.",
  ]);
});

test.each([
  ['password', 'fastapi', api],
  ['user', 'redis', cache],
  ['database', 'external', mail],
])('there is no %s of a service of type %s', (part, type, it) => {
  expect(problemsOf({ it, backend: using('it', { env: { [part]: 'X' } }) })).toStrictEqual([
    `services.backend.uses.it.env.${part}: a service of type '${type}' has no ${part}. Remove it.`,
  ]);
});

test.each([
  ['its own', { app: { ...worker, secrets: ['KEY'] } }],
  ['those of a database', { app: { ...worker, uses: { db: { env: 'DATABASE_URL' } } }, db }],
  ['the password of a cache', { app: { ...worker, uses: { cache: { env: { password: 'P' } } } }, cache }],
])('a container with secrets (%s) need not say its program: the image knows it', (_, services) => {
  expect(() => resolved(services)).not.toThrow();
});

test('two containers cannot both answer to one DNS name', () => {
  expect(problemsOf({ a: { ...worker, ports: { web: 80 } }, b: { ...worker, ports: { web: 81 } } })).toStrictEqual([
    `services.b.ports.web: the DNS name 'web' is claimed by services.a and services.b. Rename one.`,
  ]);
});

test('a port cannot have the name of another service, even of one outside', () => {
  expect(problemsOf({ mail, app: { ...worker, ports: { mail: 25 } } })).toStrictEqual([
    `services.app.ports.mail: the DNS name 'mail' is claimed by services.mail and services.app. Rename one.`,
  ]);
  expect(problemsOf({ app: { ...worker, ports: { api: 80 } }, api })).toStrictEqual([
    `services.api: the DNS name 'api' is claimed by services.app and services.api. Rename one.`,
  ]);
});

test('a port can have the name of its own container', () => {
  expect(resolved({ app: { ...worker, ports: { app: 80 } } }).services).toHaveLength(1);
});

test('a volume belongs to one service', () => {
  const sharing = { ...api, replicas: 1, volumes: { uploads: volume } };
  expect(problemsOf({ a: sharing, b: sharing, c: sharing })).toStrictEqual([
    `services.c.volumes.uploads: the volume 'uploads' is declared by services.a, services.b and services.c. Rename one. To share it, declare it in the stack's own volumes, and mount it in each service: volumes: { uploads: { from: 'uploads', mountPath: '/data' } }.`,
  ]);
});

test.each([
  ['a misspelt service', { api }, 'apj', `this stack has no service 'apj'. Did you mean 'api'?`],
  ['an unknown service', { api, db }, 'kafka', `this stack has no service 'kafka'. It has: api, db.`],
  ['a service outside', { mail }, 'mail', `'mail' is outside the cluster. A route needs a service of this stack.`],
  ['Postgres', { db }, 'db', `'db' is of type 'postgres', which does not speak HTTP. Use kubectl port-forward to reach it.`],
  [
    'a broker',
    { mq: { ...worker, ports: { mq: 5672 } } },
    'mq',
    "'mq' speaks amqp, and a route is for HTTP. Use ingress.tcp, or kubectl port-forward to reach it.",
  ],
  [
    'what says that it is no HTTP',
    { mqtt: { ...worker, ports: { mqtt: 9001 }, connection: { scheme: 'mqtt' } } },
    'mqtt',
    "'mqtt' speaks mqtt, and a route is for HTTP. Use ingress.tcp, or kubectl port-forward to reach it.",
  ],
  ['Redis', { store }, 'store', `'store' is of type 'redis', which does not speak HTTP. Use kubectl port-forward to reach it.`],
  [
    'a container without ports',
    { job: worker },
    'job',
    `'job' has no port to connect to. A server says its port, as services.job.ports: { web: 8000 }; a worker that takes its work from a queue has none, and nobody connects to it.`,
  ],
])('a route cannot lead to %s', (_, services, target, text) => {
  expect(routed(services, target)).toStrictEqual([`ingress.routes./: ${text}`]);
});

test('a route that says more about itself is asked like one that does not', () => {
  const routes = { '/': { service: 'apj', match: 'exact' }, '/mail': { service: 'mail', stream: true } };
  expect(problemsOf({ api, mail }, { ingress: { hosts: ['shop.example.com'], routes } })).toStrictEqual([
    `ingress.routes./: this stack has no service 'apj'. Did you mean 'api'?`,
    `ingress.routes./mail: 'mail' is outside the cluster. A route needs a service of this stack.`,
  ]);
});

test('every rule is asked, and every problem told, in one go', () => {
  const stack = shop(
    { a: { ...api, uses: { job: {}, x: {} } }, job: { ...worker, secrets: ['KEY'] } },
    { ingress: { hosts: ['a.de', 'a.de'], routes: { '/': 'b' } } },
  );
  expect(refusal(stack)).toBe(`stacks/shop.ts (production): 4 problems
  services.a.uses.job: 'job' has no port to connect to. A server says its port, as services.job.ports: { web: 8000 }; a worker that takes its work from a queue has none, and nobody connects to it.
  services.a.uses.x: this stack has no service 'x'. It has: job.
  ingress.routes./: this stack has no service 'b'. It has: a, job.
  ingress.hosts: 'a.de' is listed twice. Remove one.
Nothing was written.`);
});

const monitoring = { metrics: { from: { namespace: 'monitoring' } } };

test('metrics need a port, and somebody who scrapes them', () => {
  expect(problemsOf({ api: { ...api, metrics: '/metrics' }, worker: { ...worker, metrics: {} } })).toStrictEqual([
    "services.api.metrics: nobody may scrape the metrics of 'api'. Say who on the stack: metrics: { from: { namespace: 'monitoring' } }.",
    "services.worker.metrics: 'worker' has no port by TCP. Say where it tells its metrics: { port: 9100 }.",
  ]);
  expect(problemsOf({ api: { ...api, metrics: 9100 } }, monitoring)).toStrictEqual([
    "services.api.metrics: 9100 is neither a path nor a group of options. Write '/metrics', or { port: 9100, path: '/metrics' }.",
  ]);
});

test('who scrapes cannot be read: no service is told that there is nobody', () => {
  expect(problemsOf({ api: { ...api, metrics: '/metrics' } }, { metrics: { from: {} } })).toStrictEqual([
    'metrics.from.namespace: is missing. It takes text.',
  ]);
});
