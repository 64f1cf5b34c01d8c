// When a backup is made where nothing is said: at night, and not all of a cluster, or of a bucket, in the same second.
import { createHash } from 'node:crypto';

/** A minute of the hour after three, the same at every synth. @param names of what is backed up. */
export function nightly(...names: readonly string[]): string {
  const minute = createHash('sha256').update(names.join('/')).digest().readUInt32BE() % 60;
  return `${minute} 3 * * *`;
}
