// A bucket for the programs that use it: its address, the folder in it, and the ports that lead to it.

import type { BucketFolder, Network } from '../model';
import { backupJob } from '../model/job-names';
import { onTcp } from '../model/port-range';
import { secretNameOf } from '../model/secret-names';
import type { Bucket } from '../schema/bucket';
import type { Context } from './context';
import { namespaceIn } from './external';

/** @param folder of the backups, or of the archive; below those of the stack and the environment. */
export function bucketOf({ stack, environmentName }: Context, name: string, bucket: Bucket, folder: string): BucketFolder {
  const { endpoint, name: bucketName, region, prefix } = bucket;
  const { namespace, port } = wayTo(bucket);
  const secretName = secretNameOf(backupJob(name));
  return {
    endpoint,
    name: bucketName,
    region,
    folder: [...(prefix === undefined ? [] : [prefix]), stack.name, environmentName, folder].join('/'),
    within: namespace === undefined ? undefined : { namespace, port },
    credentials: { id: { secretName, key: BUCKET_KEYS.id }, secret: { secretName, key: BUCKET_KEYS.secret } },
  };
}

/** The way to a bucket outside the cluster. */
export function networkToBucket(bucket: Bucket): Pick<Network, 'internet' | 'elsewhere'> {
  const { namespace, port } = wayTo(bucket);
  if (namespace !== undefined) return { internet: [] };
  const ports = [onTcp(port)];
  return bucket.cidrs ? { internet: [], elsewhere: [{ cidrs: [...bucket.cidrs].sort(), ports }] } : { internet: ports };
}

/** The two keys of the Secret, under the names that every S3 client knows. */
const BUCKET_KEYS = { id: 'AWS_ACCESS_KEY_ID', secret: 'AWS_SECRET_ACCESS_KEY' } as const;

/** The port of a bucket, and its namespace where it is inside the cluster. */
function wayTo({ endpoint }: Bucket): { readonly port: number; readonly namespace?: string } {
  const { protocol, hostname, port } = new URL(endpoint);
  return { port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port), namespace: namespaceIn(hostname) };
}
