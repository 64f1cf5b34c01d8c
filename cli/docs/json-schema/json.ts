// The words of JSON Schema that are used here. https://json-schema.org/draft/2020-12
export interface Json {
  $schema?: string;
  $defs?: Record<string, Json>;
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: readonly unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  minProperties?: number;
  pattern?: string;
  format?: string;
  properties?: Record<string, Json>;
  patternProperties?: Record<string, Json>;
  additionalProperties?: Json | boolean;
  propertyNames?: Json;
  required?: readonly string[];
  items?: Json;
  anyOf?: readonly Json[];
  oneOf?: readonly Json[];
  allOf?: readonly Json[];
}

/** The same with every schema inside changed; what is no schema stays. */
export function mapInside(schema: Json, map: (inner: Json, name?: string) => Json): Json {
  const { properties, items, additionalProperties: more, propertyNames: names } = schema;
  const lists = (['anyOf', 'oneOf', 'allOf'] as const).flatMap((word) => {
    const inner = schema[word];
    return inner ? [[word, inner.map((each) => map(each))]] : [];
  });
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, map(inner, name)])),
    }),
    ...(items && { items: map(items) }),
    ...(typeof more === 'object' && { additionalProperties: map(more) }),
    ...(names && { propertyNames: map(names) }),
    ...Object.fromEntries(lists),
  };
}
