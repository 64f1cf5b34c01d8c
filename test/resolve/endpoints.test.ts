// The DNS names of a stack, and what listens behind each.
import { endpointsOf, portsOf } from '../../resolve/endpoints';
import { service } from '../../schema/service';
import { api, cache, db, mail, site, store, web, worker } from '../support/stacks';

const parsed = (input: object) => service.parse(input);
const http = (port: number, containerPort = port) => [{ name: 'http', service: 'it', port, containerPort }];

test.each([
  ['Next.js', web, http(3000)],
  ['Next.js on another port', { ...web, port: 4000 }, http(4000)],
  ['Vite', { type: 'vite', source: '.' }, http(5173)],
  ['FastAPI', api, http(8000)],
  // without root nginx cannot open 80
  ['nginx, whose container cannot open 80', site, http(80, 8080)],
  ['Postgres', db, [{ name: 'postgres', service: 'it', port: 5432, containerPort: 5432 }]],
  ['Redis as a cache', cache, [{ name: 'redis', service: 'it', port: 6379, containerPort: 6379 }]],
  ['Redis as a store', store, [{ name: 'redis', service: 'it', port: 6379, containerPort: 6379 }]],
  ['a container without ports', worker, []],
  ['an external service', mail, []],
])('the ports of %s', (_, input, ports) => {
  expect(portsOf('it', parsed(input))).toStrictEqual(ports);
});

test('each port of a container is a DNS name of its own', () => {
  const ports = portsOf('app', parsed({ ...worker, ports: { site: 3000, admin: 9000 } }));
  expect(ports).toStrictEqual([
    { name: 'site', service: 'site', port: 3000, containerPort: 3000 },
    { name: 'admin', service: 'admin', port: 9000, containerPort: 9000 },
  ]);
});

test('names lead to services, and to containers by the names of their ports', () => {
  const services = {
    api: parsed(api),
    app: parsed({ ...worker, ports: { site: 3000, admin: 9000 } }),
    job: parsed(worker),
    mail: parsed(mail),
  };
  const found = [...endpointsOf(services)].map(([name, { owner, port }]) => [name, owner, port?.port]);
  expect(found).toStrictEqual([
    ['api', 'api', 8000],
    ['site', 'app', 3000],
    ['admin', 'app', 9000],
    ['job', 'job', undefined],
    ['mail', 'mail', undefined],
  ]);
});
