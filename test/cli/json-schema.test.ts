// The JSON Schema takes what synth takes, refuses what its bounds refuse, and explains every option.
import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import ts from 'typescript';
import { jsonSchema, schemaText } from '../../cli/docs/json-schema';
import { WARNING_NAMES } from '../../schema/problems/warnings';
import { stacks } from '../../stacks';
import { readYaml } from '../../yaml/read';

const schema = jsonSchema();
const validate = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);

const problemsOf = (stack: unknown): string[] => {
  validate(stack);
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
};

test('slipway.schema.json is as npm run docs writes it', () => {
  expect(readFileSync('slipway.schema.json', 'utf8')).toBe(schemaText(schema));
});

test.each(stacks.map((stack) => [stack.name, stack] as const))('%s is valid', (_, stack) => {
  expect(problemsOf(stack)).toStrictEqual([]);
});

/** The stacks of the pages, in TypeScript. */
function documented(): unknown[] {
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));
  return ['README.md', ...pages.map((name) => `docs/${name}`)].flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].flatMap(([, code = '']) => {
      if (!code.includes('defineStack(')) return [];
      const { outputText } = ts.transpileModule(code, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
      const exported: Record<string, unknown> = {};
      const defineStack = (stack: unknown) => stack;
      new Function('exports', 'require', 'defineStack', outputText)(exported, () => ({ defineStack }), defineStack);
      return Object.values(exported);
    }),
  );
}

test('every stack of the pages is valid', () => {
  const all = documented();
  expect(all.length).toBeGreaterThan(20);
  expect(all.flatMap(problemsOf)).toStrictEqual([]);
});

const SHOP = `
x-program: &program { stopGraceSeconds: 60 }
name: shop
services:
  api: { type: fastapi, <<: *program, replicas: 3, user: '1000:1000', accept: { debugging: we look at it } }
  cache: { type: redis, mode: store }
  night: { type: cron, schedule: 0 3 * * *, image: { from: api } }
environments:
  local:
  production: { services: { api: { replicas: { max: 5 }, health: null }, cache: { mode: cache, storage: null }, extra: { type: nextjs } } }
  staging: { like: production, registry: r.example.com }
`;

const shop = (change: (stack: Record<string, never>) => void = () => undefined) => {
  const stack = readYaml(SHOP).documents[0]?.value as Record<string, never>;
  change(stack);
  return stack;
};

test('anchors, empty environments, patches, removed options and environments of any name are valid', () => {
  expect(problemsOf(shop())).toStrictEqual([]);
});

// biome-ignore lint/suspicious/noExplicitAny: what a stack in YAML may be
type Loose = any;

test.each<[string, (stack: Loose) => void, string]>([
  ['no name', (stack) => delete stack.name, ' required'],
  ['a name in capitals', (stack) => Object.assign(stack, { name: 'Shop' }), '/name pattern'],
  ['an option that is not there', (stack) => Object.assign(stack, { registri: 'r' }), ' additionalProperties'],
  ['a type that is not there', (stack) => Object.assign(stack.services.api, { type: 'reddis' }), '/services/api/type const'],
  ['an option of a service', (stack) => Object.assign(stack.services.api, { prot: 8000 }), '/services/api additionalProperties'],
  ['too many pods', (stack) => Object.assign(stack.services.api, { replicas: 1001 }), '/services/api/replicas maximum'],
  ['a number for text', (stack) => Object.assign(stack.services.api, { env: { PORT: 8000 } }), '/services/api/env/PORT type'],
  [
    'a rule that is not there',
    (stack) => Object.assign(stack.services.api, { accept: { x: 'y' } }),
    '/services/api/accept additionalProperties',
  ],
  ['no environment', (stack) => Object.assign(stack, { environments: {} }), '/environments minProperties'],
  ['an environment like nothing', (stack) => Object.assign(stack.environments, { mine: {} }), '/environments/mine required'],
  [
    'a slip in an environment',
    (stack) => Object.assign(stack.environments.production, { registri: 'r' }),
    '/environments/production additionalProperties',
  ],
  [
    'a slip in a patch',
    (stack) => Object.assign(stack.environments.production.services, { api: { replica: 1 } }),
    '/environments/production/services/api additionalProperties',
  ],
  [
    'another name in an environment',
    (stack) => Object.assign(stack.environments.production, { name: 'x' }),
    '/environments/production additionalProperties',
  ],
])('%s is invalid', (_, change, expected) => {
  expect(problemsOf(shop(change as never))).toContain(expected);
});

test('every option is explained, with its default and its bounds', () => {
  const silent: string[] = [];
  let options = 0;
  const look = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties = {}, ...rest } = node as {
      properties?: Record<string, { description?: string; $ref?: string; const?: string }>;
    };
    for (const [name, option] of Object.entries(properties)) {
      const shared = option.$ref === undefined ? option : schema.$defs?.[option.$ref.replace('#/$defs/', '')];
      options++;
      if (shared?.description === undefined && option.const === undefined) silent.push(`${path}.${name}`);
      look(option, `${path}.${name}`);
    }
    for (const [name, inner] of Object.entries(rest)) look(inner, `${path}.${name}`);
  };
  look(schema, '');
  expect(silent.filter((path) => !/\.(type|kind|from|development|local|production)$/.test(path))).toStrictEqual([]);
  expect(options).toBeGreaterThan(600);
  expect(schema.$defs?.stopGraceSeconds).toStrictEqual({
    description:
      "Seconds that the program has to stop after it is told to, before Kubernetes kills it, from 1 to 3600, as compose's `stop_grace_period`. The servers of `fastapi` and `static` take them to finish their requests, but for an eighth, at most 5, which is left over at the end. Default: `40`.",
    ...{ type: 'integer', minimum: 1, maximum: 3600, default: 40 },
  });
  expect(JSON.stringify(schema).match(/npm run (?!dev)[^.]*/g)).toBeNull();
});

test('the rules that can be accepted are offered by name', () => {
  expect(Object.keys(schema.$defs?.accept?.properties ?? {}).sort()).toStrictEqual([...WARNING_NAMES, 'leak'].sort());
});
