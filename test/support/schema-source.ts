// The files of schema/ as TypeScript reads them, for the tests that hold a comment to the code below it.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const SCHEMA = join(__dirname, '../../schema');
export const files = readdirSync(SCHEMA).filter((name) => name.endsWith('.ts'));

export function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(SCHEMA, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

/** The name of the method that a call such as `z.string().max(5)` makes last: `max`. */
export function methodOf({ expression }: ts.CallExpression): string | undefined {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
}
