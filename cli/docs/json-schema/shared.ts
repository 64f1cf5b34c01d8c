// What stands in a schema more than once becomes a definition, named after the option where it was met first.
import { type Json, mapInside } from './json';

/** Shorter ones are read faster where they stand. */
const SHORTEST = 160;

export function shared(root: Json): Json {
  const counts = new Map<string, number>();
  const count = (schema: Json): Json => {
    const key = keyOf(schema);
    const known = counts.get(key) ?? 0;
    counts.set(key, known + 1);
    return known > 0 ? schema : mapInside(schema, count);
  };
  mapInside(root, count);

  const names = new Map<string, string>();
  const $defs: Record<string, Json> = {};
  const replaced =
    (inside: string) =>
    (schema: Json, name: string = inside): Json => {
      const key = keyOf(schema);
      if (key.length < SHORTEST || (counts.get(key) ?? 0) < 2) return mapInside(schema, replaced(name));
      const known = names.get(key) ?? free(name, $defs);
      if (!names.has(key)) {
        names.set(key, known);
        $defs[known] = {}; // keeps the name while what is inside is looked at
        $defs[known] = mapInside(schema, replaced(name));
      }
      return { $ref: `#/$defs/${known}` };
    };
  const { $schema, ...rest } = mapInside(root, replaced('stack'));
  return { $schema, ...rest, $defs };
}

const keyOf = (schema: Json) => JSON.stringify(schema);

function free(name: string, taken: Readonly<Record<string, Json>>): string {
  if (!(name in taken)) return name;
  for (let i = 2; ; i++) if (!(`${name}-${i}` in taken)) return `${name}-${i}`;
}
