// The part of JSON Schema that compose's own schema is written in, and that schema.
import specification from './compose-spec.json';

export interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
  readonly unevaluatedProperties?: boolean;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly uniqueItems?: boolean;
}

const root = specification as unknown as Schema & { readonly $defs: Readonly<Record<string, Schema>> };

/** The schema of a whole compose file. */
export const composeFile: Schema = root;

const PREFIX = '#/$defs/';

/** The schema behind `$ref`, and with what stands in its `allOf`: the keys of a service are in three places. */
export function whole(schema: Schema): Schema {
  const known = cache.get(schema);
  if (known) return known;
  const target = schema.$ref === undefined ? schema : (root.$defs[schema.$ref.slice(PREFIX.length)] ?? {});
  const own = target === schema ? target : whole(target);
  const parts = [...(target.allOf ?? []).map(whole), own];
  const merged: Schema = {
    ...own,
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
    patternProperties: Object.assign({}, ...parts.map(({ patternProperties }) => patternProperties)),
  };
  // what is evaluated is now all in one place
  const closed = merged.unevaluatedProperties === false ? { ...merged, type: 'object', additionalProperties: false } : merged;
  cache.set(schema, closed);
  return closed;
}

const cache = new Map<Schema, Schema>();
