// Folders whose environment has a namespace of its own now, and had none when an older Slipway wrote them. Nothing changes in place there:
// what runs in the old namespace is not touched. docs/in-place.md

import { ENVIRONMENT } from '../../model/labels';
import { docs } from '../../schema/problems/typed';
import { type Files, objectsIn } from './committed';

interface Apart {
  /** `<stack>/<environment>` */
  readonly folder: string;
  readonly from: string;
  readonly to: string;
}

export function setApart(before: Files, after: Files): Apart[] {
  return [...after].flatMap(([file, text]) => {
    const [, folder] = /^(.+)\/\d+-namespace\.k8s\.yaml$/.exec(file) ?? [];
    if (folder === undefined || !before.has(file)) return [];
    const [old, next] = [namespaceIn(before.get(file)), namespaceIn(text)];
    if (!old || !next || old.metadata.labels?.[ENVIRONMENT] !== undefined) return [];
    return old.metadata.name === next.metadata.name ? [] : [{ folder, from: old.metadata.name, to: next.metadata.name }];
  });
}

/** The committed files of the other folders: the objects of these have gone nowhere, and production may have some of the same name. */
export function inPlace(before: Files, after: Files): Files {
  const apart = setApart(before, after).map(({ folder }) => `${folder}/`);
  return new Map([...before].filter(([file]) => !apart.some((folder) => file.startsWith(folder))));
}

/** A line for each, for people. */
export const apartOf = ({ folder, from, to }: Apart): string =>
  `${folder} has a namespace of its own now, ${to}. What runs in ${from} is not touched: ${docs('in-place.md')}#a-namespace-for-each-environment`;

const namespaceIn = (text = '') => objectsIn(text).find((object) => object?.kind === 'Namespace');
