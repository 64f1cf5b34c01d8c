// A bound stands in the comment of the option: each `.min(…)` and `.max(…)` of schema/ against the text above the option, also where
// the bound is in a constant that the option names, such as `port` of names.ts.
import ts from 'typescript';
import { files, methodOf, parsed } from '../support/schema-source';

interface Bound {
  /** What the bound says, in the words of the call: `max(300)`. */
  readonly call: string;
  readonly number: number;
  /** Whether it is about the length of a text or a list: `min(1)` then says that it cannot be empty. */
  readonly isLength: boolean;
}

const options = files.flatMap((file) => optionsIn(parsed(file)));
const bounded = options.flatMap(({ option, comment, bounds }) => bounds.map((bound) => ({ option, comment, ...bound })));

test.each([
  ['health.ts: intervalSeconds', 'max(300)'], // through a constant of the same file
  ['pooler.ts: replicas', 'max(1000)'], // through a constant of another file
  ['backup.ts: daily', 'min(1)'], // which replaces the min(0) of the constant
  ['container.ts: ports', 'max(63)'], // of the names in a record
  ['uses.ts: poolSize', 'max(1000)'],
])('%s is asked for its %s', (option, call) => {
  expect(bounded.filter((one) => one.option === option).map((one) => one.call)).toContain(call);
});

test.each(bounded)('$option says its bound, which is $call', ({ comment, number, isLength }) => {
  if (isLength && number === 1) expect(comment).toMatch(/not empty|at least one/i);
  else expect(numbersIn(comment)).toContain(number);
});

/** Numbers of the prose: 10000, 10,000 and 10_000 are the same. */
function numbersIn(comment: string): number[] {
  return [...comment.matchAll(/(?<![\w.,])\d+(?:[,_]\d{3})*(?!\w)/g)].map(([number]) => Number(number.replaceAll(/[,_]/g, '')));
}

function optionsIn(source: ts.SourceFile): { option: string; comment: string; bounds: Bound[] }[] {
  const found: { option: string; comment: string; bounds: Bound[] }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
      const schema = ts.isPropertyAssignment(node) ? node.initializer : node.name;
      found.push({
        option: `${source.fileName}: ${node.name.getText()}`,
        comment: commentOf(node),
        bounds: boundsOf(schema, source),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The prose above an option: neither `@default` nor code, in which a number would be there by accident. */
function commentOf(option: ts.Node): string {
  return option
    .getFullText()
    .slice(0, option.getLeadingTriviaWidth())
    .replace(/@default.*/s, '')
    .replaceAll(/`[^`]*`/g, '');
}

/** The bounds of a schema and of all that it is made of, but not of options with a comment of their own. */
function boundsOf(schema: ts.Node, source: ts.SourceFile, replaced: readonly string[] = []): Bound[] {
  if (ts.isObjectLiteralExpression(schema)) return [];
  if (ts.isIdentifier(schema)) {
    const meant = constant(schema.text, source);
    return meant ? boundsOf(meant.schema, meant.source, replaced) : [];
  }
  if (!ts.isCallExpression(schema)) return childrenOf(schema).flatMap((child) => boundsOf(child, source, replaced));
  const method = methodOf(schema) ?? '';
  const inside = schema.arguments.flatMap((argument) => boundsOf(argument, source));
  const bound =
    ['min', 'max', 'length', 'nonempty'].includes(method) && !replaced.includes(method) ? [boundIn(schema, source)] : [];
  const before = ts.isPropertyAccessExpression(schema.expression)
    ? boundsOf(schema.expression.expression, source, bound.length > 0 ? [...replaced, method] : replaced)
    : [];
  return [...before, ...bound, ...inside];
}

function boundIn(call: ts.CallExpression, source: ts.SourceFile): Bound {
  const [argument] = call.arguments;
  const number = methodOf(call) === 'nonempty' ? 1 : Number(argument?.getText().replaceAll('_', ''));
  expect(number).not.toBeNaN();
  return { call: `${methodOf(call)}(${number})`, number, isLength: !isNumber(call, source) };
}

/** Whether the chain begins with `z.int()` or `z.number()`. */
function isNumber(node: ts.Node, source: ts.SourceFile): boolean {
  if (ts.isIdentifier(node)) {
    const meant = constant(node.text, source);
    return meant !== undefined && isNumber(meant.schema, meant.source);
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return ['int', 'number'].includes(methodOf(node) ?? '') || isNumber(node.expression.expression, source);
}

/** The schema behind a name: a constant of this file, or of the file of schema/ that it is imported from. */
function constant(name: string, source: ts.SourceFile): { schema: ts.Expression; source: ts.SourceFile } | undefined {
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) {
      const [declaration] = statement.declarationList.declarations.filter((one) => one.name.getText() === name);
      if (declaration?.initializer) return { schema: declaration.initializer, source };
    }
    if (ts.isImportDeclaration(statement) && importedNames(statement).includes(name)) {
      const [, file] = /^\.\/([\w-]+)$/.exec((statement.moduleSpecifier as ts.StringLiteral).text) ?? [];
      return file === undefined ? undefined : constant(name, parsed(`${file}.ts`));
    }
  }
  return undefined;
}

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  return bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}
