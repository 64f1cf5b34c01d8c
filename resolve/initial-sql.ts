// The SQL that a database runs on an empty volume: text of the stack, or files of the system's repository.
import { messages } from '../schema/problems/messages';
import type { ServiceOf } from '../schema/service';
import type { Repository } from './repository';

/** Either the text, or what is wrong with the path. */
type Read = { readonly text?: string } | { readonly problem: string };

export function initialSqlOf({ init }: Pick<ServiceOf<'postgres' | 'mariadb' | 'mysql'>, 'init'>, repository: Repository): Read {
  if (init === undefined || typeof init === 'string') return { text: init };
  const { from } = init;
  const found = repository.find(from);
  if (!found) return { problem: messages.notInRepository(from, repository.folder) };
  if (found.length === 0) return { problem: messages.emptyFolder(from) };
  const other = found.map(({ path }) => (path === '' ? from : path)).find((path) => !path.endsWith('.sql'));
  if (other !== undefined) return { problem: messages.notAFileOfSql(other) };
  return { text: found.map(({ content }) => Buffer.from(content()).toString('utf8')).join('\n') };
}
