// Which object became which: by kind and name, and what is named by its content by the name before that.
import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../../checks/manifest';
import { OF_A_RELEASE, referenceOf } from '../../model/kinds';
import { INSTANCE } from '../../model/labels';
import { type Field, fieldsBetween } from './fields';

export interface ObjectChange {
  readonly how: 'new' | 'changed' | 'gone';
  /** `deployment/api`, as kubectl takes it; of the object that comes. */
  readonly object: string;
  /** Empty: it belongs to no single service. */
  readonly service: string;
  readonly before?: KubeObject;
  readonly after?: KubeObject;
  readonly fields: readonly Field[];
}

/** @returns what differs, in the order in which objects are applied; what goes comes last. */
export function changesBetween(before: readonly KubeObject[], after: readonly KubeObject[]): ObjectChange[] {
  const old = new Map(before.map((object) => [keyOf(object), object]));
  const next = new Map(after.map((object) => [keyOf(object), object]));
  const came = [...next].flatMap(([key, object]): ObjectChange[] => {
    const from = old.get(key);
    if (!from) return [changeOf('new', object, { after: object, fields: [] })];
    if (isDeepStrictEqual(from, object)) return [];
    return [changeOf('changed', object, { before: from, after: object, fields: fieldsBetween(from, object) })];
  });
  const went = [...old]
    .filter(([key]) => !next.has(key))
    .map(([, object]) => changeOf('gone', object, { before: object, fields: [] }));
  return [...came, ...went];
}

/** Whether two objects are one, that is named by its content. */
export const stemOf = ({ kind, metadata: { name } }: Pick<KubeObject, 'kind' | 'metadata'>): string =>
  OF_A_RELEASE.includes(kind) ? name.replace(/-[0-9a-f]{10}$/, '') : name;

const keyOf = (object: KubeObject) => `${object.kind} ${object.metadata.namespace ?? ''}/${stemOf(object)}`;

function changeOf(
  how: ObjectChange['how'],
  object: KubeObject,
  rest: Pick<ObjectChange, 'before' | 'after' | 'fields'>,
): ObjectChange {
  return { how, object: referenceOf(object), service: object.metadata.labels?.[INSTANCE] ?? '', ...rest };
}
