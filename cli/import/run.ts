// From the compose files of a folder to a stack of a project: reads, describes, tries to synthesise, and writes only what nobody edited.
import { posix } from 'node:path';
import { ManifestError } from '../../checks';
import { type Compose, type Imported, importStack, type Look } from '../../import';
import { sourceMounted } from '../../import/keys/mounts';
import { printTypeScript } from '../../import/print/typescript';
import { printYaml } from '../../import/print/yaml';
import { countOf, reportOf } from '../../import/report';
import { examplesOf, filesOf } from '../../output/synthesize';
import { type Repositories, resolveStacks, StackError } from '../../resolve';
import type { Environment } from '../../schema/environment';
import { serviceName } from '../../schema/names';
import type { Finding } from '../../schema/problems/finding';
import { reportOf as findingsOf } from '../../schema/problems/report';
import { slipwayHere } from '../here';
import { stackFiles } from '../init/stack';
import type { ImportLine } from './arguments';
import { changesBetween } from './changes';
import { COMPOSE_FILES, environmentsOf, type Files, saidEnvironment, sorted } from './environments';
import { ComposeFiles } from './load';
import { messages } from './messages';
import { type Disk, documentOf, type Place, placeOf, withDocument, withStack } from './place';
import { hashOf, readRecord, recordOf } from './record';

export interface ImportRun {
  /** Compose files as the line names them. */
  readonly files: readonly string[];
  readonly line: ImportLine;
  readonly dir: string | undefined;
  /** The folder of the compose files, below the repository: the look and all paths begin there. */
  readonly look: Look;
  /** Where compose files are looked for, from there. */
  readonly folder: string;
  /** The repository on this machine, whose name a project may take. */
  readonly root: string;
  readonly disk: Disk & { readonly write: (path: string, text: string) => void };
  readonly repositories: Repositories;
  /** The report goes beside the stack, which may be on standard output. */
  readonly say: (line: string) => void;
  readonly print: (text: string) => void;
}

/** @returns whether the stack synthesises, and nothing has parted. */
export function runImport(run: ImportRun): boolean {
  const { line, say, print, disk } = run;
  const compose = new ComposeFiles(run.look, {
    envFiles: line.envFile,
    profiles: line.profile,
    name: line.name,
    directory: run.root,
  });
  const files = filesAsked(run, compose);
  if ('problem' in files) return refused(say, [files.problem]);
  const lists = Object.values(files.files);
  const errors = [
    ...new Map(
      lists
        .flatMap((list) => (compose.compose(list) ? [] : compose.findings(list)))
        .map((finding) => [JSON.stringify(finding), finding]),
    ).values(),
  ];
  if (errors.length > 0) return refused(say, [composeProblems(errors)]);
  const projects = Object.fromEntries(
    Object.entries(files.files).map(([environment, list]) => [environment, compose.compose(list)]),
  ) as Record<Environment, Compose>;
  const name = nameOf(line, projects);
  if (!serviceName.safeParse(name).success) return refused(say, [messages.notAName(name)]);
  const nginx = line.nginx === undefined ? undefined : run.look.read(line.nginx);
  if (line.nginx !== undefined && nginx === undefined) return refused(say, [messages.noFile(line.nginx)]);
  const imported = importStack({
    name,
    projects,
    look: run.look,
    ...(line.nginx !== undefined && nginx !== undefined && { given: { nginx: { file: line.nginx, text: nginx } } }),
  });
  const place = placeOf(name, line.yaml, run.dir, disk);
  const text = textOf(imported, place, files.files, line.yaml);
  if (line.stdout) print(text);
  for (const [environment, list] of Object.entries(files.files)) say(messages.environment(environment, list));
  for (const remark of [...compose.remarks, ...files.unread.map(messages.notRead)]) say(remark);
  for (const warning of warningsOf(compose, lists)) say(warning);
  const isKept = line.stdout || written({ ...run, imported, place, text, files: files.files, name });
  const problem = synthesised(imported, run.repositories);
  say(reportOf(imported.notes, { all: line.verbose }));
  if (problem !== undefined) say(problem);
  const count = imported.notes.filter(({ level }) => level === 'person').length;
  if (problem !== undefined) say(countOf(count + 1));
  return isKept && problem === undefined;
}

