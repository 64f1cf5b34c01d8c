// Any other image: a worker, a broker, or several processes in one container.
import { z } from 'zod';
import { application } from './application';
import { containerHealth } from './health';
import { port, serviceName } from './names';
import { messages } from './problems/messages';

/** The name of a port is a DNS name in the stack and, in the pod, a port name: at most 15 characters (RFC 6335). */
const portName = serviceName.max(15, { error: messages.nameTooLong(15) }).regex(/^(?!.*--)/, { error: messages.notAPortName });

export const container = z.strictObject({
  type: z.literal('container'),
  ...application,
  /**
   * Ports by name. Each becomes a Service of that name, so that one pod can answer to several:
   * `{ frontend: 3000, backend: 8000 }`.
   * @default {}
   */
  ports: z.record(portName, port).default({}),
  /**
   * Compose's `entrypoint`, Kubernetes' `command`.
   * @default - the image's
   */
  entrypoint: z.array(z.string()).min(1).optional(),
  /**
   * Compose's `command`, Kubernetes' `args`.
   * @default - the image's
   */
  command: z.array(z.string()).min(1).optional(),
  /**
   * Which port answers the probes, and on which path.
   * @default - the first port must open; without a port, no probe
   */
  health: containerHealth.optional(),
});
