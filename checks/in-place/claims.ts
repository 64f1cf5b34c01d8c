// Claims and their templates: a claim can be expanded, a template cannot change, and data does not move by itself.
// https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims
import { isDeepStrictEqual } from 'node:util';
import { amountOf } from '../../model/quantity';
import type { ClaimSpec, KubeObject } from '../manifest';
import { became, type Change, named, type Remedy, type Rule } from './change';

/** The API server allows a claim to be expanded, and no other change. */
export const claim: Rule = (old, next) => fixed(named(old), specOf(old), specOf(next), moving(old));

export const claimTemplates: Rule = (old, next) => {
  const [from, to] = [templatesOf(old), templatesOf(next)];
  const added = [...to.keys()].filter((name) => !from.has(name));
  const removed = [...from.keys()].filter((name) => !to.has(name));
  return [
    ...[...added, ...removed].map((name) =>
      became(
        named(old),
        'the claim template',
        from.has(name) ? name : undefined,
        to.has(name) ? name : undefined,
        KEPT,
        moving(old),
      ),
    ),
    ...[...from].flatMap(([name, spec]) => {
      const other = to.get(name);
      const where = `${named(old)}, claim template '${name}'`;
      return other ? [...fixed(where, spec, other, moving(old)), ...expanded(where, spec, other, name)] : [];
    }),
  ];
};

/** In another namespace, the object would start with an empty volume. */
export const moved: Rule = (old, next) => {
  const [from, to] = [old.metadata.namespace, next.metadata.namespace];
  const why = `the data stays in the old namespace, which namespace: '${from}' of the environment would keep`;
  return from === to ? [] : [became(named(old), 'namespace', from, to, why, moving(old))];
};

function fixed(where: string, old: ClaimSpec, next: ClaimSpec, remedy: Remedy): Change[] {
  const fields = (['accessModes', 'storageClassName'] as const).filter((field) => !isDeepStrictEqual(old[field], next[field]));
  return [
    ...fields.map((field) => became(where, field, old[field], next[field], KEPT, remedy)),
    ...(sizeOf(next) < sizeOf(old) ? [became(where, 'storage', ...sizes(old, next), 'a claim cannot shrink', remedy)] : []),
  ];
}

const expanded = (where: string, old: ClaimSpec, next: ClaimSpec, template: string): Change[] =>
  sizeOf(next) > sizeOf(old)
    ? [
        became(where, 'storage', ...sizes(old, next), 'a template cannot change its size, but the claim itself can be expanded', {
          by: 'expanding',
          claim: template,
          size: next.resources.requests.storage,
        }),
      ]
    : [];

const KEPT = 'this field of a claim cannot change';

const templatesOf = ({ spec }: KubeObject) =>
  new Map((spec?.volumeClaimTemplates ?? []).map((template) => [template.metadata.name, template.spec]));
const specOf = ({ spec }: KubeObject) => spec as unknown as ClaimSpec;
const sizes = (old: ClaimSpec, next: ClaimSpec) => [old.resources.requests.storage, next.resources.requests.storage] as const;
const sizeOf = ({ resources }: ClaimSpec) => amountOf(resources.requests.storage);
export const moving = (of: KubeObject): Remedy => ({ by: 'moving the data', of });
