// Volumes and backups.
import { didYouMean, type Found, joined, listed, neither, shown } from './wording';

export const volumesMessages = {
  notAnEndpoint: ({ input }: Found) =>
    `${shown(input)} is not the endpoint of a bucket. Write 'https://' and a host without path, such as 'https://s3.eu-central-1.amazonaws.com', or a Service of the cluster, such as 'http://minio.storage.svc:9000'.`,
  notABucket: ({ input }: Found) =>
    `${shown(input)} is not the name of a bucket. Use 3 to 63 lower-case letters, digits, '-' and '.', with a letter or digit at both ends, such as 'shop-backups'.`,
  sameBucketTwice: () => 'a bucket is listed twice. Remove one.',
  filesOfADatabase: (name: string, software: string, way: string) =>
    `'${name}' runs ${software}, which writes these files while they are copied, so the copy would be of no moment. ${way}`,
  notARegion: ({ input }: Found) =>
    `${shown(input)} is not a region. Use lower-case letters, digits and '-', such as 'eu-central-1'.`,
  notABucketPrefix: ({ input }: Found) =>
    `${shown(input)} is not a folder in a bucket. Use letters, digits, '.', '_' and '-', and '/' between two folders, such as 'backups/shop'.`,
  notKept: neither('a number of days', 'a group of options', '7', '{ daily: 7, weekly: 4, monthly: 6 }'),
  notAVolume: neither(
    'a volume of its own',
    'a volume of the stack',
    "{ mountPath: '/data', size: '1Gi' }",
    "{ from: 'media', mountPath: '/media' } for one of the stack's own volumes",
  ),
  notASubPath: ({ input }: Found) =>
    `${shown(input)} is not a folder in a volume. Write it without '/' in front and without '..', such as 'uploads/images'.`,
  claimTakenTwice: (name: string, owners: readonly string[]) =>
    `the volume '${name}' is declared by ${joined(owners)}. Rename one. To share it, declare it in the stack's own volumes, and mount it in each service: volumes: { ${name}: { from: '${name}', mountPath: '/data' } }.`,
  noSuchVolume: (found: string, names: readonly string[]) =>
    `the stack has no volume '${found}'.${didYouMean(found, names) || ` Its volumes are: ${listed(names)}.`}`,
  volumeOfNobody: (name: string) =>
    `no service mounts it. Add volumes: { ${name}: { from: '${name}', mountPath: '/data' } } to a service, or remove it.`,
  tooLongForAJob: (name: string, most: number) =>
    `'${name}' has ${name.length} characters. The names of its backup jobs are longer, so at most ${most} are allowed.`,
  noClassOfABucket: () => 'is for a claim, but these backups are in a bucket. Remove storageClass or bucket.',
  jobNameTaken: (job: string) =>
    `a job of the backup is named '${job}', and something else in this stack has the same name. Rename the other.`,
  sharedDisk: (volume: string, most: number) =>
    `${most} replicas cannot share the volume '${volume}', which is ReadWriteOnce. Set replicas: 1, or accessMode: 'ReadWriteMany' with a storage class that supports it.`,
  backupAsTheImage: () =>
    "a backup reads the files as the service's user, whose number only the image knows. Set user to its number and group, such as '999:999'.",
};
