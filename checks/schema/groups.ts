// What is asked of a group of fields, put together once for each group that a manifest has.
import { API, type Group, type Type } from './api';
import { type Form, formOf } from './forms';
import { type Choice, choiceOf } from './one-of';
import { RULES } from './rules';
import type { Rule } from './rules/rule';

interface Field {
  /** The group of fields and the field: `Container.name`. */
  readonly key: string;
  readonly type: Type;
  /** The last version that has it. */
  readonly until: string | undefined;
  /** What its text has to be. */
  readonly form: Form | undefined;
}

interface Asked {
  readonly group: Group;
  readonly needed: readonly string[];
  readonly rule: Rule | undefined;
  readonly alternatives: Choice | undefined;
  /** By their names. */
  readonly fields: ReadonlyMap<string, Field>;
}

const all = new Map<number, Asked>();

export function askedOf(index: number): Asked | undefined {
  const before = all.get(index);
  if (before) return before;
  const group = API.types[index];
  if (!group) return undefined;
  const fields = new Map(Object.entries(group.fields).map(([name, said]) => [name, fieldOf(`${group.name}.${name}`, said)]));
  const asked = { group, needed: neededIn(group), rule: RULES[group.name], alternatives: choiceOf(group.name), fields };
  all.set(index, asked);
  return asked;
}

const fieldOf = (key: string, said: Group['fields'][string]): Field => ({
  key,
  form: formOf(key),
  ...(typeof said === 'object' && 'type' in said ? said : { type: said, until: undefined }),
});

/** The document asks for no `spec`, and the API server takes none of these without one. */
const SPEC =
  /^(Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod|HorizontalPodAutoscaler|Ingress|PersistentVolumeClaim|Service|NetworkPolicy|PodTemplateSpec|JobTemplateSpec)$/;
const neededIn = ({ name, required = [] }: Group) => (SPEC.test(name) ? ['spec'] : (REQUIRED[name] ?? required));

/** The names of objects, which the document does not ask for. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  ConfigMapEnvSource: ['name'],
  IngressServiceBackend: ['name', 'port'],
  ConfigMapKeySelector: ['key', 'name'],
  ConfigMapProjection: ['name'],
  ConfigMapVolumeSource: ['name'],
  SecretEnvSource: ['name'],
  SecretKeySelector: ['key', 'name'],
  SecretProjection: ['name'],
  SecretVolumeSource: ['secretName'],
};
