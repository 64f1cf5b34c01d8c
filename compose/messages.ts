// Every sentence about what is wrong with a compose file.
import { nearest } from '../schema/problems/suggest';
import type { Tree, Value } from './tree';

export const messages = {
  // reading
  noFile: (file: string) => `there is no file ${file} that can be read.`,
  remote: (reference: string) =>
    `'${reference}' is not on this machine, and only files are read. Download it, and name the file here.`,
  noFiles: 'no compose file is given.',
  notUtf8: 'this character is not of UTF-8, so nobody can tell which one is meant. Save the file as UTF-8.',
  tooLong: (most: number) => `the file is longer than ${most} characters. Compose files are written by hand and far shorter.`,
  tooDeep: (most: number) => `is nested more than ${most} levels deep.`,
  tooMuch: 'is more than is read: anchors, extends and include bring the same values again and again. Split the project.',
  andMore: (errors: number) => `there are more than ${errors} problems; the others are not told.`,
  tooMany: (most: number) =>
    `holds more than ${most} values once its anchors and extends are written out. Take the anchors apart, or split the file.`,
  aliasOfItself: (name: string) => `*${name} stands inside of &${name}, so that it would never end.`,
  noAnchor: (name: string, known: readonly string[]) => `there is no anchor &${name} above *${name}.${did(name, known)}`,
  keyNotText: (key: Value | undefined) =>
    key === undefined ? 'a key has to be text.' : `the key ${key} has to be text: write it as '${key}'.`,
  notAKey: (key: string) => `'${key}' cannot be a key: programs in JavaScript, as this one, lose it. Give it another name.`,
  twice: (key: string, line: number) => `'${key}' stands here twice: line ${line} has it too. Remove one.`,
  mergeKey: '<< takes a mapping, or a list of mappings: *name of an anchor.',
  notAMapping: (found: Tree) => `a compose file is a mapping that has services. This is ${whatIs(found)}.`,
  nothing: 'the file is empty. A compose file has services.',

  // ${…}
  malformed: 'has braces behind a dollar sign that are not right. For a plain dollar sign write $$.',
  required: (name: string, why: string) =>
    `${name} is not set, or is empty, and the file demands it${why === '' ? '' : `: ${why}`}. Set it in the environment or in .env.`,
  tooLongText: 'becomes longer than a million characters when its variables are replaced.',
  tooDeepExpression: 'expressions that start with ${ are nested too deeply here.',
  unset: (name: string) =>
    `${name} is set nowhere, so that its place stays empty. Set it in .env, or give it a default: \${${name}:-…}.`,
  endless: (text: string) => `compose cannot use the number ${text}. For the text put it into quotes.`,
  dateWithoutQuotes: (text: string) => `compose reads ${text} as a time and writes it in another way. Put it into quotes.`,

  // shape
  unknownKey: (key: string, known: readonly string[]) => {
    const list = known.length > 20 ? 'Keys of your own begin with x-.' : `It can be ${oneOf(known)}, or begin with x-.`;
    return `'${key}' is no key of compose here.${did(key, known) || ` ${list}`}`;
  },
  noSuchName: (key: string) => `'${key}' cannot be a name here. Names have letters, digits, . _ and - only.`,
  cannotRead: 'has a value that compose cannot use here.',
  missing: (key: string) => `${key} is missing.`,
  wrongType: (found: Tree, allowed: readonly string[]) => `is ${whatIs(found)}, and has to be ${oneOf(allowed)}.`,
  notPossible: (found: Value, allowed: readonly string[]) =>
    `is '${found}', and can be ${oneOf(allowed.map((value) => `'${value}'`))}.${did(String(found), allowed)}`,
  wrongPattern: (found: string, pattern: string) => `is '${found}', which does not fit ${pattern}.`,
  belowLeast: (found: number, least: number) => `is ${found}, and has to be at least ${least}.`,
  aboveMost: (found: number, most: number) => `is ${found}, and can be at most ${most}.`,
  openQuote: 'has a quote or a bracket that is never closed.',
  variableName: 'has no name of a variable in front of =, or one with a space at its end. Write NAME=value.',
  host: (found: string) => `'${found}' has no address. Write host=address.`,
  noEquals: (found: string) => `'${found}' has no =. Write name=context.`,
  shellOperator: (operator: string) =>
    `compose starts no shell, and drops ${operator} with all that follows. For a shell write ['sh', '-c', '…'].`,
  device: (found: string) => `'${found}' has too many colons. Write source:target:permissions, or the long form.`,
  externalName: 'external.name is old. Write name: beside external: true.',
  twoNames: (name: string, other: string) =>
    `is '${other}', and name beside it is '${name}'. Keep name, and write external: true.`,

  // several files
  cycleOfIncludes: (files: readonly string[]) => `files include each other in a circle: ${files.join(' → ')}.`,
  longIncludes: (most: number) => `is the ${most + 1}th file inside of another, and at most ${most} are followed.`,
  cycleOfExtends: (steps: readonly string[]) => `services extend each other in a circle: ${steps.join(' → ')}.`,
  longExtends: (most: number) => `extends more than ${most} services one behind the other.`,
  noBase: (name: string, file: string, known: readonly string[]) =>
    `there is no service '${name}' to extend in ${file}.${did(name, known)}`,
  envFile: (text: string) => `cannot be read: ${text}`,
  envFormat: (format: string) => `is '${format}', and can only be 'raw', or be left out.`,

  // name of the project
  wrongName: (name: string) =>
    `'${name}' cannot be the name of a project: small letters, digits, - and _ only, and a letter or digit first.`,
  noName: 'the project has no name. Write name: at the top of the file.',

  // parts that do not fit together
  noImage: 'has neither image nor build. Write one of them.',
  twoDockerfiles: 'stands beside dockerfile. Keep one of them.',
  platform: (platform: string) => `does not have '${platform}', which platform demands.`,
  networkMode: 'stands beside networks. Keep one of them.',
  differs: (key: string, other: number | undefined, value: number) =>
    `is ${value}, and ${key} is ${other ?? 'not set'}. Say one number, in one of the two places.`,
  containerName: 'is one name, and there are several containers. Remove it, or run one.',
  healthTest: "is a list that has to begin with 'CMD', 'CMD-SHELL' or 'NONE'.",
  emptyPath: 'is empty. Write the path that is watched.',
  noTarget: (action: string) => `has the action ${action}, which needs a target: the path in the container.`,
  mountedTwice: (target: string) => `has the target ${target}, where something is mounted already.`,
  noAddress: (address: string) => `'${address}' is no IP address.`,
  countAndIds: 'has count and device_ids. Keep one of them.',
  undefinedName: (what: string, name: string, known: readonly string[]) =>
    `there is no ${what} '${name}'.${did(name, known) || (known.length === 0 ? '' : ` There is ${oneOf(known.slice(0, 10))}.`)}`,
  disabled: (name: string, profiles: readonly string[]) =>
    `'${name}' does not run without its profile (${profiles.join(', ')}). Ask for the profile, or write required: false.`,
  isJob: (name: string) => `'${name}' is a job, and a service can only wait for services.`,
  notBuilt: (name: string) => `'${name}' has no build, so that it is no context.`,
  serviceAndJob: (name: string) => `'${name}' is a service, too. Give one of them another name.`,
  exclusive: (keys: readonly string[]) => `has ${keys.join(' and ')}. Keep one of them.`,
  noOrigin: (keys: readonly string[]) => `says not where its value is from: ${oneOf(keys)}, or external: true.`,
  externalAnd: (key: string) => `is external, and ${key} would make it. Remove one of them.`,
  cycle: (names: readonly string[]) => `services wait for each other in a circle: ${names.join(' → ')}.`,

  itemTwice: (first: number) => `is the same as item [${first}]. Remove one.`,
  oneIsMissing: (keys: readonly string[]) => `one of ${keys.join(' and ')} is missing.`,
  cannotMerge: (over: Tree, base: Tree) =>
    `is ${whatIs(over)}, and what it is to override is ${whatIs(base)} (${base.place.file}, line ${base.place.line}). Write both alike, or put !override in front.`,
} as const;

const whatIs = (tree: Tree): string => {
  if (tree.kind !== 'scalar') return tree.kind === 'list' ? 'a list' : 'a mapping';
  if (tree.value === null) return 'empty';
  return typeof tree.value === 'string' ? 'text' : String(tree.value);
};

const oneOf = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? 'nothing') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

/** What is longer is no typing error, and takes long to compare. */
const LONG = 60;

/** A question, with a space in front. */
export function did(found: string, known: readonly string[]): string {
  const name = found.length > LONG ? undefined : nearest(found, known);
  return name === undefined ? '' : ` Did you mean '${name}'?`;
}
