// Postgres: names, parameters, memory and connections, and what CloudNativePG needs.
import { type Found, shown } from './wording';

export const postgresMessages = {
  notInstances: ({ input }: Found) => `${shown(input)} is not a number of instances. Write a whole number from 1 to 9.`,
  notAParameter: ({ input }: Found) =>
    `${shown(input)} is not the name of a parameter of Postgres. Write it in lower case, such as 'wal_level' or 'pg_stat_statements.max'.`,
  notTheTextOfAParameter: ({ input }: Found) =>
    `${shown(input)} is not the value of a parameter. Write text on one line, such as '200' or '64MB', in quotes.`,
  notAnExtension: ({ input }: Found) =>
    `${shown(input)} is not the name of an extension. Write it as CREATE EXTENSION takes it, such as 'vector', 'pg_trgm' or 'uuid-ossp'.`,
  notARunner: () =>
    "the files of the server belong to a number. Write that of a user who is not root, such as 999 or '1000:1000'.",
  runsAnotherImage: () => 'the user of the image that Slipway brings is known. Remove runAs, or set image.',
  noImageOfVersion: (version: number) =>
    `Slipway brings no image of Postgres ${version}. Set image to one of this version, such as 'postgres:${version}-alpine'.`,
  otherVersion: (image: string, found: number, version: number) =>
    `'${image}' is Postgres ${found} by its tag, and version is ${version}. Change one of them.`,
  oneObject: (name: string, other: string) =>
    `the operator would have one object for '${name}' and for '${other}', because Kubernetes knows no capitals and no '_'. Rename one.`,
  databaseTwice: (name: string) => `'${name}' is the name of two databases of this service. Remove one.`,
  databaseOfTheServer: (name: string) => `'${name}' already exists on every server. Choose another name.`,
  notInTheImage: (extension: string, image: string) =>
    `the image that Slipway brings has no extension '${extension}'. Set image to one that has it, such as '${image}'.`,
  toBeLoaded: (extension: string, libraries: string) =>
    `'${extension}' has to be loaded when the server starts. Add it to settings: { shared_preload_libraries: '${libraries}' }.`,
  notAFileOfSql: (file: string) =>
    `'${file}' is no file of SQL. Only .sql is run here; what a script does belongs into databases, extensions, or a job.`,
  onlyPsql: (line: string) => `'${line}' is a command of psql, which CloudNativePG does not know. Write SQL alone.`,
  moreThanMemory: (found: string, memory: string) =>
    `${found} of shared memory do not fit into ${memory} of memory, of which it is a part. Lower shmSize, or raise memory.`,
  superuser: () => "'postgres' is the superuser. Set user to another role.",
  keptByPostgres: (option: string, name: string) =>
    `'${name}' is a name that Postgres keeps for itself. Set ${option} to another one.`,
  tooSmallAVolume: (found: string, least: string, type: string) =>
    `${found} is too little for ${type === 'postgres' ? 'a Postgres: its write-ahead log' : `${type}: its own files`} would fill the volume. Set at least ${least}.`,
  tooSmall: (found: string, least: string) => `${found} is too little memory. Set at least ${least}.`,
  ownParameter: (name: string) => `'${name}' cannot be set, because Slipway and the operator run Postgres by it. Remove it.`,
  hasAnOption: (option: string) => `the service has an option for it. Set ${option} instead.`,
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
    `the pooler has a database with the name '${name}' itself. Choose another one, such as 'app'.`,
};
