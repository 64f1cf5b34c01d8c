// A documented default is the default: `@default` in a comment of schema/ against `.default(…)` or `.prefault(…)` in the schema below it.
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import type { z } from 'zod';
import { files, methodOf, parsed, SCHEMA } from '../support/schema-source';

interface Documented {
  /** File and option, for the title. */
  readonly option: string;
  /** What stands after `@default`. */
  readonly comment: string;
  /** Text of the argument of `.default(…)` or `.prefault(…)`; undefined where the schema has no default. */
  readonly argument: string | undefined;
  /** Whether the schema fills in what the argument leaves out (`.prefault`). */
  readonly isFilledIn: boolean;
  /** The schema before the call, where its file exports it by name; `.prefault` asks for one. */
  readonly schema: z.ZodType | undefined;
}

const documented = files.flatMap(defaultsIn);
const isText = ({ comment }: Documented) => comment.startsWith('- ');

test('the comments are found', () => {
  expect(documented.filter((one) => !isText(one)).length).toBeGreaterThan(40);
});

test.each(['ingress.ts', 'tls.ts', 'cors.ts', 'route.ts'])('%s is among those that are asked', (file) => {
  expect(documented.filter(({ option, argument }) => option.startsWith(`${file}: `) && argument !== undefined)).not.toStrictEqual(
    [],
  );
});

test.each(files.flatMap(defaultedIn))('%s has a default and says so', (_, comment) => {
  expect(comment).toContain('@default');
});

test.each(documented.filter((one) => !isText(one)))(
  '$option is $comment by default',
  ({ comment, argument, isFilledIn, schema }) => {
    expect(argument).toBeDefined();
    const literal = literalOf(comment);
    const value = literalOf(argument ?? '');
    if (isFilledIn) expect(schema).toBeDefined();
    // a user who pastes the literal gets what the schema makes of it
    expect(schema ? schema.parse(literal) : literal).toStrictEqual(isFilledIn ? schema?.parse(value) : value);
  },
);

test.each(documented.filter(isText))('$option has no literal default, as its comment says: $comment', ({ argument }) => {
  expect(argument).toBeUndefined();
});

/** Every option with a default, and the comment above it. */
function defaultedIn(file: string): [string, string][] {
  const found: [string, string][] = [];
  const visit = (node: ts.Node) => {
    if (ts.isPropertyAssignment(node) && defaultCall(node.initializer))
      found.push([`${file}: ${node.name.getText()}`, node.getFullText().slice(0, node.getLeadingTriviaWidth())]);
    ts.forEachChild(node, visit);
  };
  visit(parsed(file));
  return found;
}

function defaultsIn(file: string): Documented[] {
  const source = parsed(file);
  const exported = require(join(SCHEMA, file)) as Record<string, z.ZodType>;
  const found: Documented[] = [];
  const visit = (node: ts.Node) => {
    const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'default');
    if (tag && ts.isPropertyAssignment(node)) {
      const call = defaultCall(node.initializer);
      found.push({
        option: `${file}: ${node.name.getText()}`,
        comment: tag
          .getText()
          .replace(/^@default\s+/, '')
          .replace(/[\s*]+$/, ''),
        argument: call?.arguments[0]?.getText(),
        isFilledIn: call !== undefined && methodOf(call) === 'prefault',
        schema: call && exported[(call.expression as ts.PropertyAccessExpression).expression.getText()],
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The call of `.default` or `.prefault` in a chain such as `z.string().default('x')`. */
function defaultCall(node: ts.Expression): ts.CallExpression | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  return ['default', 'prefault'].includes(methodOf(node) ?? '') ? node : defaultCall(node.expression.expression);
}

const literalOf = (literal: string): unknown => runInNewContext(`(${literal})`);
