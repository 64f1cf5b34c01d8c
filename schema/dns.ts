// Servers of names that a cluster has instead of, or in front of, the usual ones. docs/clusters.md says which cluster needs it.
import { z } from 'zod';
import { labelKey, labelValue, network, port, serviceName } from './names';

export const dns = z.strictObject({
  /** Namespace of the pods that answer, at most 52 characters: `'openshift-dns'`. */
  namespace: serviceName.optional(),
  /**
   * Labels of the pods in that namespace: `{ 'k8s-app': 'coredns' }`.
   * @default - every pod of the namespace
   */
  labels: z.record(labelKey, labelValue).optional(),
  /**
   * Ranges of addresses that answer, at least one: `['10.96.0.10/32']`, the address of the DNS Service, where a cache on each node takes it
   * over.
   */
  cidrs: z.array(network).min(1).optional(),
  /**
   * Port of these pods and addresses, from 1 to 65535, by UDP and TCP: 5353 on OpenShift.
   * @default 53
   */
  port: port.default(53),
});

export type Dns = z.output<typeof dns>;
