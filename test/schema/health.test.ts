// Which port and path answer the probes of a service, and what it can say about them.

import type { Question } from '../../model/health';
import type { StackInput } from '../../schema/stack';
import { api, problemsOf, resolved, site, web, worker } from '../support/stacks';

type Service = StackInput['services'][string];

function health(it: Service) {
  const [service] = resolved({ it }, { environments: { development: {} } }).services;
  return service && 'health' in service ? service.health : undefined;
}

/** The same, with the number of the container's port that each name stands for. */
function questions(it: Service) {
  const [service] = resolved({ it }, { environments: { development: {} } }).services;
  const { ready, live, host: _, ...timing } = health(it) ?? {};
  const numbered = (question?: Question) =>
    question && 'port' in question
      ? { ...question, port: service?.ports.find(({ name }) => name === question.port)?.containerPort }
      : question;
  return { ready: numbered(ready), live: numbered(live), ...timing };
}
const usual = { startSeconds: 180, intervalSeconds: 30, timeoutSeconds: 5 };
const ports = { site: 3000, admin: 9000 };

test.each<[string, Service, object | undefined]>([
  [
    'FastAPI is asked at /health, and for its life with a query that it can tell apart',
    api,
    { ready: { port: 8000, path: '/health' }, live: { port: 8000, path: '/health?probe=live' } },
  ],
  [
    'another path answers both questions',
    { ...api, port: 9000, health: '/up' },
    { ready: { port: 9000, path: '/up' }, live: { port: 9000, path: '/up?probe=live' } },
  ],
  [
    'each question can have a path, which is then asked as it is',
    { ...api, health: { ready: '/ready', live: '/live' } },
    { ready: { port: 8000, path: '/ready' }, live: { port: 8000, path: '/live' } },
  ],
  [
    'a path for readiness alone answers for life too',
    { ...api, health: { ready: '/ready' } },
    { ready: { port: 8000, path: '/ready' }, live: { port: 8000, path: '/ready?probe=live' } },
  ],
  [
    'Next.js lives while its port opens: its page may ask a backend that is down',
    web,
    { ready: { port: 3000, path: '/' }, live: { port: 3000 } },
  ],
  [
    'Next.js with a path for it is asked there',
    { ...web, health: '/api/health' },
    { ready: { port: 3000, path: '/api/health' }, live: { port: 3000, path: '/api/health?probe=live' } },
  ],
  [
    'nginx is ready with its page, and lives while it answers itself; at the port of the container',
    site,
    { ready: { port: 8080, path: '/' }, live: { port: 8080, path: '/healthz' } },
  ],
  [
    "Vite's server lives while its port opens",
    { type: 'vite', source: '.' },
    { ready: { port: 5173, path: '/' }, live: { port: 5173 } },
  ],
  ['a container is well while its first port opens', { ...worker, ports }, { ready: { port: 3000 }, live: { port: 3000 } }],
  [
    'a container can name a port and a path for each question',
    { ...worker, ports, health: { ready: { port: 'site', path: '/' }, live: { port: 'admin' } } },
    { ready: { port: 3000, path: '/' }, live: { port: 9000 } },
  ],
  [
    'a port may be said by its number',
    { ...worker, ports, health: { ready: { port: 9000, path: '/' } } },
    { ready: { port: 9000, path: '/' }, live: { port: 9000, path: '/?probe=live' } },
  ],
  [
    'a path of a container is asked on its first port',
    { ...worker, ports, health: '/up' },
    { ready: { port: 3000, path: '/up' }, live: { port: 3000, path: '/up?probe=live' } },
  ],
  [
    'a container may leave out how it lives',
    { ...worker, ports, health: { ready: { port: 'admin' } } },
    { ready: { port: 9000 }, live: { port: 9000 } },
  ],
  [
    'a command answers both questions',
    { ...api, health: { command: ['check'] } },
    { ready: { command: ['check'] }, live: { command: ['check'] } },
  ],
])('%s', (_, it, expected) => {
  expect(questions(it)).toStrictEqual({ ...expected, ...usual });
});

test('a probe names its port, as the container does', () => {
  expect(health(site)).toMatchObject({ ready: { port: 'http' }, live: { port: 'http' } });
});

