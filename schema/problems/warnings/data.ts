// Warnings about data: what is lost, and what several pods do not share.

import { joined } from '../messages/wording';
import { docs } from '../typed';
import type { Sentences } from './sentences';

export const dataWarnings = {
  'hidden-files': {
    finds: 'A volume or an empty folder over what the image has there.',
    found: (folder: string) => `'${folder}' covers what the image has there.`,
    why: 'Docker fills a new volume from the image; Kubernetes does not, so the program starts without its files.',
    mend: "Mount a folder that holds data alone, such as '/app/data'; for writablePaths write { path, keep: true }.",
  },
  'large-backup': {
    finds: 'A backup that does not fit where it is kept, or asks a node for more disk than most have.',
    found: (name: string, data: string, claim: string | undefined) =>
      claim === undefined
        ? `each backup of '${name}' is tried on the disk of a node, and asks for ${data} of it.`
        : `'${name}' has ${data}, its backups have ${claim}, and each is tried on the disk of a node, of which it asks for ${data}.`,
    why: 'When the data fills its volume, no backup fits, and no node has room for the job that makes one.',
    mend: "Say what the data really takes, as backup: { scratch: '20Gi' }, and give the backups room: storage: '100Gi', or a bucket. For volumes beyond that, snapshots of the storage are the way, without backup here.",
  },
  'lost-at-restart': {
    finds: 'Data outside of the volumes: of a setting, or of a database.',
    found: (name: string, path: string) => `${name} is at '${path}', which is in no volume.`,
    why: 'The next start of the pod has none of it.',
    mend: 'Add a volume: volumes: { data: { mountPath, size } }, or keep it in a database or a bucket.',
  },
  'several-pods': {
    finds: 'What each pod has for itself, where several run.',
    found: (pods: number, what: string) => `there are up to ${pods} pods, and ${what}.`,
    why: 'Each pod has its own, and requests come to any of them.',
    mend: 'Keep it in a database or in Redis, or set replicas: 1.',
  },
  'small-disk': {
    finds: 'A Redis whose files can become larger than its volume.',
    found: (storage: string, memory: string) => `the volume has ${storage} for a memory of ${memory}.`,
    why: 'The append-only file grows to twice the data before it is rewritten, and the new one is beside it; when the volume is full, every write fails.',
    mend: 'Set storage to twice the memory, or more.',
  },
  unwritable: {
    finds: 'Folders that a program writes to and cannot, of a well-known image, of a setting or of a scheduler.',
    found: (what: string) => `${what}.`,
    why: 'The root of an image is read-only, and its program is user 10001 where the stack names no other, so it does not start, or stops at its first write.',
    mend: `Write these lines, or let it write to a volume, to a folder of writablePaths or to '/tmp'. ${docs('images.md')} shows how to see what an image needs.`,
  },
  'users-of-a-volume': {
    finds: 'Services that write to one volume as different users.',
    found: (writers: readonly { readonly name: string; readonly user: number }[]) =>
      `${joined(writers.map(({ name, user }) => `'${name}' writes as ${user}`))}.`,
    why: 'One cannot change the files that the other made, and each start gives all of them to its own group.',
    mend: 'Give these services the same user; who only reads says readOnly: true.',
  },
  'tables-at-start': {
    finds: 'A program that drops its tables when it starts or stops.',
    found: (name: string, value: string) => `${name} is '${value}'.`,
    why: 'Each release, and each restart of a pod, then begins with an empty database, also where another pod still works with it.',
    mend: "Set it to 'validate' or 'none', and let migrate change the tables, once for each release.",
  },
} satisfies Record<string, Sentences>;
