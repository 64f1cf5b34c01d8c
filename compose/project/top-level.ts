// What services of a compose project share: networks, volumes, configs, secrets, models.
import { z } from 'zod';
import { flag, number, text, textMap, texts } from './values';

const options = z.record(z.string(), text).default({});

export const network = z.strictObject({
  /** What docker calls it: `<project>_<key>`, unless it is external or has a name. */
  name: text,
  driver: text.optional(),
  driver_opts: options,
  ipam: z
    .strictObject({
      driver: text.optional(),
      config: z
        .array(
          z.strictObject({
            subnet: text.optional(),
            ip_range: text.optional(),
            gateway: text.optional(),
            aux_addresses: textMap,
          }),
        )
        .default([]),
      options,
    })
    .optional(),
  external: flag.default(false),
  internal: flag.default(false),
  enable_ipv4: flag.optional(),
  enable_ipv6: flag.optional(),
  attachable: flag.default(false),
  labels: textMap,
});

export const volume = z.strictObject({
  /** As the name of a network. */
  name: text,
  driver: text.optional(),
  driver_opts: options,
  external: flag.default(false),
  labels: textMap,
});

/** A secret or a config: exactly one of file, environment, content (configs), driver or external says where it comes from. */
const source = {
  name: text,
  file: text.optional(),
  /** Name of a variable. Its value is not in the project. */
  environment: text.optional(),
  external: flag.default(false),
  labels: textMap,
  template_driver: text.optional(),
};

export const secret = z.strictObject({ ...source, driver: text.optional(), driver_opts: options });
export const config = z.strictObject({ ...source, content: text.optional() });

export const model = z.strictObject({
  name: text.optional(),
  model: text,
  context_size: number.optional(),
  runtime_flags: texts,
});

export type Network = z.output<typeof network>;
export type Volume = z.output<typeof volume>;
export type Secret = z.output<typeof secret>;
export type Config = z.output<typeof config>;
export type Model = z.output<typeof model>;
