// Buckets: MinIO whose buckets compose names, and the containers that make them.
import { atOf, type Context, type Options, pathOf } from '../context';
import { messages } from '../messages';
import { isClient } from '../seen/minio-client';
import type { Seen } from '../seen/seen';
import type { Kind } from './kind';
import { bucketsOf, isMinio, serverOf } from './minio';
import { sizeOf } from './size';
import { OF_A_STORE } from './takes';

const isOurs = (seen: Seen, context: Pick<Context, 'all' | 'look'>): boolean =>
  isMinio(seen) && 'buckets' in bucketsOf(seen, context);

function options(seen: Seen, context: Context): Options {
  const found = bucketsOf(seen, context);
  const { buckets } = 'buckets' in found ? found : { buckets: [] };
  context.notes.decided(pathOf(seen, 'image'), messages.minioIsS3(), atOf(seen, 'type'));
  context.notes.decided(pathOf(seen), messages.bucketsNamed(), atOf(seen, 'buckets'));
  context.notes.decided(pathOf(seen), messages.noBackup(), atOf(seen, 'storage'));
  return { type: 's3', buckets: [...buckets], ...sizeOf(seen, context), storage: '10Gi' };
}

export const s3: Kind = {
  name: 'S3',
  is: isOurs,
  options,
  takes: OF_A_STORE,
  variables: /^MINIO_|^TZ$/,
};

export const bucketMaker: Kind = {
  name: 'maker of buckets',
  is: (seen, context) => {
    const server = isClient(seen) ? serverOf(seen, context.all) : undefined;
    return server !== undefined && isOurs(server, context);
  },
  options: (seen, context) => {
    const server = serverOf(seen, context.all);
    if (server) context.notes.decided(pathOf(seen), messages.bucketsMade(server.name), atOf(server, 'buckets'));
    return undefined;
  },
};
