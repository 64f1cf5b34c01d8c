// The files of a service: texts of the stack, and files of the system's repository, each at its path in the container.
import type { FileContent } from '../model';
import { filePath } from '../schema/names';
import { messages } from '../schema/problems/messages';
import type { ApplicationService } from './kinds';
import type { Repository } from './repository';
import type { Finding } from './rules/rule';

export interface PlacedFile {
  readonly path: string;
  /** The line of `files` that puts it there. */
  readonly option: string;
  readonly bytes: number;
  readonly content: () => FileContent;
}

/** Bytes that a service's files can have together: a ConfigMap's 1 MiB, less room for the files that Slipway adds. */
export const CONFIG_MAP_BYTES = 1000 * 1024;

/** The most files of one folder: each is a mount of its own. */
const MOST = 200;

export function placedFiles(
  { files }: ApplicationService,
  repository: Repository,
): { readonly placed: PlacedFile[]; readonly findings: Finding[] } {
  const placed: PlacedFile[] = [];
  const findings: Finding[] = [];
  for (const [option, said] of Object.entries(files)) {
    if (typeof said === 'string') {
      placed.push({ path: option, option, bytes: Buffer.byteLength(said), content: () => said });
      continue;
    }
    const found = repository.find(said.from);
    const problem = (text: string) => findings.push({ path: ['files', option, 'from'], text });
    if (!found) problem(messages.notInRepository(said.from, repository.folder));
    else if (found.length === 0) problem(messages.emptyFolder(said.from));
    else if (found.length > MOST) problem(messages.tooManyFiles(said.from, MOST));
    else {
      for (const { path, bytes, content } of found) {
        const at = path === '' ? option : `${option}/${path}`;
        if (filePath.safeParse(at).success) placed.push({ path: at, option, bytes, content: () => contentOf(content()) });
        else problem(messages.notMountable(path, said.from));
      }
    }
  }
  return { placed, findings };
}

/** Text if it is valid UTF-8 without NUL, which no text has. */
function contentOf(bytes: Uint8Array): FileContent {
  const binary = { base64: Buffer.from(bytes).toString('base64') };
  if (bytes.includes(0)) return binary;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return binary;
  }
}
