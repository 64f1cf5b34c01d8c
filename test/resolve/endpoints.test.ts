// The DNS names of a stack, and what listens behind each.
import { endpointsOf, portsOf, waitedPort } from '../../resolve/endpoints';
import { service } from '../../schema/service';
import { api, cache, db, mail, site, store, web, worker } from '../support/stacks';

const parsed = (input: object) => service.parse(input);
const http = (port: number, containerPort = port) => [{ name: 'http', service: 'it', port, containerPort, protocol: 'TCP' }];

test.each([
  ['Next.js', web, http(3000)],
  ['Next.js on another port', { ...web, port: 4000 }, http(4000)],
  ['Vite', { type: 'vite', source: '.' }, http(5173)],
  ['FastAPI', api, http(8000)],
  // without root nginx cannot open 80
  ['nginx, whose container cannot open 80', site, http(80, 8080)],
  ['Postgres', db, [{ name: 'postgres', service: 'it', port: 5432, containerPort: 5432, protocol: 'TCP' }]],
  ['Redis as a cache', cache, [{ name: 'redis', service: 'it', port: 6379, containerPort: 6379, protocol: 'TCP' }]],
  ['Redis as a store', store, [{ name: 'redis', service: 'it', port: 6379, containerPort: 6379, protocol: 'TCP' }]],
  ['a container without ports', worker, []],
  ['an external service', mail, []],
])('the ports of %s', (_, input, ports) => {
  expect(portsOf('it', parsed(input))).toStrictEqual(ports);
});

test('each port of a container is a DNS name of its own', () => {
  const ports = portsOf('app', parsed({ ...worker, ports: { site: 3000, admin: 9000 } }));
  expect(ports).toStrictEqual([
    { name: 'site', service: 'site', port: 3000, containerPort: 3000, protocol: 'TCP' },
    { name: 'admin', service: 'admin', port: 9000, containerPort: 9000, protocol: 'TCP' },
  ]);
});

test('names lead to services, and to containers by their own names and those of their ports', () => {
  const services = {
    api: parsed(api),
    app: parsed({ ...worker, ports: { site: 3000, admin: 9000 } }),
    job: parsed(worker),
    mail: parsed(mail),
  };
  const found = [...endpointsOf(services)].map(([name, { owner, port }]) => [name, owner, port?.port]);
  expect(found).toStrictEqual([
    ['api', 'api', 8000],
    ['app', 'app', 3000],
    ['site', 'app', 3000],
    ['admin', 'app', 9000],
    ['job', 'job', undefined],
    ['mail', 'mail', undefined],
  ]);
});

test('a Service may have another port than the program, and another protocol than TCP', () => {
  const ports = { http: { port: 80, containerPort: 8080 }, dns: { port: 53, protocol: 'UDP' } };
  expect(portsOf('app', parsed({ ...worker, ports }))).toStrictEqual([
    { name: 'http', service: 'http', port: 80, containerPort: 8080, protocol: 'TCP' },
    { name: 'dns', service: 'dns', port: 53, containerPort: 53, protocol: 'UDP' },
  ]);
});

test.each([
  ['fifteen-letters', 'fifteen-letters'],
  ['sixteen--letters', 'sixteen-98e639'],
  ['administrator-interface', 'administ-921057'],
  ['administrator-internal', 'administ-1463ea'],
  ['a--b', 'a-b-90827a'],
])('the port %s is called %s in the pod', (dnsName, name) => {
  expect(portsOf('app', parsed({ ...worker, ports: { [dnsName]: 80 } }))[0]).toMatchObject({ name, service: dnsName });
});

test('the name of a service is the port of the same name, or the first; a wait asks one of TCP', () => {
  const said = { dns: { port: 53, protocol: 'UDP' }, mq: 5672, admin: 15672 };
  const portsAt = (name: string) => {
    const endpoint = endpointsOf({ [name]: parsed({ ...worker, ports: said }) }).get(name);
    return [endpoint?.port?.service, endpoint && waitedPort(endpoint)?.service];
  };
  expect(portsAt('mq')).toStrictEqual(['mq', 'mq']);
  expect(portsAt('broker')).toStrictEqual(['dns', 'mq']);
  expect(portsAt('dns')).toStrictEqual(['dns', 'mq']);
});
