// Postgres, also where it comes with extensions: pgvector, PostGIS, TimescaleDB.

import { memoryFor } from '../../resolve/defaults/connections';
import type { Context, Options } from '../context';
import { atOf, pathOf } from '../context';
import { bytesIn, memoryText } from '../keys/amounts';
import { messages } from '../messages';
import { majorOf } from '../seen/image';
import type { Seen } from '../seen/seen';
import { optionOf } from '../seen/words';
import { linesOf } from './configuration';
import { initialFiles } from './initial-files';
import type { Kind } from './kind';
import { namedByOthers } from './named-by-others';
import { sizeOf } from './size';
import { OF_A_SERVER } from './takes';

/** Images that are built on the official one and keep its entrypoint, and the extension that each is for. */
const BUILT_ON: Readonly<Record<string, readonly string[]>> = {
  postgres: [],
  'pgvector/pgvector': ['vector'],
  'ankane/pgvector': ['vector'],
  'postgis/postgis': ['postgis'],
  'imresamu/postgis': ['postgis'],
  'timescale/timescaledb': ['timescaledb'],
};

/** Names that Postgres keeps for itself: resolve/rules/postgres.ts. */
const KEPT = /^(?:pg_.*|public|none|current_role|current_user|session_user|user)$/;

const LAST = 18;
const FIRST = 14;
const USUAL = 17;

function options(seen: Seen, context: Context): Options {
  const { env, image } = seen;
  const { notes } = context;
  const repository = image?.repository ?? 'postgres';
  const version = versionOf(seen, context);
  const isOwn = repository === 'postgres' && version > FIRST;
  const user = env.POSTGRES_USER ?? 'postgres';
  const database = env.POSTGRES_DB || (user === 'postgres' ? namedByOthers(seen, context.all, ['postgres']) : user);
  const usual = context.stack.replaceAll('-', '_');
  const named = (name: string | undefined) => (name !== undefined && /^[a-z_][\w-]{0,60}$/i.test(name) ? name : undefined);
  const further = (env.POSTGRES_MULTIPLE_DATABASES ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => named(name));
  if (user === 'postgres' || KEPT.test(user))
    notes.decided(pathOf(seen, 'environment'), messages.superuser(usual), atOf(seen, 'type'));
  if (database !== undefined && named(database) === undefined)
    notes.decided(pathOf(seen, 'environment', 'POSTGRES_DB'), messages.databaseRenamed(usual), atOf(seen, 'type'));
  notes.decided(pathOf(seen), messages.noBackup(), atOf(seen, 'storage'));
  const initdb = (seen.env.POSTGRES_INITDB_ARGS ?? '')
    .split(/\s+(?=-)/)
    .filter((word) => !/^$|data-checksums|^--auth|^-A|encoding[= ]UTF-?8/i.test(word));
  if (initdb.length > 0)
    notes.decided(pathOf(seen, 'environment', 'POSTGRES_INITDB_ARGS'), messages.initdb(initdb.join(' ')), atOf(seen, 'type'));
  const settings = settingsOf(seen, context);
  const role = user === 'postgres' || KEPT.test(user) ? undefined : named(user);
  const name = database === 'postgres' ? undefined : named(database);
  return {
    type: 'postgres',
    version,
    ...(!isOwn && { image: imageFor(seen, context, version) }),
    ...(extensionsOf(seen).length > 0 && { extensions: extensionsOf(seen) }),
    ...(name !== undefined && (name !== usual || !env.POSTGRES_DB) && { database: name }),
    ...(role !== undefined && role !== usual && { user: role }),
    ...(further.length > 0 && { databases: further.filter((one) => one !== name) }),
    ...settings,
    ...initialFiles(seen, context),
    ...roomFor(sizeOf(seen, context), settings.maxConnections, seen, context),
    storage: '5Gi',
  };
}

