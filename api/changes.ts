// What no API server changes, between the manifests that stand and those that come.
import { problem } from '../checks';
import { refusedChanges } from '../checks/in-place/fixed-fields';
import type { Manifest } from '../checks/manifest';
import { schema } from '../checks/schema';
import { shapesOf } from '../checks/shape';
import type { Finding } from '../schema/problems/finding';

/**
 * Changes of fields that cannot change where an object stands: it has to be deleted and created again. Objects are the same by kind, namespace
 * and name; one that is new or gone changes nothing.
 * @param before those that stand, such as the last commit's.
 * @param after those that come.
 */
export function checkChanges(before: readonly Manifest[], after: readonly Manifest[]): Finding[] {
  const old = new Map(readable(before).map((manifest) => [keyOf(manifest), manifest]));
  return readable(after).flatMap((manifest) => {
    const stands = old.get(keyOf(manifest));
    if (!stands) return [];
    const { file, path, placeOf } = manifest;
    return refusedChanges(stands.object, manifest.object).map(({ text }) => ({
      ...problem('immutable', {
        path: file === undefined ? path : path.slice(file.length + 1),
        text: `${text} Delete it before it is applied again, or give the new one another name.`,
      }),
      ...(file !== undefined && placeOf && { file, ...placeOf([]) }),
    }));
  });
}

/** What is wrong in itself is told by its own rules. */
const readable = (manifests: readonly Manifest[]) =>
  manifests.filter((manifest) => {
    const { named } = shapesOf([{ ...manifest, foreign: true }]);
    return named.length > 0 && schema(named).length === 0;
  });

const keyOf = ({ object: { apiVersion, kind, metadata } }: Manifest) =>
  [apiVersion.replace(/\/.*$/, ''), kind, metadata.namespace, metadata.name].join(' ');
