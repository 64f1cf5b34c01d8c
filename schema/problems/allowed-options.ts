// The options that a schema has at a path of a stack, for the message about an unknown option.
import { z } from 'zod';

/**
 * The names of the options at `path`.
 * @param value the whole stack: its values decide which member of a union is meant.
 */
export function allowedOptions(schema: z.core.$ZodType, path: readonly PropertyKey[], value: unknown): string[] {
  const here = concrete(schema, value);
  const [key, ...rest] = path;
  if (key === undefined) return namesIn(here);
  const next =
    here instanceof z.ZodObject
      ? here.shape[String(key)]
      : here instanceof z.ZodRecord
        ? here.valueType
        : here instanceof z.ZodArray
          ? here.element
          : undefined;
  return next ? allowedOptions(next, rest, (value as Record<PropertyKey, unknown>)[key]) : [];
}

function namesIn(schema: z.core.$ZodType): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** The schema without defaults and optionals; of a union, the member that the value means. */
function concrete(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return concrete(schema.in, value);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return concrete(schema.unwrap(), value);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const { options, def } = schema;
    const chosen = (value as Record<string, unknown>)[def.discriminator];
    const member = options
      .map((option) => concrete(option, value))
      .find((option) => option instanceof z.ZodObject && takes(option.shape[def.discriminator], chosen));
    return member ?? schema;
  }
  if (schema instanceof z.ZodUnion) {
    const members = schema.options.map((option) => concrete(option, value)).filter((option) => option instanceof z.ZodObject);
    const knows = (member: z.ZodObject) => Object.keys(value as object).filter((key) => key in member.shape).length;
    return members.sort((a, b) => knows(b) - knows(a))[0] ?? schema;
  }
  return schema;
}

const takes = (literal: z.core.$ZodType | undefined, chosen: unknown) =>
  literal instanceof z.ZodLiteral && literal.values.has(chosen as string);
