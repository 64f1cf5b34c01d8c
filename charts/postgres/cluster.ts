// PostgreSQL on several nodes: a Cluster, for which the CloudNativePG operator manages pods, claims and failover.
// https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/

import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { cloudNativePg } from '../../imports/crds';
import * as k8s from '../../imports/k8s';
import type { ResolvedPostgres, ResolvedStack } from '../../model';
import { PART_OF } from '../../model/labels';
import { CLUSTER_LABEL } from '../../model/operated';
import { LOGIN_KEY, PASSWORD_KEY, secretNameOf } from '../../model/secret-names';
import { addConfigMap } from '../parts/config-map';
import { familiesOf } from '../parts/families';
import { KEPT } from '../parts/kept';
import { describedMetadataOf, labelsOf, selectorOf } from '../parts/labels';
import { pullPolicy } from '../parts/pull-policy';
import { resourcesOf } from '../parts/resources';
import { secretsVolume } from '../parts/secrets';
import { addBaseBackups, addObjectStore, archivePlugin } from './archive';
import { addDatabases, initialSql } from './cluster-databases';
import { addClusterNetworkPolicy } from './cluster-network';
import { clusterParameters } from './settings';

export class PostgresClusterChart extends Chart {
  constructor(scope: Construct, stack: ResolvedStack, db: ResolvedPostgres) {
    super(scope, db.name, { namespace: stack.namespace.name, labels: labelsOf(stack, db) });
    addClusterNetworkPolicy(this, db);
    const sql = initialSql(db);
    const files = addConfigMap(this, db, 'files', sql);
    addPrimaryService(this, stack, db);
    if (db.archive) addObjectStore(this, db, db.archive);
    const refs = Object.keys(sql).map((key) => ({ name: files, key }));
    addCluster(this, stack, db, refs);
    addDatabases(this, db);
    if (db.archive) addBaseBackups(this, db, db.archive);
  }
}

/** The Service that applications connect to; it selects the primary. */
function addPrimaryService(scope: Construct, stack: ResolvedStack, db: ResolvedPostgres): void {
  new k8s.KubeService(scope, 'service', {
    metadata: { name: db.name },
    spec: {
      type: 'ClusterIP',
      ...familiesOf(stack),
      selector: { [CLUSTER_LABEL]: db.name, 'cnpg.io/instanceRole': 'primary' },
      ports: db.ports.map(({ name, port, containerPort }) => ({
        name,
        port,
        targetPort: k8s.IntOrString.fromNumber(containerPort),
        protocol: 'TCP',
      })),
    },
  });
}

function addCluster(
  scope: Construct,
  stack: ResolvedStack,
  db: ResolvedPostgres,
  initial: readonly { readonly name: string; readonly key: string }[],
): void {
  const cnpg = cloudNativePg();
  const instances = db.replicas.min;
  const secretName = secretNameOf(db.name);
  const metadata = describedMetadataOf(db);
  const { requests, limits } = resourcesOf(db.resources);
  new cnpg.Cluster(scope, 'cluster', {
    metadata: { ...metadata, annotations: { ...metadata.annotations, ...KEPT, 'cnpg.io/hibernation': 'off' } }, // the page stops the Cluster by hibernation, and `kubectl apply` starts it again
    spec: {
      instances,
      imageName: db.image,
      imagePullPolicy: pullPolicy(db.image, db),
      postgresUid: db.user.uid,
      postgresGid: db.user.gid,
      inheritedMetadata: { labels: { ...selectorOf(db.name), [PART_OF]: stack.name } },
      enableSuperuserAccess: true, // jobs and people log in with POSTGRES_PASSWORD, as in a StatefulSet
      superuserSecret: { name: secretName },
      projectedVolumeTemplate: secretsVolume([LOGIN_KEY, PASSWORD_KEY.postgres].map((key) => ({ secretName, key }))).projected,
      bootstrap: {
        initdb: {
          database: db.database,
          owner: db.role,
          dataChecksums: true,
          localeCollate: 'C', // sorts as the alpine image does, and no update of the C library can change the order in an index
          localeCType: 'C.UTF-8',
          postInitApplicationSqlRefs: { configMapRefs: [...initial] },
        },
      },
      postgresql: {
        ...clusterParameters(db),
        // a commit is on two disks, as long as two instances run
        ...(instances > 1 && {
          synchronous: {
            method: cnpg.ClusterSpecPostgresqlSynchronousMethod.ANY,
            number: 1,
            dataDurability: cnpg.ClusterSpecPostgresqlSynchronousDataDurability.PREFERRED,
          },
        }),
      },
      ...(db.archive && { plugins: [archivePlugin(db, db.archive)] }),
      storage: { size: db.claim.size, storageClass: db.claim.storageClass },
      resources: { requests, limits },
      ephemeralVolumesSizeLimit: {
        shm: cnpg.ClusterSpecEphemeralVolumesSizeLimitShm.fromString(db.shmSize),
        temporaryData: cnpg.ClusterSpecEphemeralVolumesSizeLimitTemporaryData.fromString('256Mi'),
      },
      affinity: { enablePodAntiAffinity: true, podAntiAffinityType: 'preferred', topologyKey: 'kubernetes.io/hostname' },
      topologySpreadConstraints: [
        {
          topologyKey: 'topology.kubernetes.io/zone',
          maxSkew: 1,
          whenUnsatisfiable: 'ScheduleAnyway',
          labelSelector: { matchLabels: selectorOf(db.name) },
        },
      ],
      enablePdb: instances > 1, // for a single instance it would block every drain
      smartShutdownTimeout: 1, // sessions end at once, as in a StatefulSet; a connection pool would delay the stop for minutes
      stopDelay: 120,
      managed: {
        services: {
          disabledDefaultServices: [
            cnpg.ClusterSpecManagedServicesDisabledDefaultServices.R,
            cnpg.ClusterSpecManagedServicesDisabledDefaultServices.RO,
          ],
        },
      },
    },
  });
}
