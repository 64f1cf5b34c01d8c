// What others build on: the exports of the package, the commands with their options, and the options of a stack, a line each. A line that
// goes or changes breaks somebody: docs/upgrading.md.
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { slipway } from '../commands';
import type { Json } from './json-schema/json';

/** As it is kept in package/public-api.txt. */
export const publicApi = (schema: Json): string =>
  `${[...exportLines('api/index.ts'), ...commandLines(), ...new Set(optionLines('', schema, schema))].join('\n')}\n`;

function exportLines(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const lines = source.statements.filter(ts.isExportDeclaration).flatMap(({ exportClause, isTypeOnly }) => {
    if (!exportClause || !ts.isNamedExports(exportClause)) throw new Error(`${file}: export by name what others build on`);
    return exportClause.elements.map((each) => `export ${isTypeOnly || each.isTypeOnly ? 'type ' : ''}${each.name.text}`);
  });
  return lines.sort();
}

function commandLines(): string[] {
  const program = slipway(async () => []);
  return program
    .createHelp()
    .visibleCommands(program)
    .filter((command) => command.name() !== 'help')
    .flatMap((command) => {
      const args = command.registeredArguments.map((each) => (each.required ? `<${each.name()}>` : `[${each.name()}]`));
      return [
        ['command', command.name(), ...args].join(' '),
        ...command.options.map(({ flags, argChoices = [] }) => `command ${command.name()} ${flags}${shown(argChoices)}`),
      ];
    });
}

const shown = (values: readonly unknown[]) => (values.length > 0 ? `: ${values.join(' | ')}` : '');

/** The patches of environments have the options of what they change, and a service accepts what a stack does. */
function optionLines(path: string, given: Json, root: Json): string[] {
  const schema = followed(given, root);
  const choices = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map((choice) => followed(choice, root));
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, option]) =>
    (path === '' && name === 'environments') || (path !== '' && name === 'accept')
      ? []
      : [lineOf(`${path}${name}`, option, schema, root), ...optionLines(`${path}${name}.`, option, root)],
  );
  return [
    ...own,
    ...choices.flatMap((choice) => optionLines(inKind(path, choice, root), choice, root)),
    ...(isSchema(schema.additionalProperties) ? optionLines(`${path}*.`, schema.additionalProperties, root) : []),
    ...(isSchema(schema.items) ? optionLines(`${path}[].`, schema.items, root) : []),
  ];
}

/** `services.postgres.`, for what a service of this type has. */
function inKind(path: string, { properties = {} }: Json, root: Json): string {
  const kinds = ['type', 'mode', 'engine', 'from'].flatMap((name) =>
    properties[name] ? (followed(properties[name], root).const ?? []) : [],
  );
  return kinds.length === 0 ? path : `${path.replace(/\*\.$/, '')}<${kinds.join(' ')}>.`;
}

function lineOf(path: string, option: Json, { required = [] }: Json, root: Json): string {
  const isNeeded = required.includes(path.split('.').at(-1) ?? '');
  return `option ${path}: ${typesOf(option, root).join(' | ')}${isNeeded ? ', needed' : ''}`;
}

function typesOf(given: Json, root: Json): string[] {
  const { type = [], enum: values, const: value, oneOf = [], anyOf = [] } = followed(given, root);
  const inner = [...oneOf, ...anyOf].flatMap((choice) => typesOf(choice, root));
  const named = value !== undefined ? [value] : (values ?? [type].flat());
  return [...new Set([...(inner.length > 0 ? inner : named.map(String))])];
}

function followed(schema: Json, { $defs = {} }: Json): Json {
  const [, name] = /^#\/\$defs\/(.*)$/.exec(schema.$ref ?? '') ?? [];
  return name === undefined ? schema : { ...$defs[name], ...schema };
}

const isSchema = (schema: Json | boolean | undefined): schema is Json => typeof schema === 'object';
