// The comments above the options in schema/. A group of options is found by the names that it has, because zod keeps no comments.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { z } from 'zod';

export interface Comment {
  /** The first sentence. */
  readonly sentence: string;
  /** What stands after `@default`. */
  readonly usual?: string;
}

interface Option {
  readonly comment?: Comment;
  /** The value that it always has, which tells it from other groups. */
  readonly literal?: string;
}

type Options = ReadonlyMap<string, Option>;

/** @returns the comments of a group, by option. */
export function commentsIn(folder: string): (group: z.ZodObject) => ReadonlyMap<string, Comment> {
  const groups = new Source(folder).groups();
  return ({ shape }) => {
    const options = Object.entries(shape).map(([name, schema]) => [name, literalIn(schema)] as const);
    const found = groups.find(
      (group) =>
        group.size === options.length &&
        options.every(([name, literal]) => group.has(name) && (group.get(name)?.literal ?? literal) === literal),
    );
    return new Map([...(found ?? [])].flatMap(([name, { comment }]) => (comment ? [[name, comment]] : [])));
  };
}

/** The one value that a schema takes; undefined if it takes others too. */
export function literalIn(schema: z.core.$ZodType): string | undefined {
  const [value, ...more] = schema instanceof z.ZodLiteral ? schema.values : [];
  return typeof value === 'string' && more.length === 0 ? value : undefined;
}

/** The files of schema/ as TypeScript reads them. */
class Source {
  private readonly files: ReadonlyMap<string, ts.SourceFile>;

  constructor(folder: string) {
    const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    this.files = new Map(
      names.map((name) => {
        const path = join(folder, name);
        return [path, ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)];
      }),
    );
  }

  groups(): Options[] {
    const found: Options[] = [];
    const visit = (node: ts.Node) => {
      const options = this.optionsOf(node);
      if (options) found.push(options);
      ts.forEachChild(node, visit);
    };
    for (const file of this.files.values()) visit(file);
    return found;
  }

  /** The options of `z.strictObject({ … })`, of `base.extend({ … })`, of an object, and of a name for one of these. */
  private optionsOf(node: ts.Node): Options | undefined {
    if (ts.isObjectLiteralExpression(node)) return this.members(node);
    if (ts.isIdentifier(node)) return this.named(node);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
    const [argument] = node.arguments;
    const { name, expression } = node.expression;
    if (!argument) return undefined;
    if (name.text === 'extend') return new Map([...(this.optionsOf(expression) ?? []), ...(this.optionsOf(argument) ?? [])]);
    return name.text === 'strictObject' || name.text === 'object' ? this.optionsOf(argument) : undefined;
  }

  private members(node: ts.ObjectLiteralExpression): Options {
    return new Map(
      node.properties.flatMap((property): [string, Option][] => {
        if (ts.isSpreadAssignment(property)) return [...(this.optionsOf(property.expression) ?? [])];
        if (!property.name) return [];
        const [, literal] = /^[\w']+: z\.literal\('([^']+)'\)$/.exec(property.getText()) ?? [];
        return [[property.name.getText().replaceAll("'", ''), { comment: commentOf(property), literal }]];
      }),
    );
  }

  /** What a name of this file, or one that it imports, stands for; `const { replicas: _, ...program } = application` too. */
  private named(node: ts.Identifier, file = node.getSourceFile()): Options | undefined {
    for (const statement of file.statements) {
      if (ts.isImportDeclaration(statement)) {
        const bindings = statement.importClause?.namedBindings;
        const imported = bindings && ts.isNamedImports(bindings) && bindings.elements.some(({ name }) => name.text === node.text);
        const path = `${join(dirname(file.fileName), (statement.moduleSpecifier as ts.StringLiteral).text)}.ts`;
        const other = imported ? this.files.get(path) : undefined;
        if (other) return this.named(node, other);
      }
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!initializer) continue;
        if (ts.isIdentifier(name) && name.text === node.text) return this.optionsOf(initializer);
        if (
          ts.isObjectBindingPattern(name) &&
          name.elements.some((each) => each.dotDotDotToken && each.name.getText() === node.text)
        )
          return without(this.optionsOf(initializer), name);
      }
    }
    return undefined;
  }
}

function without(options: Options | undefined, { elements }: ts.ObjectBindingPattern): Options {
  const taken = new Set(elements.map(({ propertyName }) => propertyName?.getText()));
  return new Map([...(options ?? [])].filter(([name]) => !taken.has(name)));
}

function commentOf(node: ts.Node): Comment | undefined {
  const doc = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
  if (!doc) return undefined;
  const text = ts.getTextOfJSDocComment(doc.comment)?.replaceAll(/\s+/g, ' ').trim() ?? '';
  const usual = doc.tags?.find(({ tagName }) => tagName.text === 'default');
  const said = usual
    ?.getText()
    .replace(/^@default\s+/, '')
    .replace(/\s*\*\s*/g, ' ')
    .trim();
  return { sentence: /^.*?\.(?= |$)/.exec(text)?.[0] ?? text, ...(said !== undefined && { usual: said }) };
}
