// A backup by the files of a database that writes them meanwhile: its copy would be of no moment, so it is refused with the way that works.
import { messages } from '../../schema/problems/messages';
import { isApplication } from '../kinds';
import { sharedVolumesOf, volumesOf } from '../options';
import { isStore, softwareOf } from '../warnings/software';
import type { StackRule } from './stack-rule';

export const filesOfADatabase: StackRule = ({ services, volumes }) =>
  Object.entries(services).flatMap(([name, service]) => {
    const software = isApplication(service) ? softwareOf(service) : undefined;
    if (software === undefined || !isStore(software)) return [];
    const text = messages.filesOfADatabase(name, software, wayOf(software));
    return [
      ...Object.entries(volumesOf(service))
        .filter(([, { backup }]) => backup)
        .map(([volume]) => ({ path: ['services', name, 'volumes', volume, 'backup'], text })),
      ...Object.values(sharedVolumesOf(service))
        .filter(({ from, readOnly }) => !readOnly && volumes[from]?.backup)
        .map(({ from }) => ({ path: ['volumes', from, 'backup'], text })),
    ];
  });

const wayOf = (software: string): string => WAYS.find(([names]) => names.test(software))?.[1] ?? DUMP;

const byType = (type: string) => `Make it a service of type '${type}', whose own backup is restored once and compared.`;

const dumpBy = (command: string, manual: string) =>
  `Let a service of type 'cron' run ${command} into a volume of its own, and back that one up (${manual}).`;

const DUMP =
  "Let a service of type 'cron' make a dump with the database's own tool into a volume of its own, and back that one up.";

/** By the name of the image. */
const WAYS: readonly (readonly [RegExp, string])[] = [
  [/^(postgres|pgvector|postgis|timescaledb)/, byType('postgres')],
  [/^(mysql|percona)/, byType('mysql')],
  [/^mariadb/, byType('mariadb')],
  [/^(redis|valkey|keydb|dragonfly)/, `${byType('redis')} It has mode: 'store'.`],
  [/^mongo/, dumpBy('mongodump', 'docs/stores.md#mongodb')],
  [
    /^rabbitmq/,
    'Messages are on their way and need none; what it knows of queues and users, `rabbitmqctl export_definitions -` prints.',
  ],
  [/^clickhouse/, dumpBy('BACKUP DATABASE … TO', 'clickhouse.com/docs/operations/backup')],
  [
    /^(elasticsearch|opensearch)/,
    "Let a service of type 'cron' ask for a snapshot, PUT /_snapshot/<repository>/<name>, into a bucket.",
  ],
  [/^influxdb/, dumpBy('influx backup', 'docs.influxdata.com/influxdb/v2/admin/backup-restore')],
  [
    /^(cassandra|scylla)/,
    dumpBy('nodetool snapshot', 'cassandra.apache.org/doc/latest/cassandra/managing/operating/backups.html'),
  ],
  [/^cockroach/, dumpBy('BACKUP INTO', 'cockroachlabs.com/docs/stable/backup')],
  [/^couchdb/, 'Let it replicate to a second one (docs.couchdb.org, Replication).'],
  [/^rethinkdb/, dumpBy('rethinkdb dump', 'rethinkdb.com/docs/backup')],
  [
    /^qdrant/,
    "Let a service of type 'cron' ask for a snapshot, POST /collections/<name>/snapshots, and fetch it into a volume of its own.",
  ],
  [/^weaviate/, "Let a service of type 'cron' ask for a backup, POST /v1/backups/s3, into a bucket."],
  [
    /^meilisearch/,
    "Let a service of type 'cron' ask for a dump, POST /dumps; its folder of dumps is a volume of its own, which you back up.",
  ],
  [
    /^typesense/,
    "Let a service of type 'cron' ask for a snapshot, POST /operations/snapshot; its folder is a volume of its own, which you back up.",
  ],
  [/^etcd/, dumpBy('etcdctl snapshot save', 'etcd.io/docs/latest/op-guide/recovery')],
  [/^nats/, dumpBy('nats account backup', 'docs.nats.io, Disaster recovery')],
];
