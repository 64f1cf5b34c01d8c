// What an environment may say of a schema: every option is optional, null removes it, and what is left out stays. RFC 7386.
import type { Json } from './json';

export function patchOf(schema: Json): Json {
  const members = schema.anyOf ?? schema.oneOf;
  if (members) return eitherOf(members.map(patchOf));
  if (schema.type !== 'object') return schema;
  const { required: _, properties, additionalProperties: more, ...rest } = schema;
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, removable(inner)])),
    }),
    ...(more !== undefined && { additionalProperties: typeof more === 'object' ? removable(more) : more }),
  };
}

/** The description stays outside, where editors look for it. */
function removable({ description, ...schema }: Json): Json {
  const patch = patchOf(schema);
  return { ...(description !== undefined && { description }), anyOf: [...(patch.anyOf ?? [patch]), { type: 'null' }] };
}

/** A patch may leave out what tells one group from another, and may remove what only the first has: the groups become one. */
function eitherOf(schemas: readonly Json[]): Json {
  const groups = schemas.filter(({ properties }) => properties);
  if (groups.length < 2) return { anyOf: schemas };
  const properties: Record<string, Json> = {};
  for (const group of groups)
    for (const [name, inner] of Object.entries(group.properties ?? {})) properties[name] = both(properties[name], inner);
  const one: Json = { type: 'object', properties, additionalProperties: false };
  const others = schemas.filter((schema) => !groups.includes(schema));
  return others.length === 0 ? one : { anyOf: [...others, one] };
}

function both(one: Json | undefined, other: Json): Json {
  if (!one) return other;
  const all = [...(one.anyOf ?? [one]), ...(other.anyOf ?? [other])];
  const texts = all.map((each) => JSON.stringify(each));
  const anyOf = all.filter((_, i) => texts.indexOf(texts[i] ?? '') === i);
  const description = one.description ?? other.description;
  return { ...(description !== undefined && { description }), anyOf };
}
