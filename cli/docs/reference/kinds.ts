// What an option takes, in words, from its schema.
import { z } from 'zod';

/** The schema that a user writes for: without defaults, optionals and what a transformation makes of it. */
export function written(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return written(schema.in instanceof z.ZodCustom ? schema.out : schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return written(schema.unwrap());
  return schema;
}

/** @param group a link to the section of a group of options. */
export function kindOf(schema: z.core.$ZodType, group: (options: z.ZodObject) => string): string {
  const kind = (inner: z.core.$ZodType) => kindOf(inner, group);
  const here = written(schema);
  if (here instanceof z.ZodObject) return group(here);
  if (here instanceof z.ZodUnion) return [...new Set(here.options.map(kind))].join(' or ');
  if (here instanceof z.ZodArray) return `list of ${apart(kind(here.element))}`;
  if (here instanceof z.ZodRecord) return `names, each with ${apart(kind(here.valueType))}`;
  if (here instanceof z.ZodEnum)
    return here.options.length > MOST ? `one of ${here.options.length} names` : choices(here.options);
  if (here instanceof z.ZodLiteral) return choices([...here.values]);
  if (here instanceof z.ZodBoolean) return '`true` or `false`';
  if (here instanceof z.ZodNumber) return numberOf(here);
  if (here instanceof z.ZodCustom) return 'a function';
  if (here instanceof z.ZodAny) return 'any value';
  return 'text';
}

/** What a list holds is told from what may stand instead of the list. */
const apart = (kind: string) => (kind.includes(' or ') ? `(${kind})` : kind);

/** More choices are in the text of the option, or are Linux's. */
const MOST = 12;

const choices = (values: readonly unknown[]) => values.map((value) => `\`${quoted(value)}\``).join(' or ');
const quoted = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value));

function numberOf({ minValue, maxValue }: z.ZodNumber): string {
  const bound = (value: number | null) => (value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined);
  const [least, most] = [bound(minValue), bound(maxValue)];
  if (least === undefined && most === undefined) return 'number';
  return most === undefined ? `number, at least ${least}` : `number from ${least} to ${most}`;
}