/** What is unwise in the compose files themselves, each once. */
const warningsOf = (compose: ComposeFiles, lists: readonly (readonly string[])[]): string[] => [
  ...new Set(
    lists.flatMap((list) =>
      compose
        .findings(list)
        .map(({ file, line, path, text }) => `${file ?? ''}${line === undefined ? '' : `:${line}`} ${path}: ${text}`),
    ),
  ),
];

function refused(say: (line: string) => void, problems: readonly string[]): false {
  for (const problem of problems) say(problem);
  say(messages.nothing);
  return false;
}

interface Asked {
  readonly files: Files;
  /** Compose files of this folder that belong to no environment. */
  readonly unread: readonly string[];
}

function filesAsked({ files, line, look, folder }: ImportRun, compose: ComposeFiles): Asked | { readonly problem: string } {
  const missing = [...files, ...line.file].find((file) => look.kind(file) !== 'file');
  if (missing !== undefined) return { problem: messages.noFile(missing) };
  const said = line.environment.map((text) => [text, saidEnvironment(text)] as const);
  const wrong = said.find(([, found]) => found === undefined);
  if (wrong) return { problem: messages.notAnEnvironment(wrong[0]) };
  const explicit = Object.fromEntries(said.flatMap(([, found]) => (found ? [found] : []))) as Files;
  const absent = Object.values(explicit)
    .flat()
    .find((file) => look.kind(file) !== 'file');
  if (absent !== undefined) return { problem: messages.noFile(absent) };
  const mounts = (list: readonly string[]) => sourceMounted(compose.compose(list)?.project, look);
  if (line.file.length > 0) return { files: { ...everywhere(line.file, mounts), ...explicit }, unread: [] };
  if (said.length > 0 && files.length === 0)
    return { files: { ...(!explicit.local && explicit.production && { local: explicit.production }), ...explicit }, unread: [] };
  const found = files.length > 0 ? files : composeFilesIn(look, folder);
  if (found.length === 0) return { problem: messages.noCompose(COMPOSE_FILES) };
  const all = sorted(found, files.length > 0);
  return { files: { ...environmentsOf(all, (list) => compose.alone(list), mounts), ...explicit }, unread: all.others };
}

const everywhere = (files: readonly string[], mounts: (files: readonly string[]) => boolean): Files => ({
  ...(mounts(files) && { development: files }),
  local: files,
  production: files,
});

/** The first of the usual names, and those with a word in it. */
function composeFilesIn(look: Look, folder: string): string[] {
  const names = look.list(folder);
  const base = COMPOSE_FILES.find((name) => names.includes(name));
  const others = names.filter((name) => /^(?:docker-)?compose[._-][\w.-]+\.ya?ml$/.test(name));
  return [...(base === undefined ? [] : [base]), ...others].map((name) => posix.join(folder, name));
}

