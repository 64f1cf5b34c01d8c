// Each choice has a noun, and each option with two forms has a sentence that names both: every enum, list of literals and union of schema/
// is given its message, so that no user reads that a value is not 'possible'.
import ts from 'typescript';
import { files, methodOf, parsed } from '../support/schema-source';

const calls = files.flatMap((file) => choicesIn(parsed(file)));

test('the enums and unions are found', () => {
  expect(calls.length).toBeGreaterThan(20);
});

test.each(calls)('%s has a message of its own', (_, call) => {
  expect(call.arguments.at(-1)?.getText()).toMatch(/messages\.not\w+|^not[A-Z]\w+$/);
});

function choicesIn(source: ts.SourceFile): [string, ts.CallExpression][] {
  const found: [string, ts.CallExpression][] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && isChoice(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push([`${source.fileName}:${line + 1}: ${methodOf(node)}`, node]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isChoice(call: ts.CallExpression): boolean {
  const [argument] = call.arguments;
  if (methodOf(call) === 'literal') return argument !== undefined && ts.isArrayLiteralExpression(argument);
  return ['enum', 'union', 'discriminatedUnion'].includes(methodOf(call) ?? '');
}
