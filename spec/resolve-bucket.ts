// A bucket as the programs that use it need it: where it is, whose folder, and the way there.
import { backupJob } from './backup';
import { BUCKET_KEYS, type Bucket, wayTo } from './bucket';
import { secretNameOf } from './connection';
import type { Context } from './resolve-workload';
import type { BucketFolder } from './resolved';

/** @param folder of the backups, or of the archive; below those of the stack and the environment. */
export function bucketOf({ stack, environment }: Context, name: string, bucket: Bucket, folder: string): BucketFolder {
  const { endpoint, name: bucketName, region, prefix } = bucket;
  const { namespace, port } = wayTo(bucket);
  const secretName = secretNameOf(backupJob(name));
  return {
    endpoint,
    name: bucketName,
    region,
    folder: [...(prefix === undefined ? [] : [prefix]), stack.name, environment, folder].join('/'),
    within: namespace === undefined ? undefined : { namespace, port },
    credentials: { id: { secretName, key: BUCKET_KEYS.id }, secret: { secretName, key: BUCKET_KEYS.secret } },
  };
}

/** The ports of public addresses that lead to it. */
export function internetTo(bucket: Bucket): number[] {
  const { namespace, port } = wayTo(bucket);
  return namespace === undefined ? [port] : [];
}
