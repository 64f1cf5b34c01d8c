// A service outside the stack, such as a managed database, an API or a Service of another namespace. Nothing is deployed; `uses` allows the connections to it.
import { z } from 'zod';
import { described } from './application';
import { portOrRange } from './internet';
import { host, labelKey, labelValue, network, port, serviceName } from './names';

export const external = z.strictObject({
  type: z.literal('external'),
  ...described,
  /**
   * Host name, at most 253 characters. A NetworkPolicy knows addresses, not names: it allows this port of every public address. For a name
   * that leads to a private address, such as a database of your cloud, say `cidrs`; for a Service of another namespace, `namespace`.
   */
  host,
  /**
   * Port of that host, from 1 to 65535, which the variables of an edge speak of.
   * @default - the first one of `ports`, or of `udp`, or 443
   */
  port: port.optional(),
  /**
   * Ports from 1 to 65535 that are opened in addition, where the host has several; with `namespace` also the port of the pods, where it is
   * another one than the Service's.
   * @default []
   */
  ports: z.array(port).default([]),
  /**
   * UDP ports from 1 to 65535 that are opened, each alone or as a range, such as `[3478]` of a STUN server. A service with these alone opens
   * no port of TCP.
   * @default []
   */
  udp: z.array(portOrRange).default([]),
  /**
   * Ranges of addresses that are opened instead of all public ones: `['10.20.0.0/16']`. They may be private. At least one.
   * @default - every public address
   */
  cidrs: z.array(network).min(1).optional(),
  /**
   * Namespace whose pods are opened instead of public addresses, at most 52 characters, for a host such as `db.other.svc`. A policy of that
   * namespace has to let this one in.
   * @default - outside the cluster
   */
  namespace: serviceName.optional(),
  /**
   * Labels of the pods in that namespace: `{ 'app.kubernetes.io/name': 'postgres' }`.
   * @default - every pod of the namespace
   */
  labels: z.record(labelKey, labelValue).optional(),
});
