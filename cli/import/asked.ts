// Which compose files are imported, and for which environment: as the line says, or those of the folder.
import { posix } from 'node:path';
import type { Look } from '../../import';
import { sourceMounted } from '../../import/keys/mounts';
import { COMPOSE_FILES, environmentsOf, type Files, saidEnvironment, sorted } from './environments';
import type { ImportRun } from './given';
import type { ComposeFiles } from './load';
import { messages } from './messages';

export interface Asked {
  readonly files: Files;
  /** Compose files of this folder that belong to no environment. */
  readonly unread: readonly string[];
}

export function filesAsked(
  { files, line, look, folder }: Pick<ImportRun, 'files' | 'line' | 'look' | 'folder'>,
  compose: ComposeFiles,
): Asked | { readonly problem: string } {
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
