// What the committed manifests have and the new ones have not. `kubectl apply` deletes nothing, so synth names it, with the lines that do.
// docs/deleting.md
import { KINDS, leavingOf, OF_A_RELEASE, referenceOf } from '../../model/kinds';
import { listsOf } from '../../model/lists';
import { claimOf } from '../../model/names';
import { secretNameOf } from '../../model/secret-names';
import { type Files, instanceOf, objectsIn, serviceIn } from '../in-place/committed';
import type { KubeObject } from '../manifest';
import { type Leaving, linesOf } from './message';

/**
 * @param before the committed files below dist/, by their path there; unchanged ones may be missing.
 * @param after all files that synth is about to write.
 * @returns lines for a person; none where nothing leaves.
 */
export function leavingBetween(before: Files, after: Files): string[] {
  const candidates = candidatesIn(before, after);
  if (candidates.length === 0) return [];
  const stay = new Set([...after].filter(([file]) => file.endsWith('.yaml')).flatMap(([, text]) => objectsIn(text).map(keyOf)));
  const gone = candidates.filter(({ object }) => !stay.has(keyOf(object)));
  const folders = listsOf(gone.map((each) => [`${each.folder} ${namespaceOf(each.object)}`, each] as const));
  return [...folders.values()].flatMap((objects) => linesOf(leavingOfAll(objects)));
}

interface Candidate {
  readonly folder: string;
  readonly object: KubeObject;
  /** Set where the whole service leaves, and its Secret with it. */
  readonly secret?: string;
}

/** By service and not by file: the number in a file's name changes when a service is added or removed. */
function candidatesIn(before: Files, after: Files): Candidate[] {
  const next = new Map([...after].map(([file, text]) => [serviceIn(file), text]));
  return [...before].flatMap(([file, text]): Candidate[] => {
    const place = serviceIn(file);
    if (place === undefined || next.get(place) === text) return [];
    const [folder, service] = [place.slice(0, place.lastIndexOf('/')), place.slice(place.lastIndexOf('/') + 1)];
    const name = secretNameOf(service);
    const secret = !next.has(place) && text.includes(name) ? { secret: name } : {};
    const current = new Set(objectsIn(next.get(place) ?? '').map(keyOf));
    return objectsIn(text)
      .filter((object) => !current.has(keyOf(object)) && !(next.has(place) && OF_A_RELEASE.includes(object.kind)))
      .map((object) => ({ folder, object, ...secret }));
  });
}

function leavingOfAll(gone: readonly Candidate[]): Leaving {
  const [{ folder = '', object: first } = {}] = gone;
  const objects = gone
    .map(({ object }) => object)
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.metadata.name < b.metadata.name ? -1 : 1));
  const of = (leaving: string) => objects.filter((object) => leavingOf(object.kind, instanceOf(object)) === leaving);
  const kept = of('kept');
  return {
    folder,
    namespace: first ? namespaceOf(first) : '',
    outside: of('outside').map(referenceOf),
    running: of('running').map(referenceOf),
    around: of('around').map(referenceOf),
    own: of('own').map(referenceOf),
    data: [
      ...of('asleep').map(referenceOf),
      ...kept.filter(({ kind }) => kind !== 'ExternalSecret').map(referenceOf),
      ...objects.flatMap(claimsOf),
    ],
    secrets: [
      ...kept.filter(({ kind }) => kind === 'ExternalSecret').map(referenceOf),
      ...new Set(gone.flatMap(({ secret }) => (secret === undefined ? [] : [`secret/${secret}`]))),
    ],
  };
}

const ORDER = KINDS.map(({ kind }) => kind);

const claimsOf = ({ metadata, spec }: KubeObject) =>
  (spec?.volumeClaimTemplates ?? []).map((template) => `persistentvolumeclaim/${claimOf(metadata.name, template.metadata.name)}`);

const namespaceOf = ({ kind, metadata }: KubeObject) => (kind === 'Namespace' ? metadata.name : (metadata.namespace ?? ''));
const keyOf = (object: KubeObject) => `${object.kind} ${namespaceOf(object)}/${object.metadata.name}`;
