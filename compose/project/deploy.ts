// How a service is deployed, in the long form.
import { z } from 'zod';
import { deviceRequest } from './container';
import { bytes, duration, number, text, textMap, texts, whole } from './values';

const rollout = z.strictObject({
  parallelism: whole.optional(),
  delay: duration.optional(),
  failure_action: text.optional(),
  monitor: duration.optional(),
  max_failure_ratio: number.optional(),
  order: text.optional(),
});

export const deploy = z.strictObject({
  mode: text.optional(),
  endpoint_mode: text.optional(),
  replicas: whole.optional(),
  labels: textMap,
  rollback_config: rollout.optional(),
  update_config: rollout.optional(),
  resources: z
    .strictObject({
      /** Cores, bytes, processes. */
      limits: z.strictObject({ cpus: number.optional(), memory: bytes.optional(), pids: whole.optional() }).optional(),
      reservations: z
        .strictObject({
          cpus: number.optional(),
          memory: bytes.optional(),
          generic_resources: z
            .array(
              z.strictObject({
                discrete_resource_spec: z.strictObject({ kind: text.optional(), value: whole.optional() }).optional(),
              }),
            )
            .default([]),
          devices: z.array(deviceRequest).default([]),
        })
        .optional(),
    })
    .optional(),
  restart_policy: z
    .strictObject({
      condition: text.optional(),
      delay: duration.optional(),
      max_attempts: whole.optional(),
      window: duration.optional(),
    })
    .optional(),
  placement: z
    .strictObject({
      constraints: texts,
      preferences: z.array(z.strictObject({ spread: text.optional() })).default([]),
      max_replicas_per_node: whole.optional(),
    })
    .optional(),
});

export type Deploy = z.output<typeof deploy>;
