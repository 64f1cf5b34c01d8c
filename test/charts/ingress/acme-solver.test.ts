// The way to the pods with which cert-manager proves that a host is ours.

import type { StackInput } from '../../../schema/stack';
import { shop } from '../../support/chart';
import { PLAIN, services } from '../../support/ingress';

const issued = { from: 'cert-manager', issuer: 'letsencrypt' } as const;
const stackWith = (ingress: Partial<NonNullable<StackInput['ingress']>>, environment: 'production' | 'local' = 'production') =>
  shop(services, { ingress: { ...PLAIN, ...ingress } }, environment);
const namesOf = (ingress: Parameters<typeof stackWith>[0], environment?: 'local') =>
  stackWith(ingress, environment)
    .ofKind('NetworkPolicy')
    .map(({ metadata }) => metadata.name);

test('the ingress controller reaches them where they listen, and nobody else does; they call nobody', () => {
  expect(stackWith({ tls: issued }).one('NetworkPolicy', 'acme-http01-solver').spec).toStrictEqual({
    podSelector: { matchLabels: { 'acme.cert-manager.io/http01-solver': 'true' } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'traefik' } },
            podSelector: { matchLabels: { 'app.kubernetes.io/name': 'traefik' } },
          },
        ],
        ports: [{ protocol: 'TCP', port: 8089 }],
      },
    ],
  });
});

test('a controller that runs elsewhere reaches them from there', () => {
  const elsewhere = { controllerNamespace: 'edge', controllerLabels: { app: 'proxy' } };
  const { spec } = stackWith({ tls: issued, ...elsewhere }).one('NetworkPolicy', 'acme-http01-solver');
  expect(spec.ingress?.[0]?.from).toStrictEqual([
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'edge' } },
      podSelector: { matchLabels: { app: 'proxy' } },
    },
  ]);
});

test.each([{ ...issued, challenge: 'DNS-01' }, { from: 'secret' }, { from: 'files' }, undefined] as const)(
  'nobody starts such pods with %j, so there is no way to them',
  (tls) => {
    expect(namesOf({ tls })).not.toContain('acme-http01-solver');
  },
);

test('nor on a laptop, which has no certificate', () => {
  expect(namesOf({ tls: issued }, 'local')).not.toContain('acme-http01-solver');
});
