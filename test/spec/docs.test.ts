// A documented default is the default: `@default` in a comment of spec/ against `.default(…)` in the schema below it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import type { z } from 'zod';

const SPEC = join(__dirname, '../../spec');

interface Documented {
  /** File and option, for the title. */
  readonly option: string;
  /** What stands after `@default`. */
  readonly comment: string;
  /** Text of the argument of `.default(…)`; undefined where the schema has no default. */
  readonly argument: string | undefined;
  /** The schema before `.default(…)`, where its file exports it by name. */
  readonly schema: z.ZodType | undefined;
}

const documented = readdirSync(SPEC).flatMap(defaultsIn);
const isText = ({ comment }: Documented) => comment.startsWith('- ');

test('the comments are found', () => {
  expect(documented.filter((one) => !isText(one)).length).toBeGreaterThan(25);
});

test.each(documented.filter((one) => !isText(one)))('$option is $comment by default', ({ comment, argument, schema }) => {
  expect(argument).toBeDefined();
  const literal = literalOf(comment);
  // a user who pastes the literal gets what the schema makes of it
  expect(schema ? schema.parse(literal) : literal).toEqual(literalOf(argument ?? ''));
});

test.each(documented.filter(isText))('$option has no literal default, as its comment says: $comment', ({ argument }) => {
  expect(argument).toBeUndefined();
});

function defaultsIn(file: string): Documented[] {
  const source = ts.createSourceFile(file, readFileSync(join(SPEC, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const exported = require(join(SPEC, file)) as Record<string, z.ZodType>;
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
        schema: call && exported[(call.expression as ts.PropertyAccessExpression).expression.getText()],
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The call of `.default` in a chain such as `z.string().default('x')`. */
function defaultCall(node: ts.Expression): ts.CallExpression | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  return node.expression.name.text === 'default' ? node : defaultCall(node.expression.expression);
}

const literalOf = (literal: string): unknown => runInNewContext(`(${literal})`);
