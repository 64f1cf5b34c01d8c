// The WAL archive of a database that can be recovered to a point in time.

import type { Network, ResolvedArchive } from '../model';
import type { Resources } from '../model/resources';
import type { ServiceOf } from '../schema/service';
import { bucketOf, networkToBucket } from './bucket';
import type { Context } from './context';
import { nightly } from './defaults/nightly';

export function archiveOf(context: Context, name: string, { backup }: ServiceOf<'postgres'>): ResolvedArchive | undefined {
  if (!backup?.bucket || !backup.pointInTimeRecovery) return undefined;
  return {
    name: backup.pointInTimeRecovery.archive ?? name,
    bucket: bucketOf(context, name, backup.bucket, `${name}.archive`), // no service and no volume has a '.' in its name
    schedule: backup.schedule ?? nightly(context.stack.name, name),
    days: backup.keep.daily,
    resources: PROGRAM,
  };
}

/** The network of the servers, which upload to the archive themselves. */
export const withArchive = (network: Network, { backup }: ServiceOf<'postgres'>): Network =>
  backup?.bucket && backup.pointInTimeRecovery ? { ...network, ...networkToBucket(backup.bucket) } : network;

/** Resources of the plugin in the pod of each server: a Python program that uploads WAL files of 16Mi, or a whole server in parts. */
const PROGRAM: Resources = {
  requests: { cpu: '25m', memory: '128Mi', 'ephemeral-storage': '64Mi' },
  limits: { cpu: '1', memory: '384Mi', 'ephemeral-storage': '1Gi' },
};
