// The ports of a container, and who may reach whom: what is wrong with them.
import { api, problemsOf, resolved, worker } from '../support/stacks';

const said = (options: object, others: object = {}) => problemsOf({ it: { ...worker, ...options }, ...others });

test.each<[string, object, string]>([
  [
    'text',
    { ports: { web: '8000' } },
    "ports.web: '8000' is neither a port nor a group of options. Write 8080, or { port: 80, containerPort: 8080 }.",
  ],
  [
    'a number that is too large',
    { ports: { web: 70000 } },
    'ports.web: 70000 is not a port. Write a whole number from 1 to 65535.',
  ],
  ['a group without a port', { ports: { web: { containerPort: 80 } } }, 'ports.web.port: is missing. It takes a number.'],
  [
    'a port of the program that is none',
    { ports: { web: { port: 80, containerPort: 0 } } },
    'ports.web.containerPort: 0 is not a port. Write a whole number from 1 to 65535.',
  ],
  [
    'another protocol',
    { ports: { web: { port: 80, protocol: 'udp' } } },
    "ports.web.protocol: 'udp' is not a protocol. Did you mean 'UDP'?",
  ],
  [
    'a word of compose',
    { ports: { web: { port: 80, target: 8080 } } },
    "ports.web.target: 'target' is not an option here. There are: port, containerPort, protocol.",
  ],
  [
    'one port under two names',
    { ports: { web: 80, site: { port: 8080, containerPort: 80 } } },
    "ports.site: the container has this port already, as 'web'. Keep one name; others reach it as 'it' too.",
  ],
  [
    'a probe of UDP',
    { ports: { dns: { port: 53, protocol: 'UDP' }, web: 80 }, health: { ready: { port: 'dns' } } },
    "health.ready.port: 'dns' is a port of UDP, which no probe can ask. Name one of TCP, or ask by a command.",
  ],
  [
    'a path where nothing speaks TCP',
    { ports: { dns: { port: 53, protocol: 'UDP' } }, health: '/health' },
    "health: the service has no TCP port that a probe could ask. Name one in ports, or ask by a command: health: { command: ['celery', '-A', 'app', 'inspect', 'ping'] }.",
  ],
  [
    'peers without a port',
    { peers: true },
    "peers: the pods of 'it' have no port at which they could reach each other. Add one to ports, or remove peers.",
  ],
])('%s is refused', (_, options, line) => {
  expect(said(options)).toStrictEqual([`services.it.${line}`]);
});

test('one number of the container is two ports, where one is of UDP', () => {
  expect(resolved({ it: { ...worker, ports: { dns: { port: 53, protocol: 'UDP' }, 'dns-tcp': 53 } } }).services).toHaveLength(1);
});

test('a job has no peers', () => {
  expect(problemsOf({ it: { type: 'job', peers: true } })).toStrictEqual([
    "services.it.peers: a service of type 'job' runs and ends, so it has no peers. Remove it, or use type: 'container' for a program that stays.",
  ]);
});

test("the name for peers is nobody else's", () => {
  expect(said({ peers: true, ports: { it: 80 } }, { 'it-peers': api })).toStrictEqual([
    "services.it-peers: the DNS name 'it-peers' is claimed by services.it.peers and services.it-peers. Rename one.",
  ]);
});

test.each<[string, object, string]>([
  [
    'a route to one of several ports',
    { routes: { '/': 'it' } },
    "routes./: 'it' has several ports. Name the one that answers: 'web' or 'admin'.",
  ],
  [
    'a route to UDP',
    { routes: { '/': 'dns' } },
    "routes./: 'dns' is a port of UDP. A route needs one of TCP; ingress.udp leads to this one.",
  ],
  [
    'TCP from outside to UDP',
    { routes: { '/': 'web' }, tcp: { 53: 'dns' } },
    "tcp.53: 'dns' has no port of TCP. Add one to ports, as { port: 53, protocol: 'TCP' }, or name another service.",
  ],
])('%s is refused', (_, ingress, line) => {
  const ports = { web: 80, admin: 81, dns: { port: 53, protocol: 'UDP' } };
  expect(problemsOf({ it: { ...worker, ports } }, { ingress: { hosts: ['shop.example.com'], ...ingress } })).toStrictEqual([
    `ingress.${line}`,
  ]);
});