const nameOf = (line: ImportLine, projects: Readonly<Record<string, Compose>>): string =>
  line.name ??
  (Object.values(projects)[0]?.project.name ?? '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 52);

function textOf({ stack, comments }: Imported, place: Place, files: Files, yaml: boolean): string {
  const from = [...new Set(Object.values(files).flat())].map((file) => posix.basename(file)).join(', ');
  const head = [`${String(stack.name)}, imported from ${from}. It is yours to edit: the next import says what changed there.`];
  const options = stack as unknown as Record<string, unknown>;
  return yaml
    ? printYaml({ head, stack: options, comments })
    : printTypeScript({ head, stack: options, comments, from: place.from });
}

interface Writing extends Omit<ImportRun, 'files'> {
  readonly imported: Imported;
  readonly place: Place;
  readonly text: string;
  readonly files: Files;
  readonly name: string;
}

/** @returns false where the compose files say something that the stack does not. */
function written({ imported, place, text, files, name, line, disk, say, repositories }: Writing): boolean {
  const standing = disk.read(place.file);
  const own = line.yaml ? documentOf(standing, name) : standing;
  const record = readRecord(disk.read(place.record));
  const again = slipwayHere('import', ...(line.yaml ? ['--yaml'] : []), '--taken');
  const { stack } = imported;
  const save = (paths: Readonly<Record<string, string>>) => {
    for (const [path, content] of Object.entries(paths)) disk.write(path, content);
    say(messages.written(Object.keys(paths)));
  };
  if (own === undefined && line.check) return refused(say, [messages.notImported(name, slipwayHere('import'))]);
  const isFirst = own !== undefined && own === firstStack(name, line.yaml); // as `slipway init` writes it: nobody's yet
  if (own !== undefined && record === undefined && !isFirst) return refused(say, [messages.foreign(place.file)]);
  const changes =
    record === undefined || own === undefined ? [] : changesBetween(withoutNotes(record.stack), withoutNotes(stack));
  if (own !== undefined && changes.length > 0)
    for (const sentence of [messages.changed(changes.length), ...changes.map((change) => `  ${change}`)]) say(sentence);
  if (line.check) {
    say(changes.length > 0 ? messages.apart(slipwayHere('import')) : messages.unchanged(place.file));
    return changes.length === 0;
  }
  const isEdited = own !== undefined && record !== undefined && hashOf(own) !== record.written;
  if (line.taken || (isEdited && changes.length === 0)) {
    if (line.taken) disk.write(place.record, recordOf(stack, namesOf(files), record?.written ?? ''));
    say(line.taken ? messages.taken(place.record) : messages.unchanged(place.file));
    return true;
  }
  if (isEdited) {
    say(messages.edited(place.file, again));
    return false;
  }
  if (own === text) {
    say(messages.unchanged(place.file));
    return true;
  }
  const example = exampleOf(imported, repositories);
  const list = line.yaml
    ? undefined
    : withStack(disk.read(place.list), name, place.list.endsWith('stacks/index.ts') ? `./${name}` : `./stacks/${name}`);
  const isListed = line.yaml || (list !== undefined && list === disk.read(place.list));
  save({
    [place.file]: line.yaml ? withDocument(standing, name, text) : text,
    [place.record]: recordOf(stack, namesOf(files), hashOf(text)),
    ...(example !== undefined && { [place.example]: example }),
    ...(list !== undefined && !isListed && { [place.list]: list }),
  });
  if (!line.yaml && list === undefined) say(messages.noStack(place.list));
  return true;
}

const firstStack = (name: string, yaml: boolean) => stackFiles(name, yaml)[yaml ? 'slipway.yaml' : `stacks/${name}.ts`];

const namesOf = (files: Files) =>
  Object.fromEntries(Object.entries(files).map(([environment, list]) => [environment, [...list]]));

/** What is said of the import is no part of what compose says. */
const withoutNotes = (stack: object) => Object.fromEntries(Object.entries(stack).filter(([key]) => key !== 'notes'));

function exampleOf({ stack }: Imported, repositories: Repositories): string | undefined {
  try {
    return [...examplesOf(resolveStacks([stack], repositories)).values()][0];
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    return undefined;
  }
}

/** What is wrong with the stack; undefined if it synthesises. */
function synthesised({ stack }: Imported, repositories: Repositories): string | undefined {
  try {
    filesOf(resolveStacks([stack], repositories));
    return undefined;
  } catch (error) {
    if (error instanceof StackError || error instanceof ManifestError) return error.message;
    throw error;
  }
}

const composeProblems = (findings: readonly Finding[]): string =>
  findingsOf(findings.map((finding) => ({ ...finding, level: 'error' })));
