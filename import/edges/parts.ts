// Variables that are a part of a connection: the password that the database has, its user, its name, its port.
import { type Context, pathOf } from '../context';
import { isDatabase, isStore } from '../draft';
import type { Seen } from '../seen/seen';
import { besideHost } from './beside-host';
import { bucketPart } from './bucket-part';
import type { Found, FoundEdge } from './found';
import { speaksOfAnother } from './store-words';
import type { Target } from './target';
/** Gives the edges their parts, and returns the variables that are none. */
export function partsTaken(
  rest: readonly [string, string | null][],
  found: Found,
  seen: Seen,
  context: Context,
): [string, string | null][] {
  const targets = [...found.edges.values()];
  return rest.filter(([name, value]) => {
    for (const edge of targets) {
      if (speaksOfAnother(name, edge.target.draft)) continue;
      const part =
        edge.target.draft.options.type === 's3'
          ? isAbout(name.toUpperCase(), edge.target, edge.env)
            ? bucketPart(name, value, edge, seen, context)
            : undefined
          : partFor(name, value, edge, seen, context);
      if (part === undefined) {
        if (isFurther(name, value, edge)) found.databases.push({ draft: edge.target.draft, name: value ?? '' });
        continue;
      }
      edge.env[name] = `{${part}}`;
      context.notes.mapped(pathOf(seen, 'environment', name), `uses.${edge.target.name}`);
      return false;
    }
    return true;
  });
}

function partFor(
  name: string,
  value: string | null,
  { target, env }: FoundEdge,
  seen: Seen,
  context: Context,
): string | undefined {
  const owner = target.draft.seen;
  const same = (variable: string | undefined, said: string | undefined) => {
    if (value !== null && value !== '' && said !== undefined && said === value) return true;
    if (variable === undefined) return false;
    const [mine, theirs] = [pathOf(seen, 'environment', name), pathOf(owner, 'environment', variable)].map((path) =>
      context.source.written(path),
    );
    if (mine !== undefined && mine === theirs) return true;
    return (
      name === variable && Object.hasOwn(owner.service.environment, variable) && owner.service.environment[variable] === value
    );
  };
  const hasHost = Object.values(env).some((template) => template.includes('{host}'));
  const upper = name.toUpperCase();
  const isLogin = /PASS|PWD|AUTH$/.test(upper) || (owner.image?.software === 'minio' && /SECRET/.test(upper));
  const isOfIt = isAbout(upper, target, env);
  if (
    isLogin &&
    isOfIt &&
    target.hasPassword &&
    !(target.password?.includes('ROOT') ? /ADMIN_PASS|SUPERUSER/ : /ROOT_PASS|ADMIN_PASS|SUPERUSER/).test(
      target.password === name ? '' : upper,
    ) &&
    same(target.password, target.passwordValue ?? owner.env[target.password ?? ''])
  )
    return 'password';
  if (target.draft.options.type === 'redis' && /^REDIS_?(?:PASSWORD|PASS|AUTH)$|CACHE_PASSWORD/.test(upper)) return 'password';
  if (
    /USER|LOGIN|ROLE|ACCESS_KEY/.test(upper) &&
    !/ADMIN|SUPER|FIRST|PASS|PWD|SECRET/.test(upper) &&
    isOfIt &&
    target.user &&
    same(undefined, target.user.value)
  )
    return 'user';
  if (
    /DB$|DATABASE|_NAME$|SCHEMA/.test(upper) &&
    !/USER|TYPE|ENGINE|HOST|APP_NAME|PROJECT/.test(upper) &&
    isOfIt &&
    target.database !== undefined &&
    same(undefined, target.database)
  )
    return 'database';
  if (target.hasPassword && /PASS(?:WORD|WD)?$|PWD$/.test(upper) && besideHost(upper, env)) return 'password';
  // a container has the roles that its image makes; a store of the stack has one
  if (target.user !== undefined && isStore(target.draft.options) && /USER(?:NAME)?$/.test(upper) && besideHost(upper, env))
    return 'user';
  if (target.database === undefined && isDatabase(target.draft.options) && NAMES_DATABASE.test(upper) && besideHost(upper, env))
    return 'database';
  if (hasHost && /PORT$/.test(upper) && value === String(target.port) && prefixed(name, env)) return 'port';
  return undefined;
}

/** Whether a variable speaks of the target: by its kind, its name, or a word that it shares with another variable of the edge. */
function isAbout(upper: string, { draft }: Target, env: Record<string, string>): boolean {
  if (
    /DB|DATABASE|SQL|PG|POSTGRES|MARIA|MONGO|REDIS|CACHE|RABBIT|MQ|AMQP|BROKER|CLICKHOUSE|MINIO|S3|AWS|STORAGE|BUCKET|DATASOURCE/.test(
      upper,
    )
  )
    return true;
  if (upper.includes(draft.seen.key.toUpperCase().replaceAll(/\W/g, '_'))) return true;
  const [first = ''] = upper.split(/_+/);
  return first.length > 1 && Object.keys(env).some((other) => other.toUpperCase().startsWith(first));
}

/** `DB_NAME` beside `DB_HOST`, of a database that the server of compose does not make by itself. */
const isFurther = (name: string, value: string | null, { target, env }: FoundEdge): boolean =>
  value !== null &&
  value !== 'postgres' &&
  value !== target.database &&
  target.draft.options.type === 'postgres' &&
  NAMES_DATABASE.test(name.toUpperCase()) &&
  besideHost(name.toUpperCase(), env);

const NAMES_DATABASE = /(?:DATABASE|DB_?NAME|_NAME|_DB)$/;

/** `DB_PORT` beside `DB_HOST`. */
const prefixed = (name: string, env: Record<string, string>) => {
  const prefix = name.replace(/_?PORT$/i, '').toUpperCase();
  return Object.keys(env).some((other) => other !== name && other.toUpperCase().startsWith(prefix));
};