/** Each connection has memory of its own: a limit of many needs more. */
function roomFor(size: Options, connections: unknown, seen: Seen, { notes }: Context): Options {
  if (typeof connections !== 'number') return size;
  const needed = bytesIn(memoryFor(connections));
  if (bytesIn(String(size.memory ?? '512Mi')) >= needed) return size;
  notes.decided(pathOf(seen, 'command'), messages.memoryForConnections(connections), atOf(seen, 'memory'));
  return { ...size, memory: memoryText(needed) };
}

function versionOf(seen: Seen, { notes }: Context): number {
  const tag = seen.image?.tag;
  const said = majorOf(tag, 'pg');
  if (said === undefined) {
    notes.decided(pathOf(seen, 'image'), messages.versionChosen('Postgres', USUAL), atOf(seen, 'version'));
    return USUAL;
  }
  if (said >= FIRST && said <= LAST) return said;
  notes.person(pathOf(seen, 'image'), messages.otherMajor('Postgres', said, USUAL), atOf(seen, 'version'));
  return USUAL;
}

/** Another image has to be of the version that is said, and not `latest`. */
function imageFor(seen: Seen, { notes }: Context, version: number): string {
  const { image, service } = seen;
  if (image === undefined || image.repository === 'postgres') return `postgres:${version}-alpine`;
  if (image.tag !== undefined && image.tag !== 'latest' && majorOf(image.tag, 'pg') === version) return service.image ?? '';
  const tags: Readonly<Record<string, string>> = {
    'pgvector/pgvector': `pg${version}`,
    'postgis/postgis': `${version}-3.5`,
    'timescale/timescaledb': `latest-pg${version}`,
  };
  const tag = tags[image.repository] ?? String(version);
  notes.decided(pathOf(seen, 'image'), messages.tagChosen(image.repository, tag), atOf(seen, 'image'));
  return `${image.repository}:${tag}`;
}

const extensionsOf = ({ image }: Seen): readonly string[] => BUILT_ON[image?.repository ?? ''] ?? [];

/** `-c name=value` of the command. Sizes are Slipway's own, which follow from the memory of the pod. */
const BY_MEMORY =
  /^(shared_buffers|effective_cache_size|work_mem|maintenance_work_mem|(min|max)_wal_size|wal_buffers|random_page_cost)$/;
const NOT_HERE =
  /^(listen_addresses|port|ssl.*|log_(destination|directory|filename)|logging_collector|.*_file|data_directory|unix_socket.*|archive_.*|restore_command|hot_standby)$/;

function settingsOf(seen: Seen, context: Context): Options {
  const { notes } = context;
  const words = [
    ...(seen.service.command ?? []),
    ...linesOf(seen, context).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const settings: Record<string, string> = {};
  const path = pathOf(seen, 'command');
  for (const [i, word] of words.entries()) {
    const pair = word === '-c' ? words[i + 1] : /^-c.|^--\w/.test(word) ? word.replace(/^-c|^--/, '') : undefined;
    const [name = '', ...value] = pair?.split('=') ?? [];
    if (value.length > 0) settings[name.replaceAll('-', '_')] = value.join('=').replace(/^(['"])(.*)\1$/, '$2');
  }
  const connections = optionOf(words, '-N') ?? settings.max_connections;
  const kept = Object.entries(settings).filter(
    ([name]) => name !== 'max_connections' && !BY_MEMORY.test(name) && !NOT_HERE.test(name),
  );
  const left = Object.keys(settings).filter((name) => BY_MEMORY.test(name) || NOT_HERE.test(name));
  if (left.length > 0) notes.decided(path, messages.parametersLeft(left));
  return {
    ...(connections !== undefined &&
      Number(connections) >= 10 &&
      Number(connections) <= 10_000 && { maxConnections: Number(connections) }),
    ...(kept.length > 0 && { settings: Object.fromEntries(kept) }),
  };
}

export const postgres: Kind = {
  name: 'Postgres',
  is: (seen) => Object.hasOwn(BUILT_ON, seen.image?.repository ?? '') && !seen.service.entrypoint,
  options,
  takes: OF_A_SERVER,
  variables: /^(?:POSTGRES_|PG|TZ$|LANG$|TS_TUNE|TIMESCALEDB_|ALLOW_IP)/,
};
