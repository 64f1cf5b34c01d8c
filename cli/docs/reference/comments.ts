// The comments above the options in schema/. A group of options is found by the names that it has, because zod keeps no comments.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { z } from 'zod';

export interface Comment {
  /** All of it. */
  readonly text: string;
  /** The first sentence. */
  readonly sentence: string;
  /** What stands after `@default`. */
  readonly usual?: string;
}

export interface Option {
  readonly comment?: Comment;
  /** The value that it always has, which tells it from other groups. */
  readonly literal?: string;
  /** Where the groups are written that it may have as its value. */
  readonly node: ts.Node;
}

export type Options = ReadonlyMap<string, Option>;

/**
 * @returns the options of a group, by name; none if nobody wrote it.
 * @param within the option whose value the group is; absent: anywhere.
 */
export type Find = (group: z.ZodObject, within?: Option) => Options;

export function commentsIn(folder: string): Find {
  const source = new Source(folder);
  return ({ shape }, within) => {
    const options = Object.entries(shape).map(([name, schema]) => [name, literalIn(schema)] as const);
    const isIt = (group: Options) =>
      group.size === options.length &&
      options.every(([name, literal]) => group.has(name) && group.get(name)?.literal === literal);
    const found = (within ? source.groupsBelow(within.node) : source.groups()).filter(isIt);
    // a value of the same shape, such as one that a transformation makes, has no comments
    return found.find((group) => [...group.values()].some(({ comment }) => comment)) ?? found[0] ?? new Map();
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
    return [...this.files.values()].flatMap((file) => this.groupsBelow(file, new Set(), false));
  }

  /** The groups in a piece of code and, if asked, in what its names stand for. */
  groupsBelow(node: ts.Node, seen = new Set<ts.Node>(), follows = true): Options[] {
    if (seen.has(node)) return [];
    seen.add(node);
    const options = this.optionsOf(node);
    const named = follows && ts.isIdentifier(node) ? this.declared(node) : undefined;
    return [
      ...(options ? [options] : []),
      ...(named ? this.groupsBelow(named, seen) : []),
      ...node.getChildren().flatMap((child) => this.groupsBelow(child, seen, follows)),
    ];
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
        return [
          [property.name.getText().replaceAll("'", ''), { comment: commentOf(property), literal, node: valueIn(property) }],
        ];
      }),
    );
  }

  /** What a name stands for; `const { replicas: _, ...program } = application` too. */
  private named(node: ts.Identifier): Options | undefined {
    const declared = this.declared(node);
    if (!declared) return undefined;
    const { parent } = declared;
    const options = this.optionsOf(declared);
    return ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name) ? without(options, parent.name) : options;
  }

  /** The value of a name of this file, or of one that it imports. */
  private declared(node: ts.Identifier, file = node.getSourceFile()): ts.Expression | undefined {
    for (const statement of file.statements) {
      if (ts.isImportDeclaration(statement)) {
        const bindings = statement.importClause?.namedBindings;
        const imported = bindings && ts.isNamedImports(bindings) && bindings.elements.some(({ name }) => name.text === node.text);
        const path = `${join(dirname(file.fileName), (statement.moduleSpecifier as ts.StringLiteral).text)}.ts`;
        const other = imported ? this.files.get(path) : undefined;
        if (other) return this.declared(node, other);
      }
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name) && name.text === node.text) return initializer;
        if (
          ts.isObjectBindingPattern(name) &&
          name.elements.some((each) => each.dotDotDotToken && each.name.getText() === node.text)
        )
          return initializer;
      }
    }
    return undefined;
  }
}

/** `port: port.optional()`, and `source` for `source: source`. */
const valueIn = (property: ts.ObjectLiteralElementLike): ts.Node =>
  ts.isPropertyAssignment(property) ? property.initializer : (property.name ?? property);

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
  return { text, sentence: /^.*?\.(?= |$)/.exec(text)?.[0] ?? text, ...(said !== undefined && { usual: said }) };
}
