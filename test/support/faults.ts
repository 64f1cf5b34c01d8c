// One fault in an object of Kubernetes, at each of its fields: another type, a value out of range, a field that is none, one that is missing,
// an item that is there twice.

import type { KubeObject } from '../../checks/manifest';
import { API, type Type } from '../../checks/schema/api';

export interface Fault {
  /** The field of which group, and what is wrong with it: `Probe.periodSeconds is -1`. */
  readonly key: string;
  /** The same with its path. */
  readonly name: string;
  readonly object: KubeObject;
}

type Steps = readonly (string | number)[];

/** Each field of each group once for all objects, so that they are few enough to ask an API server about. */
export function faultsIn(objects: readonly KubeObject[]): Fault[] {
  const seen = new Set<string>();
  return objects.flatMap((object) => {
    const [group] = API.kinds[`${object.apiVersion}/${object.kind}`] ?? [];
    if (group === undefined) return [];
    const faults: Fault[] = [];
    walk(object, group, [], (key, steps, what, change) => {
      const name = `${key} ${what}`;
      if (seen.has(name)) return;
      seen.add(name);
      const copy = structuredClone(object);
      change(parentOf(copy, steps), steps.at(-1) ?? '');
      faults.push({ key: name, name: `${object.kind}: ${steps.join('.')}: ${what}`, object: copy });
    });
    return faults;
  });
}

type Parent = Record<string | number, unknown>;
type Add = (key: string, steps: Steps, what: string, change: (parent: Parent, step: string | number) => void) => void;

const OTHERS: Readonly<Record<string, readonly unknown[]>> = {
  s: [5, true, ['a'], { a: 'b' }, '', 'Not Valid!', 'ä', `${'x'.repeat(300)}`],
  i: ['5', 1.5, true, -1, 0, 70000, 3000000000, 99999999999],
  b: ['yes', 1, 'true'],
  q: ['1 Gi', 'much', '-1', true, '1GB'],
  x: [true, ['a'], -1, 70000, 'Not Valid!'],
  t: ['yesterday'],
  64: ['not base64!'],
};

function walk(value: unknown, type: Type, steps: Steps, add: Add, key = ''): void {
  const set = (what: string, other: unknown) =>
    add(key, steps, what, (parent, step) => {
      parent[step] = other;
    });
  if (typeof type === 'string') {
    if (steps.length > 1) for (const other of OTHERS[type] ?? []) set(`is ${JSON.stringify(other).slice(0, 20)}`, other);
    return;
  }
  if (typeof type === 'number') {
    if (typeof value !== 'object' || value === null) return;
    const group = API.types[type];
    if (!group) return;
    if (steps.length > 0) for (const other of ['text', 5, ['a']]) set(`is ${JSON.stringify(other)}`, other);
    const inside = (name: string) => [...steps, name];
    add(`${group.name}.?`, inside('unheardOf'), 'is unknown', (parent, step) => {
      parent[step] = 'x';
    });
    for (const [name, inner] of Object.entries(value)) {
      const said = group.fields[name];
      if (said === undefined || name === 'apiVersion' || name === 'kind') continue;
      const own = typeof said === 'object' && 'type' in said ? said.type : said;
      const field = `${group.name}.${name}`;
      if (steps.length > 0 || name === 'spec')
        add(field, inside(name), 'is missing', (parent, step) => {
          delete parent[step];
        });
      walk(inner, own, inside(name), add, field);
    }
    return;
  }
  if (type[0] === 'e') {
    for (const other of ['Other', 5, (type[1] ?? '').toLowerCase()]) set(`is ${JSON.stringify(other)}`, other);
    return;
  }
  if (type[0] === 'm') {
    for (const other of ['text', ['a']]) set(`is ${JSON.stringify(other)}`, other);
    add(key, [...steps, 'Not a key!'], 'has a key that is none', (parent, step) => {
      parent[step] = Object.values(parent)[0] ?? 'x';
    });
    const [name, inner] = Object.entries((value ?? {}) as object)[0] ?? [];
    if (name !== undefined) walk(inner, type[1] as Type, [...steps, name], add, `${key}.*`);
    return;
  }
  if (!Array.isArray(value)) return;
  for (const other of ['text', { a: 'b' }, []]) set(`is ${JSON.stringify(other)}`, other);
  if (value.length > 0)
    add(key, [...steps, value.length], 'has an item twice', (parent, step) => {
      parent[step] = structuredClone(value[0]);
    });
  for (const [i, item] of value.entries()) walk(item, type[1], [...steps, i], add, `${key}[]`);
}

const parentOf = (object: unknown, steps: Steps): Parent =>
  steps.slice(0, -1).reduce<Parent>((inside, step) => inside[step] as Parent, object as Parent);
