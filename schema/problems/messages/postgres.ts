// Postgres: names, parameters, memory and connections, and what CloudNativePG needs.
import { type Found, shown } from './wording';

export const postgresMessages = {
  notInstances: ({ input }: Found) => `${shown(input)} is not a number of instances. Write a whole number from 1 to 9.`,
  notAParameter: ({ input }: Found) =>
    `${shown(input)} is not the name of a parameter of Postgres. Write it in lower case, such as 'wal_level' or 'pg_stat_statements.max'.`,
  notTheTextOfAParameter: ({ input }: Found) =>
    `${shown(input)} is not the value of a parameter. Write text on one line, such as '200' or '64MB', in quotes.`,
  notAnIdentifier: ({ input }: Found) =>
    `${shown(input)} is not a Postgres name. Use lower-case letters, digits and '_', at most 63.`,
  superuser: () => "'postgres' is the superuser. Set user to another role.",
  tooSmall: (found: string, least: string) => `${found} is too little memory. Set at least ${least}.`,
  ownParameter: (name: string) => `'${name}' cannot be set, because Slipway and the operator run Postgres by it. Remove it.`,
  hasAnOption: (option: string) => `the service has an option for it. Set ${option} instead.`,
  operatorsLibraries: () =>
    "CloudNativePG loads the libraries of pg_stat_statements, auto_explain and pgaudit itself where a parameter of theirs is set, such as 'pg_stat_statements.max': '5000'. Set one instead.",
  minimalWal: (engine: string) =>
    `'minimal' allows no replica and no archive, ${engine === 'cloudnative-pg' ? 'which CloudNativePG needs' : "so Postgres starts with it only where max_wal_senders is '0'"}. Use 'replica' or 'logical'.`,
  tooManyConnections: (found: number, memory: string, needed: string) =>
    `${found} connections do not fit into ${memory} of memory. Set memory to '${needed}' or more, or lower maxConnections.`,
  oneServer: (instances: number) =>
    `${instances} instances need an engine with several servers. Set engine: 'cloudnative-pg', or remove instances.`,
  operatorsDatabase: () => "'postgres' already exists on every server. Set database to another name.",
  operatorsName: (name: string) =>
    `'${name}' has ${name.length} characters. CloudNativePG makes longer names from it, so at most 50 are allowed. Rename the service.`,
  noArchiver: () => "needs an engine that archives the WAL. Set engine: 'cloudnative-pg', or remove pointInTimeRecovery.",
  noPlaceForAnArchive: () => 'needs a bucket for the WAL archive. Set bucket, or remove pointInTimeRecovery.',
  onlyUtc: (found: string) =>
    `CloudNativePG schedules base backups in UTC, not in '${found}'. Write the schedule in UTC, and remove timeZone.`,
  databaseOfThePooler: (name: string) =>
    `the pooler has a database with the name '${name}' itself. Set database to another name, such as 'app'.`,
};
