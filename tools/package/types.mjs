// The types of the package in one file, which needs no types of zod: what `z.input` and `z.output` come to is written out, with the comments
// above the options, so that an editor shows them.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import ts from 'typescript';

const COMPILER = 'node_modules/typescript-native/bin/tsc';

/**
 * @param entry TypeScript file, from the root of the repository.
 * @param folder for files on the way.
 * @returns what it exports, as declarations.
 */
export async function typesOf(entry, folder) {
  const args = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', folder];
  const { status, stdout } = spawnSync(process.execPath, [COMPILER, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  for (const [file, written] of writtenOut(entry)) {
    const path = join(folder, file.replace(/\.ts$/, '.d.ts'));
    let text = readFileSync(path, 'utf8');
    for (const [reference, type] of written) text = text.replaceAll(reference, () => type); // a comment may hold $', which a text would fill in
    writeFileSync(path, text);
  }
  const bundle = await rollup({
    input: join(folder, entry.replace(/\.ts$/, '.d.ts')),
    external: ['cdk8s', 'constructs', 'zod'],
    plugins: [dts()],
    onwarn: ({ code, message }) => {
      if (code !== 'UNUSED_EXTERNAL_IMPORT') throw new Error(message);
    },
  });
  const { output } = await bundle.generate({ format: 'es' });
  return output[0].code;
}

/** Each reference to a type of zod, by file: `z.input<typeof stack>`, and what it comes to. */
function writtenOut(entry) {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram([entry], options);
  const checker = program.getTypeChecker();
  const files = new Map();
  for (const file of program.getSourceFiles()) {
    const path = relative('.', file.fileName).split(sep).join('/');
    if (!/^(api|model|schema|resolve|output|checks|leaks)\//.test(path)) continue;
    const found = new Map();
    const look = (node) => {
      if (ts.isTypeReferenceNode(node) && /^z\.(input|output|infer)</.test(node.getText()))
        found.set(node.getText(), `(${printed(checker.getTypeAtLocation(node), checker, new Set())})`);
      else ts.forEachChild(node, look);
    };
    look(file);
    if (found.size > 0) files.set(path, found);
  }
  return files;
}

function printed(type, checker, around) {
  const print = (inner) => printed(inner, checker, new Set([...around, type]));
  if (around.has(type)) throw new Error(`${checker.typeToString(type)} holds itself.`);
  if (type.flags & ts.TypeFlags.Boolean || !(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.UnionOrIntersection)))
    return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
  if (type.isUnion()) return union(type.types, print);
  if (checker.isTupleType(type)) return `[${checker.getTypeArguments(type).map(print).join(', ')}]`;
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type);
    return `${type.symbol.name === 'ReadonlyArray' ? 'readonly ' : ''}(${print(element)})[]`;
  }
  if (checker.getSignaturesOfType(type, ts.SignatureKind.Call).length > 0) return checker.typeToString(type);
  const indexes = checker
    .getIndexInfosOfType(type)
    .map(({ keyType, type: value }) => `[name: ${print(keyType)}]: ${print(value)};`);
  const properties = checker.getPropertiesOfType(type).map((property) => {
    const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const value = checker.getTypeOfSymbol(property);
    const given = optional && value.isUnion() ? value.types.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined)) : [value];
    return `${commentOf(property)}${nameOf(property)}${optional ? '?' : ''}: ${union(given, print)};`;
  });
  return `{\n${[...indexes, ...properties].join('\n')}\n}`;
}

/** `true | false` is `boolean`. */
function union(types, print) {
  const names = [...new Set(types.map(print))];
  const both = names.includes('true') && names.includes('false');
  const all = both ? [...names.filter((name) => name !== 'true' && name !== 'false'), 'boolean'] : names;
  return all.join(' | ');
}

const nameOf = ({ name }) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

function commentOf({ declarations = [] }) {
  const comment = declarations.flatMap(({ jsDoc = [] }) => jsDoc).at(-1);
  return comment === undefined ? '' : `${comment.getText().replace(/\n\s+\*/g, '\n *')}\n`;
}
