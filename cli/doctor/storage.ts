// Storage classes: those that the claims of the stack name, the default one, and what it can mount on several nodes.
import type { ResolvedStack } from '../../model';
import type { StorageClass } from './facts';
import { type Found, type Look, right, wrong } from './look';
import { messages } from './messages';

const DEFAULT = 'storageclass.kubernetes.io/is-default-class';

/** Disks, which one node at a time mounts. */
const ONE_NODE = [
  'cinder.csi.openstack.org',
  'csi.hetzner.cloud',
  'disk.csi.azure.com',
  'dobs.csi.digitalocean.com',
  'ebs.csi.aws.com',
  'ebs.csi.eks.amazonaws.com',
  'linodebs.csi.linode.com',
  'pd.csi.storage.gke.io',
  'rancher.io/local-path',
];

interface Claimed {
  readonly claim: string;
  readonly storageClass?: string;
  readonly isOfManyNodes: boolean;
}

export const storage: Look = {
  title: messages.storage,
  async at({ stack, facts }) {
    const claims = claimsOf(stack);
    if (claims.length === 0) return [];
    const classes = await facts.storageClasses();
    const usual = classes.find(({ metadata }) => metadata.annotations?.[DEFAULT] === 'true');
    const unnamed = claims.filter(({ storageClass }) => storageClass === undefined);
    return [
      ...(unnamed.length === 0
        ? []
        : [usual ? right(messages.defaultClass(usual.metadata.name, usual.provisioner)) : noDefault(unnamed, classes)]),
      ...claims.flatMap((claim) => ofClaim(claim, classes, usual)),
    ];
  },
};

const noDefault = (unnamed: readonly Claimed[], classes: readonly StorageClass[]): Found =>
  wrong(
    messages.noDefaultClass(unnamed.map(({ claim }) => claim)),
    messages.nameClass(classes.map(({ metadata }) => metadata.name)),
  );

function ofClaim(
  { claim, storageClass, isOfManyNodes }: Claimed,
  classes: readonly StorageClass[],
  usual?: StorageClass,
): Found[] {
  const found = storageClass === undefined ? usual : classes.find(({ metadata }) => metadata.name === storageClass);
  if (!found)
    return storageClass === undefined
      ? []
      : [wrong(messages.noStorageClass(claim, storageClass), messages.nameClass(classes.map(({ metadata }) => metadata.name)))];
  return isOfManyNodes && ONE_NODE.includes(found.provisioner)
    ? [wrong(messages.ofOneNode(claim, found.metadata.name, found.provisioner), messages.manyNodes)]
    : [];
}

function claimsOf({ services, volumes, backups }: ResolvedStack): Claimed[] {
  return [
    ...services.flatMap((service) =>
      'volumes' in service
        ? ofVolumes(service.volumes)
        : 'claim' in service && service.claim
          ? [{ claim: service.name, storageClass: service.claim.storageClass, isOfManyNodes: false }]
          : [],
    ),
    ...ofVolumes(volumes),
    ...backups.flatMap((backup) =>
      'claim' in backup ? [{ claim: backup.job.name, storageClass: backup.claim.storageClass, isOfManyNodes: false }] : [],
    ),
  ];
}

const ofVolumes = (volumes: ResolvedStack['volumes']): Claimed[] =>
  Object.entries(volumes).map(([claim, { storageClass, accessMode }]) => ({
    claim,
    storageClass,
    isOfManyNodes: accessMode === 'ReadWriteMany',
  }));
