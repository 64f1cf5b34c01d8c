// The JSON Schema of a stack in YAML or JSON, for editors: from the schema that synth itself asks, with its comments as descriptions.
import { z } from 'zod';
import { accept } from '../../schema/accept';
import { environment } from '../../schema/environment';
import { WARNING_NAMES } from '../../schema/problems/warnings';
import { stack } from '../../schema/stack';
import { CODE, described, GROUP } from './json-schema/described';
import type { Json } from './json-schema/json';
import { patchOf } from './json-schema/patch';
import { shared } from './json-schema/shared';
import { commentsIn } from './reference/comments';

/** As it is kept in slipway.schema.json. */
export const schemaText = (schema = jsonSchema()): string => `${JSON.stringify(schema, null, 1)}\n`;

/** @param folder of the schema. */
export function jsonSchema(folder = 'schema'): Json {
  const groups: z.ZodObject[] = [];
  const override: Override = ({ zodSchema, jsonSchema }) => {
    if (zodSchema instanceof z.ZodObject) Object.assign(jsonSchema, { [GROUP]: groups.push(zodSchema) - 1 });
    if ((zodSchema as unknown) === accept) Object.assign(jsonSchema, ACCEPT);
    if (zodSchema instanceof z.ZodCustom) Object.assign(jsonSchema, { [CODE]: true });
    // a question of our own before what a stack says: that is behind it
    if (zodSchema instanceof z.ZodPipe && zodSchema.in instanceof z.ZodCustom) {
      for (const word of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, word);
      const { $schema: _, ...behind } = z.toJSONSchema(zodSchema.out, { ...HOW, reused: 'inline', override });
      Object.assign(jsonSchema, behind);
    }
    bounded(jsonSchema as Json);
  };
  const generated = z.toJSONSchema(stack, { ...HOW, reused: 'ref', override });
  // a schema that is used twice is one object there, and each use has a comment of its own
  const copy = JSON.parse(JSON.stringify(generated)) as Json;
  const { $schema, ...base } = described(copy, groups, commentsIn(folder));
  const { name: _, ...changeable } = base.properties ?? {};
  return shared({
    $schema,
    title: 'A stack of Slipway',
    ...base,
    properties: { ...base.properties, environments: environmentsOf({ ...base, properties: changeable }) },
    patternProperties: { '^x-': { description: 'For anchors: what stands here is read nowhere else.' } },
    required: ['name', 'services', 'environments'],
  });
}

/** What a stack may say, and not what becomes of it. */
const HOW = { io: 'input', unrepresentable: 'any' } as const;

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** zod writes the bounds of every whole number, which say nothing, and names of formats that are its own, beside their patterns. */
function bounded(schema: Json): void {
  delete schema.format;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}

const REASON: Json = { type: 'string', pattern: '\\S' };
const ACCEPT: Json = {
  propertyNames: undefined,
  properties: {
    ...Object.fromEntries(WARNING_NAMES.map((name) => [name, { ...REASON, description: 'Why this is right here.' }])),
    leak: {
      type: 'object',
      additionalProperties: REASON,
      description: 'Places that look like a secret and are none, each with its reason.',
    },
  },
  additionalProperties: false,
};

/** Each is a patch on the rest; without a value it changes nothing. */
function environmentsOf(base: Json): Json {
  const patch = patchOf(base);
  const known = environment.options.map((name) => [name, { anyOf: [patch, { type: 'null' }] }]);
  const like: Json = { enum: environment.options, description: 'Which of the three environments this one is like.' };
  return {
    type: 'object',
    description:
      'The environments, each with what it changes: null removes an option. A name of your own says which of the three it is like.',
    minProperties: 1,
    properties: Object.fromEntries(known),
    propertyNames: { pattern: '^(?!example$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$', maxLength: 63 },
    additionalProperties: { ...patch, properties: { like, ...patch.properties }, required: ['like'] },
  };
}
