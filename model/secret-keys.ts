// The keys that each Secret of a stack must have: what each is for, which services read it, and whether it can be generated.

import type { GeneratedForm } from '../schema/secret';
import type { Application, ResolvedBackup, ResolvedService, ResolvedStack, SecretRef } from '.';
import { isMysql } from './mysql';
import {
  KEYFILE_KEY,
  LOGIN_KEY,
  loginsOf,
  METRICS_KEY,
  PASSWORD_KEY,
  ROOT_KEY,
  STACK,
  SUPERUSER_KEY,
  secretNameOf,
} from './secret-names';
import { isDataType } from './service';

export interface SecretKey extends SecretRef {
  /** The service that the Secret belongs to. */
  readonly owner: string;
  readonly description?: string;
  /** Any random text will do, because nobody else knows it. */
  readonly generate: boolean;
  /** How it is made up; absent: as every other value. */
  readonly form?: GeneratedForm;
  /** Whether it may have no value. */
  readonly optional?: boolean;
  /** Whether it becomes part of a URL, which has a meaning for some characters. */
  readonly inUrl?: boolean;
  /** Initial value of a key that is neither random nor secret, such as a user name. */
  readonly initial?: string;
  /** Another key of the same Secret, which has the same value. */
  readonly copyOf?: string;
  /** The services whose pods read it. */
  readonly usedBy: readonly string[];
}

export function secretKeysOf({ services, backups, secrets }: ResolvedStack): SecretKey[] {
  const usesOf = readersIn(services);
  return [
    ...secrets.map((key) => ({ ...key, owner: STACK, ...usesOf(STACK, key.key) })),
    ...services.flatMap((service) =>
      [...keysOf(service), ...metricsKeys(service)].map((key) => ({
        ...key,
        owner: service.name,
        secretName: secretNameOf(service.name),
        ...usesOf(service.name, key.key),
      })),
    ),
    ...backups.flatMap(bucketKeys),
  ];
}

/** The owner is the job and not the service, because the volumes of one service may be backed up to several buckets. */
function bucketKeys(backup: ResolvedBackup): SecretKey[] {
  if (!('bucket' in backup)) return [];
  const { name, endpoint, credentials } = backup.bucket;
  const common = { owner: backup.job.name, generate: false, usedBy: [backup.job.name, backup.restore.name] };
  return [
    { ...common, ...credentials.id, description: `access key of the bucket ${name} at ${endpoint}` },
    { ...common, ...credentials.secret, description: 'the secret of that access key' },
  ];
}

type Key = Pick<SecretKey, 'key' | 'description' | 'generate' | 'form' | 'optional' | 'initial' | 'copyOf'>;

function keysOf(service: ResolvedService): Key[] {
  if (service.type === 'postgres') {
    return [
      {
        key: LOGIN_KEY,
        description: 'role that the application logs in as',
        generate: true,
        initial: loginsOf(service.role)[0],
      },
      { key: PASSWORD_KEY.postgres, description: 'password of that role', generate: true },
      { key: SUPERUSER_KEY, description: 'password of the superuser, for jobs and people', generate: true },
      ...(service.engine === 'cloudnative-pg' ? FOR_THE_OPERATOR : []),
    ];
  }
  if (isMysql(service)) {
    return [
      {
        key: LOGIN_KEY,
        description: 'user that the application logs in as',
        generate: true,
        initial: loginsOf(service.role)[0],
      },
      { key: PASSWORD_KEY[service.type], description: 'password of that user', generate: true },
      { key: ROOT_KEY, description: 'password of root, for jobs and people', generate: true },
    ];
  }
  if (service.type === 'mongodb') {
    return [
      { key: LOGIN_KEY, description: 'user that the application logs in as', generate: true, initial: loginsOf(service.role)[0] },
      { key: PASSWORD_KEY.mongodb, description: 'password of that user', generate: true },
      { key: ROOT_KEY, description: 'password of root, for jobs and people', generate: true },
      { key: KEYFILE_KEY, description: 'the key of the replica set', generate: true, form: { bytes: 128, encoding: 'hex' } },
    ];
  }
  if (service.type === 'rabbitmq') {
    return [
      { key: LOGIN_KEY, description: 'user that the application logs in as', generate: true, initial: loginsOf(service.role)[0] },
      { key: PASSWORD_KEY.rabbitmq, description: 'password of that user', generate: true },
    ];
  }
  if (service.type === 's3') {
    return [
      { key: LOGIN_KEY, description: 'access key of the application', generate: true, initial: loginsOf(service.role)[0] },
      { key: PASSWORD_KEY.s3, description: 'the secret of that access key', generate: true },
      { key: ROOT_KEY, description: 'the secret of the access key root, for jobs and people', generate: true },
    ];
  }
  if (service.type === 'redis')
    return service.auth ? [{ key: PASSWORD_KEY.redis, description: 'password of Redis', generate: true }] : [];
  if (service.type === 'pgbouncer' || service.type === 'memcached') return [];
  return service.ownSecrets.map(({ secretName: _, ...key }) => key);
}

/** A server that lets everybody in needs none for its exporter. */
const metricsKeys = (service: ResolvedService): Key[] =>
  service.exporter && !('auth' in service && !service.auth)
    ? [{ key: METRICS_KEY, description: 'password of the user that reads its statistics', generate: true }]
    : [];

/** CloudNativePG sets the superuser's password, and looks for it under these names. */
const FOR_THE_OPERATOR: readonly Key[] = [
  { key: 'username', description: 'always postgres, for CloudNativePG', generate: true, initial: 'postgres' },
  { key: 'password', description: `the same as ${SUPERUSER_KEY}, for CloudNativePG`, generate: true, copyOf: SUPERUSER_KEY },
];

/** Who reads each key, and whether in a URL. */
function readersIn(services: readonly ResolvedService[]): (owner: string, key: string) => Pick<SecretKey, 'usedBy' | 'inUrl'> {
  const readers = new Map<string, Set<string>>();
  const composed = new Set<string>();
  for (const service of services) {
    for (const part of readBy(service)) {
      if (typeof part !== 'string') readers.set(idOf(part), (readers.get(idOf(part)) ?? new Set()).add(service.name));
    }
    for (const { parts } of 'secrets' in service ? service.secrets : [])
      if (parts.length > 1) for (const part of parts) if (typeof part !== 'string') composed.add(idOf(part));
  }
  const data = new Set(services.filter(({ type }) => isDataType(type)).map(({ name }) => name));
  return (owner, key) => {
    const id = idOf({ secretName: secretNameOf(owner), key });
    const usedBy = [...new Set([...(data.has(owner) ? [owner] : []), ...(readers.get(id) ?? [])])].sort();
    return { usedBy, ...(composed.has(id) && { inUrl: true }) };
  };
}

/** No name of a Secret has a slash. */
const idOf = ({ secretName, key }: Pick<SecretRef, 'secretName' | 'key'>) => `${secretName}/${key}`;

function readBy(service: ResolvedService): (string | SecretRef)[] {
  if (service.type === 'pgbouncer') return [service.server.user, service.server.password];
  if (!('secrets' in service)) return [];
  return [...service.secrets.flatMap(({ parts }) => parts), ...service.secretFiles, ...loginsFor(service)];
}

/** Of its migration, and of those that it waits for. */
const loginsFor = ({ migration, awaitedMigrations }: Application): SecretRef[] =>
  [...(migration ? [migration] : []), ...awaitedMigrations].flatMap(({ database }) => [database.user, database.password]);
