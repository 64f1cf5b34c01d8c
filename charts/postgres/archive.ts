// Point-in-time recovery of a Cluster: the WAL archive in the bucket, and the base backups that recovery starts from.
// https://cloudnative-pg.io/plugin-barman-cloud/docs/usage/
import type { Construct } from 'constructs';
import { barmanCloud, cloudNativePg } from '../../imports/crds';
import type * as api from '../../imports/postgresql.cnpg.io';
import type { ResolvedArchive, ResolvedPostgres } from '../../model';
import { ARCHIVE_PLUGIN } from '../../model/operated';
import { resourcesOf } from '../parts/resources';

/** The plugin's entry in the Cluster. `serverName` keeps a Cluster of another name from writing into the same archive. */
export const archivePlugin = ({ name }: ResolvedPostgres, archive: ResolvedArchive): api.ClusterSpecPlugins => ({
  name: ARCHIVE_PLUGIN,
  isWalArchiver: true,
  parameters: { barmanObjectName: name, serverName: archive.name },
});

export function addObjectStore(scope: Construct, db: ResolvedPostgres, archive: ResolvedArchive): void {
  const { ObjectStore, ...types } = barmanCloud();
  const { endpoint, name, region, folder, credentials } = archive.bucket;
  const { requests, limits } = resourcesOf(archive.resources);
  const key = ({ secretName, key }: typeof credentials.id) => ({ name: secretName, key });
  new ObjectStore(scope, 'archive', {
    metadata: { name: db.name },
    spec: {
      retentionPolicy: `${archive.days}d`,
      configuration: {
        destinationPath: `s3://${name}/${folder}`,
        endpointUrl: endpoint,
        s3Credentials: { accessKeyId: key(credentials.id), secretAccessKey: key(credentials.secret) },
        wal: { compression: types.ObjectStoreSpecConfigurationWalCompression.GZIP },
        data: { compression: types.ObjectStoreSpecConfigurationDataCompression.GZIP },
      },
      instanceSidecarConfiguration: {
        env: [
          { name: 'AWS_DEFAULT_REGION', value: region },
          // other servers than Amazon's refuse the checksums that boto3 adds since 2025: https://github.com/boto/boto3/issues/4392
          { name: 'AWS_REQUEST_CHECKSUM_CALCULATION', value: 'when_required' },
          { name: 'AWS_RESPONSE_CHECKSUM_VALIDATION', value: 'when_required' },
        ],
        resources: { requests, limits },
      },
    },
  });
}

export function addBaseBackups(scope: Construct, db: ResolvedPostgres, { schedule }: ResolvedArchive): void {
  const { ScheduledBackup, ...types } = cloudNativePg();
  new ScheduledBackup(scope, 'base-backups', {
    metadata: { name: db.name },
    spec: {
      schedule: schedule.startsWith('@') ? schedule : `0 ${schedule}`, // CloudNativePG's schedule has a first field for seconds
      immediate: true, // recovery needs a first base backup
      cluster: { name: db.name },
      backupOwnerReference: types.ScheduledBackupSpecBackupOwnerReference.CLUSTER,
      method: types.ScheduledBackupSpecMethod.PLUGIN,
      pluginConfiguration: { name: ARCHIVE_PLUGIN },
    },
  });
}
