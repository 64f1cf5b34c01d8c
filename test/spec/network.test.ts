// Who may open which connection: the edges and routes of the stack, and nothing else.
import { api, cache, db, mail, resolved, serviceIn, site, web, worker } from '../support/stacks';

const ingress = { host: 'shop.example.com', routes: { '/': 'web', '/admin': 'admin' } };
const stack = resolved(
  {
    web: { ...web, uses: { api: {}, site: {} } },
    api: { ...api, uses: { db: {}, cache: {}, queue: {}, mail: {}, bank: {}, old: {} } },
    app: { ...worker, ports: { admin: 9000, queue: 5672 }, uses: { db: {} } },
    site,
    db,
    cache,
    mail: { ...mail, port: 587 },
    bank: { type: 'external', host: 'bank.example.com' },
    old: { type: 'external', host: 'old.example.com' },
  },
  { ingress },
);
const network = (name: string) => stack.services.find((service) => service.name === name)?.network;

test('a database may be reached by those that use it, and reaches nobody', () => {
  expect(network('db')).toEqual({
    from: [{ containerPort: 5432, services: ['api', 'app'], ingressNamespace: undefined }],
    to: [],
    internet: [],
  });
});

test('a service reaches what it uses, at the port of the container: policies see pods, not Services', () => {
  expect(network('web')?.to).toEqual([
    { service: 'api', containerPort: 8000 },
    { service: 'site', containerPort: 8080 },
  ]);
});

test('an edge to a port of a container leads to the container', () => {
  expect(network('api')?.to).toContainEqual({ service: 'app', containerPort: 5672 });
});

test('each port of a container is open to its own users alone', () => {
  expect(network('app')?.from).toEqual([
    { containerPort: 9000, services: [], ingressNamespace: 'traefik' },
    { containerPort: 5672, services: ['api'], ingressNamespace: undefined },
  ]);
});

test('the ingress controller reaches what has a route, and nothing behind it', () => {
  expect(network('web')?.from).toEqual([{ containerPort: 3000, services: [], ingressNamespace: 'traefik' }]);
  expect(network('api')?.from).toEqual([{ containerPort: 8000, services: ['web'], ingressNamespace: undefined }]);
});

test('a controller can live in another namespace', () => {
  const other = resolved({ web }, { ingress: { ...ingress, routes: { '/': 'web' }, controllerNamespace: 'edge' } });
  expect(serviceIn(other, 'web', 'nextjs').network.from[0]?.ingressNamespace).toBe('edge');
});

test('the internet is open where something outside is used, once for each port', () => {
  expect(network('api')?.internet).toEqual([443, 587]);
  expect(network('web')?.internet).toEqual([]);
});

test('a service without edges and routes is closed', () => {
  expect(serviceIn(resolved({ worker }), 'worker', 'container').network).toEqual({ from: [], to: [], internet: [] });
});

test('both ends of every edge say the same', () => {
  for (const { name, network } of stack.services)
    for (const { service: target, containerPort } of network.to) {
      const open = stack.services.find((service) => service.name === target)?.network.from;
      expect(open?.find((one) => one.containerPort === containerPort)?.services).toContain(name);
    }
});
