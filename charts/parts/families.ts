// Families of addresses: at which a server listens, and which a Service has.
import type * as k8s from '../../imports/k8s';
import type { ResolvedStack } from '../../model';

type Said = Pick<ResolvedStack, 'ipv6'>;

/** Every address of a pod. A socket of IPv6 takes connections of IPv4 too, unless its program says otherwise. */
export const everyAddress = ({ ipv6 }: Said): string => (ipv6 ? '::' : '0.0.0.0');

/** By itself a Service has one address, of the family that the cluster has first. */
export const familiesOf = ({ ipv6 }: Said): Pick<k8s.ServiceSpec, 'ipFamilyPolicy'> =>
  ipv6 ? { ipFamilyPolicy: 'PreferDualStack' } : {};
