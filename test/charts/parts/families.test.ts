// IPv6: where servers listen, and which addresses Services have.
import type { StackInput } from '../../../schema/stack';
import { type Services, shop } from '../../support/chart';

const services = {
  api: { type: 'fastapi' },
  many: { type: 'fastapi', server: { kind: 'gunicorn', workers: 2 } },
  several: { type: 'fastapi', server: { kind: 'uvicorn', workers: 2 } },
  web: { type: 'nextjs' },
  site: { type: 'static' },
  mq: { type: 'container', image: 'rabbitmq:4', ports: { amqp: 5672 }, peers: true },
  db: { type: 'postgres', version: 17 },
  cluster: { type: 'postgres', version: 17, engine: 'cloudnative-pg' },
} satisfies Services;
const rest = {
  ingress: {
    hosts: ['shop.example.com'],
    routes: { '/': 'web', '/api': 'api' },
    tcp: { 5672: 'mq' },
    tls: { from: 'in-front', trusted: ['203.0.113.0/24'] },
  },
} satisfies Partial<StackInput>;

const all = shop(services, { ...rest, ipv6: true });
const plain = shop(services, rest);

const policies = (of: typeof all) => new Set(of.ofKind('Service').map(({ spec }) => spec.ipFamilyPolicy));

test('every Service has an address of each family that the cluster has, if the stack says so', () => {
  expect(policies(all)).toStrictEqual(new Set(['PreferDualStack']));
  expect(policies(plain)).toStrictEqual(new Set([undefined]));
});

const line = (of: typeof all, name: string) => {
  const [container] = of.one('Deployment', name).spec.template.spec.containers;
  return [...(container?.command ?? []), ...(container?.args ?? [])];
};
const settings = (of: typeof all, name: string, what: string) =>
  of.ofKind('ConfigMap').find(({ metadata }) => metadata.name.startsWith(`${name}-${what}-`))?.data ?? {};

test('the servers listen at both families; the one process of uvicorn opens a socket for each', () => {
  expect(line(all, 'api').slice(0, 4)).toStrictEqual(['uvicorn', 'main:app', '--host', '']);
  expect(line(all, 'several').slice(0, 4)).toStrictEqual(['uvicorn', 'main:app', '--host', '::']);
  expect(line(all, 'many').slice(0, 4)).toStrictEqual(['gunicorn', 'main:app', '--bind', '[::]:8000']);
  expect(settings(all, 'web', 'env').HOSTNAME).toBe('::');
  expect(settings(all, 'site', 'files')['nginx.conf']).toContain('    listen 8080;\n    listen [::]:8080;\n');
});

test('without a word of the stack they listen at IPv4, which every node has', () => {
  for (const name of ['api', 'several']) expect(line(plain, name)[3]).toBe('0.0.0.0');
  expect(settings(plain, 'web', 'env').HOSTNAME).toBe('0.0.0.0');
  expect(settings(plain, 'site', 'files')['nginx.conf']).not.toContain('[::]');
});

test('the pods of the controller are believed at the addresses that a socket of IPv6 shows for those of IPv4', () => {
  expect(settings(all, 'api', 'env').FORWARDED_ALLOW_IPS?.split(',')).toContain('::ffff:10.0.0.0/104');
  expect(settings(plain, 'api', 'env').FORWARDED_ALLOW_IPS).not.toContain('::ffff:');
});
