// What the image of a data service has to be, and what of a Postgres server has to be loaded.
import { tagOf } from '../../schema/image';
import { messages } from '../../schema/problems/messages';
import type { ServiceOf } from '../../schema/service';
import { isData } from '../kinds';
import type { Finding, ServiceRule } from './rule';

type Postgres = ServiceOf<'postgres'>;

export const postgresImages: ServiceRule = (service) => {
  if (service.type !== 'postgres') return [];
  const { image, version } = service;
  if (image === undefined) return version === 14 ? [{ path: ['version'], text: messages.noImageOfVersion(version) }] : [];
  const found = majorIn(image);
  return found === undefined || found === version
    ? []
    : [{ path: ['image'], text: messages.otherVersion(image, found, version) }];
};

export const runners: ServiceRule = (service) =>
  isData(service) && service.image === undefined && service.runAs !== undefined
    ? [{ path: ['runAs'], text: messages.runsAnotherImage() }]
    : [];

export const redisImages: ServiceRule = (service) =>
  service.type === 'redis' && service.image !== undefined && service.version !== undefined
    ? [{ path: ['version'], text: messages.versionOfTheImage(service.image) }]
    : [];

/** The major version of Postgres, where a tag tells it: `pgvector:pg17`, `timescaledb:2.17.2-pg16`, `postgis:17-3.5`. */
function majorIn(image: string): number | undefined {
  const tag = tagOf(image);
  const [repository = ''] = image.split(`:${tag}`);
  const [, behindPg] = /(?:^|[^a-z])pg(\d{2})(?!\d)/.exec(tag) ?? [];
  const [, first] = /(^|\/)(postgres|postgresql|postgis)$/.test(repository) ? (/^(\d{2})(?!\d)/.exec(tag) ?? []) : [];
  const major = behindPg ?? first;
  return major === undefined ? undefined : Number(major);
}

export const extensions: ServiceRule = (service) => {
  if (service.type !== 'postgres') return [];
  const path = (name: string) => ['extensions', String(service.extensions.indexOf(name))];
  return [...new Set(service.extensions)].flatMap((name): Finding[] => {
    if (service.image === undefined && !OF_POSTGRES.includes(name))
      return [{ path: path(name), text: messages.notInTheImage(name, imageWith(name, service)) }];
    const loaded = (service.settings.shared_preload_libraries ?? '').split(',').flatMap((library) => library.trim() || []);
    if (
      !TO_BE_LOADED.includes(name) ||
      loaded.some((library) => library.replace(/\.so$/, '') === name) ||
      isLoadedByTheOperator(name, service)
    )
      return [];
    return [{ path: path(name), text: messages.toBeLoaded(name, [...loaded, name].filter(Boolean).join(',')) }];
  });
};

/** https://www.postgresql.org/docs/current/contrib.html, those of any version from 14 to 18 */
const OF_POSTGRES = (
  'adminpack amcheck autoinc bloom btree_gin btree_gist citext cube dblink dict_int dict_xsyn earthdistance file_fdw fuzzystrmatch ' +
  'hstore insert_username intagg intarray isn lo ltree moddatetime old_snapshot pageinspect pg_buffercache pg_freespacemap ' +
  'pg_logicalinspect pg_overexplain pg_prewarm pg_stat_statements pg_surgery pg_trgm pg_visibility pg_walinspect pgcrypto pgrowlocks ' +
  'pgstattuple plpgsql postgres_fdw refint seg sslinfo tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid-ossp xml2'
).split(' ');

/** They fail, or do nothing, in a server that started without their library of the same name. Images that have them load some by their CMD. */
const TO_BE_LOADED = 'citus pg_cron pg_duckdb pg_squeeze pg_stat_statements pgaudit timescaledb vchord vectors'.split(' ');

/** https://cloudnative-pg.io/documentation/current/postgresql_conf/#managed-extensions */
const isLoadedByTheOperator = (name: string, { engine, settings }: Postgres) =>
  engine === 'cloudnative-pg' && Object.keys(settings).some((parameter) => parameter.startsWith(`${name}.`));

function imageWith(name: string, { engine, version }: Postgres): string {
  if (engine === 'cloudnative-pg') return `ghcr.io/cloudnative-pg/postgresql:${version}-standard-trixie`;
  return name.startsWith('postgis') ? `postgis/postgis:${version}-3.5-alpine` : `pgvector/pgvector:pg${version}`;
}
