// From the compose files of a folder to a stack of a project: reads, describes, tries to synthesise, and writes only what nobody edited.
import { posix } from 'node:path';
import { ManifestError } from '../../checks';
import { type Compose, type Imported, importStack } from '../../import';
import { printTypeScript } from '../../import/print/typescript';
import { printYaml } from '../../import/print/yaml';
import { countOf, personsIn, reportOf } from '../../import/report';
import { filesOf } from '../../output/synthesize';
import { type Repositories, resolveStacks, StackError } from '../../resolve';
import type { Environment } from '../../schema/environment';
import { serviceName } from '../../schema/names';
import type { Finding } from '../../schema/problems/finding';
import { reportOf as findingsOf } from '../../schema/problems/report';
import type { ImportLine } from './arguments';
import { filesAsked } from './asked';
import type { Files } from './environments';
import type { ImportRun } from './given';
import { ComposeFiles } from './load';
import { messages } from './messages';
import { type Place, placeOf } from './place';
import { refused } from './refused';
import { written } from './written';

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
  if (problem !== undefined) say(countOf(personsIn(imported.notes) + 1));
  return isKept && problem === undefined;
}

/** What is unwise in the compose files themselves, each once. An env file that is not here needs a person, which the report says. */
const warningsOf = (compose: ComposeFiles, lists: readonly (readonly string[])[]): string[] => [
  ...new Set(
    lists.flatMap((list) =>
      compose
        .findings(list)
        .filter(({ path }) => !/\.env_file\[/.test(path))
        .map(({ file, line, path, text }) => `${file ?? ''}${line === undefined ? '' : `:${line}`} ${path}: ${text}`),
    ),
  ),
];

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