test('a container without a port cannot be asked', () => {
  expect(health(worker)).toBeUndefined();
});

test.each<[string, Service]>([
  ['FastAPI', { ...api, health: { ready: '/', intervalSeconds: 10, timeoutSeconds: 2 } }],
  ['Next.js', { ...web, health: { ready: '/', intervalSeconds: 10, timeoutSeconds: 2 } }],
  [
    'a container',
    { ...worker, ports, health: { ready: { port: 'site' }, live: { port: 'site' }, intervalSeconds: 10, timeoutSeconds: 2 } },
  ],
])('%s can be asked in another rhythm', (_, it) => {
  expect(health(it)).toMatchObject({ intervalSeconds: 10, timeoutSeconds: 2 });
});

test('a group without the path that it is about is refused', () => {
  expect(problemsOf({ api: { ...api, health: { live: '/live' } } })).toStrictEqual([
    'services.api.health.ready: is missing. It takes text.',
  ]);
});

const ping = ['celery', '-A', 'app', 'inspect', 'ping'];

test('a worker without a port is asked by a command, which says nothing of readiness', () => {
  const { ready, live } = health({ ...worker, health: { command: ping } }) ?? {};
  expect({ ready, live }).toStrictEqual({ ready: undefined, live: { command: ping } });
});

describe('the host of the probes', () => {
  const hostOf = (services: StackInput['services'], hosts: string[], target: string) => {
    const { services: all } = resolved(services, { ingress: { hosts, routes: { '/': target } } });
    return all.map((service) => ('health' in service ? service.health?.host : undefined));
  };

  test('is that of the ingress where a route leads to the service, and no wildcard', () => {
    expect(hostOf({ api }, ['*.example.com', 'shop.example.com'], 'api')).toStrictEqual(['shop.example.com']);
  });

  test('is none where no route leads to it', () => {
    expect(hostOf({ api, site }, ['shop.example.com'], 'site')).toStrictEqual([undefined, 'shop.example.com']);
  });

  test('is what the service says', () => {
    expect(hostOf({ api: { ...api, health: { ready: '/', host: 'a.de' } } }, ['shop.example.com'], 'api')).toStrictEqual([
      'a.de',
    ]);
  });

  test('is the local one in local', () => {
    const stack = resolved({ api }, { environments: { local: {} }, ingress: { hosts: ['a.de'], routes: { '/': 'api' } } });
    expect(stack.services.map((service) => 'health' in service && service.health?.host)).toStrictEqual(['shop.localhost']);
  });
});

test.each<[string, unknown, string]>([
  ['a command as text', { command: 'celery' }, ".command: 'celery' is text. Write a list of words: ['celery']."],
  [
    "compose's CMD",
    { command: ['CMD', 'pg_isready'] },
    ".command: 'CMD' is compose's word for what follows. Write ['pg_isready'].",
  ],
  [
    "compose's CMD-SHELL",
    { command: ['CMD-SHELL', 'a || b'] },
    ".command: 'CMD-SHELL' is compose's word for what follows. Write ['sh', '-c', 'a || b'].",
  ],
  ['a command and a path', { ready: '/', command: ['a'] }, '.command: a command and a path exclude each other. Keep one.'],
  ['no time to start', { ready: '/', startSeconds: 0 }, '.startSeconds: 0 is too small. The smallest value is 1.'],
  [
    'more than an hour to start',
    { command: ['a'], startSeconds: 3601 },
    '.startSeconds: 3601 is too large. The largest value is 3600.',
  ],
  ['a pattern of hosts', { ready: '/', host: '*.a.de' }, ".host: '*.a.de' is a pattern. Write the name of one host."],
])('%s is refused', (_, said, text) => {
  expect(problemsOf({ api: { ...api, health: said } })).toStrictEqual([`services.api.health${text}`]);
});

test.each(['/up', { ready: '/up' }])('a path needs a port: %j', (said) => {
  const [problem] = problemsOf({ worker: { ...worker, health: said } });
  expect(problem).toMatch(/^services\.worker\.health(\.ready)?: the service has no TCP port that a probe could ask\. /);
});

test.each([0, 3601])('the time to stop has bounds: %i', (stopGraceSeconds) => {
  expect(problemsOf({ worker: { ...worker, stopGraceSeconds } })).toHaveLength(1);
});
