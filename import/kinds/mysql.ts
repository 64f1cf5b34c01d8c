// MySQL and MariaDB. Versions that Slipway has no image for become the next one: the volume here is empty anyway.
import { atOf, type Context, type Options, pathOf } from '../context';
import { messages } from '../messages';
import type { Seen } from '../seen/seen';
import { linesOf } from './configuration';
import { initialFiles } from './initial-files';
import type { Kind } from './kind';
import { namedByOthers } from './named-by-others';
import { sizeOf } from './size';
import { OF_A_STORE } from './takes';

const MYSQL = /^(?:mysql|mysql\/mysql-server|bitnami(?:legacy)?\/mysql)$/;
const MARIADB = /^(?:mariadb|bitnami(?:legacy)?\/mariadb)$/;

const VERSIONS = { mysql: ['8.0', '8.4', '9.7'], mariadb: ['10.11', '11.4', '11.8', '12.3'] } as const;
const USUAL = { mysql: '8.4', mariadb: '11.8' } as const;
type Type = keyof typeof VERSIONS;

const typeOf = ({ image }: Seen): Type => (MARIADB.test(image?.repository ?? '') ? 'mariadb' : 'mysql');

/** Variables of the server that a program may need, and that no option of Slipway sets. */
const KEPT =
  /^(?:character_set_server|collation_server|transaction_isolation|max_allowed_packet|sql_mode|group_concat_max_len|lower_case_table_names|event_scheduler|wait_timeout|interactive_timeout|innodb_strict_mode)$/;

function options(seen: Seen, context: Context): Options {
  const { env } = seen;
  const { notes } = context;
  const type = typeOf(seen);
  const usual = context.stack.replaceAll('-', '_');
  const said = env.MYSQL_DATABASE || env.MARIADB_DATABASE || namedByOthers(seen, context.all, ['mysql']);
  const role = env.MYSQL_USER || env.MARIADB_USER;
  const fits = (name: string | undefined, longest: number) =>
    name !== undefined && /^[a-z_][\w-]*$/i.test(name) && name.length <= longest && name !== 'root';
  if (role === undefined) notes.decided(pathOf(seen, 'environment'), messages.administrator(usual), atOf(seen, 'type'));
  notes.decided(pathOf(seen), messages.noBackup(), atOf(seen, 'storage'));
  return {
    type,
    version: versionOf(seen, type, context),
    ...(fits(said, 63) && said !== usual && { database: said }),
    ...(fits(role, 30) && role !== usual && { user: role }),
    ...settingsOf(seen, context),
    ...initialFiles(seen, context),
    ...sizeOf(seen, context),
    storage: '5Gi',
  };
}

function versionOf(seen: Seen, type: Type, { notes }: Context): string {
  const [found] = /^\d+(?:\.\d+)?/.exec(seen.image?.tag ?? '') ?? [];
  const versions: readonly string[] = VERSIONS[type];
  const software = type === 'mysql' ? 'MySQL' : 'MariaDB';
  if (found !== undefined && versions.includes(found)) return found;
  const series = versions.filter((one) => found !== undefined && !found.includes('.') && one.split('.')[0] === found);
  const later = versions.find((one) => found !== undefined && isLater(one, found));
  const chosen = series.at(-1) ?? later ?? USUAL[type];
  notes.decided(
    pathOf(seen, 'image'),
    found === undefined ? messages.versionChosen(software, chosen) : messages.nextVersion(software, found, chosen),
    atOf(seen, 'version'),
  );
  return chosen;
}

/** 10.11 is later than 10.6. */
function isLater(version: string, found: string): boolean {
  const [[a = 0, b = 0], [c = 0, d = 0]] = [version, found].map((text) => text.split('.').map(Number)) as [number[], number[]];
  return a > c || (a === c && b >= d);
}

function settingsOf(seen: Seen, context: Context): Options {
  const { notes } = context;
  const lines = linesOf(seen, context).map(([name, value]) => `--${name}=${value}`);
  const pairs = [...(seen.service.command ?? []), ...lines].flatMap((word) => {
    const [, name, value] = /^--([a-z][a-z0-9_-]*)=(.*)$/i.exec(word) ?? [];
    return name === undefined || value === undefined ? [] : [[name.replaceAll('-', '_').toLowerCase(), value] as const];
  });
  const connections = Number(pairs.find(([name]) => name === 'max_connections')?.[1] ?? Number.NaN);
  const kept = pairs.filter(([name]) => KEPT.test(name));
  const left = pairs.filter(([name]) => !KEPT.test(name) && name !== 'max_connections').map(([name]) => name);
  if (left.length > 0) notes.decided(pathOf(seen, 'command'), messages.parametersLeft(left));
  return {
    ...(connections >= 5 && connections <= 200 && { maxConnections: connections }),
    ...(kept.length > 0 && { settings: Object.fromEntries(kept) }),
  };
}

export const mysql: Kind = {
  name: 'MySQL',
  is: ({ image, service }) =>
    (MYSQL.test(image?.repository ?? '') || MARIADB.test(image?.repository ?? '')) && !service.entrypoint,
  options,
  takes: OF_A_STORE,
  variables: /^(?:MYSQL_|MARIADB_|TZ$)/,
};
