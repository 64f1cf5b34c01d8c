// Which port and path answer the probes of a service, and what it can say about them.

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
  const { ready, live, ...timing } = health(it) ?? {};
  const numbered = (question?: { port: string }) => ({
    ...question,
    port: service?.ports.find(({ name }) => name === question?.port)?.containerPort,
  });
  return { ready: numbered(ready), live: numbered(live), ...timing };
}
const usual = { intervalSeconds: 30, timeoutSeconds: 5 };
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
