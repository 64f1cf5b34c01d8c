// What the new manifests change of those that stand: whether any cluster could apply it, and what is said about it.
import { checkInPlace } from '../checks/in-place';
import { apartOf, inPlace, setApart } from '../checks/in-place/own-namespace';
import { leavingBetween } from '../checks/leaving';

type Files = ReadonlyMap<string, string>;

/**
 * @param before the committed files below dist/; unchanged ones may be missing.
 * @param after all files that synth is about to write.
 * @param replace services whose changes are allowed.
 * @param folder of the project, for the shell.
 * @returns lines for a person.
 * @throws ManifestError for what cannot change in place.
 */
export function compared(before: Files, after: Files, replace: string | undefined, folder: string): string[] {
  checkInPlace(before, after, replace, folder);
  return [...setApart(before, after).map(apartOf), ...leavingBetween(inPlace(before, after), after)];
}
