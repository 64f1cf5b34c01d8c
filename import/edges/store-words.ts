// Names of variables that speak of one kind of store: `REDIS_PASSWORD` is never a database's, even where both have one value in compose.
import { type Draft, isDatabase } from '../draft';

const STORES: readonly (readonly [word: RegExp, is: (draft: Draft) => boolean])[] = [
  [/REDIS|VALKEY/, ({ options }) => options.type === 'redis'],
  [/(?:^|_)(?:PG|POSTGRES)|POSTGRES/, (draft) => isDatabase(draft.options) || isImage(draft, /postg|timescale|pgvector/)],
  [/MYSQL|MARIA/, (draft) => isDatabase(draft.options) || isImage(draft, /mysql|maria|percona/)],
  [/MONGO/, (draft) => isImage(draft, /mongo/)],
  [/RABBIT|AMQP/, (draft) => draft.options.type === 'rabbitmq' || isImage(draft, /rabbit|amqp|lavin/)],
  [/MINIO|(?:^|_)S3(?:_|$)/, (draft) => draft.options.type === 's3' || isImage(draft, /minio|s3|garage|seaweed/)],
  [/ELASTIC|OPENSEARCH/, (draft) => isImage(draft, /elastic|opensearch/)],
  [/CLICKHOUSE/, (draft) => isImage(draft, /clickhouse/)],
];

const isImage = ({ seen }: Draft, pattern: RegExp): boolean => pattern.test(seen.image?.repository ?? '');

/** Whether a variable names a kind of store that this service is not, and does not name the service itself. */
export function speaksOfAnother(name: string, draft: Draft): boolean {
  const upper = name.toUpperCase();
  const named = STORES.filter(([word]) => word.test(upper));
  return (
    named.length > 0 && !named.some(([, is]) => is(draft)) && !upper.includes(draft.seen.key.toUpperCase().replaceAll(/\W/g, '_'))
  );
}
