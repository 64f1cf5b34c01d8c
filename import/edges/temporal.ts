// Temporal's auto-setup makes its two databases as a superuser. The role of a stack makes none, so Postgres gets both beforehand.
// Its variables: docs.temporal.io, self-hosted visibility; auto-setup.sh of temporalio/docker-builds.
import { atOf, type Context, pathOf } from '../context';
import type { Draft } from '../draft';
import { messages } from '../messages';
import type { Found } from './found';

export function databasesOfTemporal({ seen }: Draft, found: Found, { notes }: Context): void {
  if (seen.image?.repository !== 'temporalio/auto-setup') return;
  const edge = [...found.edges.values()].find(({ target }) => target.draft.options.type === 'postgres');
  if (!edge) return;
  const { draft } = edge.target;
  const names = [seen.env.DBNAME ?? 'temporal', seen.env.VISIBILITY_DBNAME ?? 'temporal_visibility'];
  for (const name of names) found.databases.push({ draft, name });
  found.env.SKIP_DB_CREATE = 'true';
  notes.decided(pathOf(seen), messages.databasesOfTemporal(draft.seen.name, names), atOf(seen, 'env', 'SKIP_DB_CREATE'));
}
