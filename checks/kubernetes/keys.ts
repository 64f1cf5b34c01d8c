// Every key that a pod takes from a ConfigMap or a Secret that is here is in it, as is each file that it mounts of one.
import { didYouMean, shown } from '../../schema/problems/messages/wording';
import type { Check, FieldPath, Finding, Manifest } from '../manifest';
import { given, group, list, type Value } from '../schema/values';
import { containersIn, type Pods, podsIn } from './pods';

/** The keys of each, by `ConfigMap/name`. */
type Known = ReadonlyMap<string, readonly string[]>;

export const keys: Check = (manifests, around = []) => {
  const known = new Map([...around, ...manifests].flatMap(keysOf));
  return podsIn(manifests).flatMap((pods) => [...variables(pods, known), ...volumes(pods, known)]);
};

function keysOf({ object }: Manifest): [string, string[]][] {
  if (object.apiVersion !== 'v1' || (object.kind !== 'ConfigMap' && object.kind !== 'Secret')) return [];
  // what fills it in later is not here
  if (object.kind === 'Secret' && !/^(Opaque)?$/.test(String(Reflect.get(object, 'type') ?? ''))) return [];
  const fields = ['data', 'binaryData', 'stringData'].flatMap((field) => Object.keys(group(Reflect.get(object, field))));
  return fields.length > 0 ? [[`${object.kind}/${object.metadata.name}`, fields]] : [];
}

function variables(pods: Pods, known: Known): Finding[] {
  return containersIn(pods).flatMap(({ container, at }) =>
    list(container.env).flatMap(({ valueFrom }, i) =>
      Object.entries(SOURCES).flatMap(([source, kind]) => {
        const { name, key, optional } = group(group(valueFrom)[source]);
        return optional === true ? [] : missing(pods, known, kind, name, key, [...at, 'env', i, 'valueFrom', source, 'key']);
      }),
    ),
  );
}

const SOURCES: Readonly<Record<string, string>> = { configMapKeyRef: 'ConfigMap', secretKeyRef: 'Secret' };

function volumes(pods: Pods, known: Known): Finding[] {
  return list(pods.pod.volumes).flatMap((volume, i) => {
    const at = [...pods.at, 'volumes', i];
    const sources: [Value, string, FieldPath][] = [
      [group(volume.configMap), 'ConfigMap', [...at, 'configMap']],
      [{ ...group(volume.secret), name: group(volume.secret).secretName }, 'Secret', [...at, 'secret']],
      ...list(group(volume.projected).sources).flatMap((source, k): [Value, string, FieldPath][] => [
        [group(source.configMap), 'ConfigMap', [...at, 'projected', 'sources', k, 'configMap']],
        [group(source.secret), 'Secret', [...at, 'projected', 'sources', k, 'secret']],
      ]),
    ];
    return [
      ...sources.flatMap(([{ name, items, optional }, kind, field]) =>
        optional === true
          ? []
          : list(items).flatMap(({ key }, k) => missing(pods, known, kind, name, key, [...field, 'items', k, 'key'])),
      ),
      ...files(pods, volume, known),
    ];
  });
}

/** A `subPath` that is no file of the volume becomes an empty folder. */
function files(pods: Pods, volume: Value, known: Known): Finding[] {
  const { name, items, optional } = group(volume.configMap);
  const own = list(items).map(({ path }) => String(path));
  const all = own.length > 0 ? own : known.get(`ConfigMap/${name}`);
  if (!given(name) || optional === true || !all) return [];
  return containersIn(pods).flatMap(({ container, at }) =>
    list(container.volumeMounts).flatMap(({ name: mounted, subPath }, i) => {
      if (mounted !== volume.name || typeof subPath !== 'string' || subPath === '') return [];
      const file = subPath.replace(/\/$/, '');
      if (all.some((each) => each === file || each.startsWith(`${file}/`))) return [];
      const field = [...at, 'volumeMounts', i, 'subPath'];
      const text = `it mounts ${shown(subPath)} of ConfigMap '${name}', which has no such file.${didYouMean(file, all)}`;
      return [{ path: pods.path, text, field }];
    }),
  );
}

function missing(pods: Pods, known: Known, kind: string, name: unknown, key: unknown, field: FieldPath): Finding[] {
  const has = known.get(`${kind}/${name}`);
  if (!has || typeof key !== 'string' || has.includes(key)) return [];
  return [
    {
      path: pods.path,
      text: `it takes the key ${shown(key)} of ${kind} '${name}', which has none.${didYouMean(key, has)}`,
      field,
    },
  ];
}
