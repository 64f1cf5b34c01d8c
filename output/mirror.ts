// The one place in which a manifest names an image: those of its containers, and the one that an operator starts.
import type { KubeObject } from '../checks/manifest';
import { type Mirror, mirrored } from '../model/mirror';

/** Kubernetes' and CloudNativePG's names for it. Settings of a program are under `env`, files under `data`. */
const NAMES = ['image', 'imageName'];

export const fromMirror = (object: KubeObject, mirror: Mirror | undefined): KubeObject =>
  mirror && object.spec ? { ...object, spec: renamed(object.spec, mirror) } : object;

function renamed<T>(value: T, mirror: Mirror): T {
  if (Array.isArray(value)) return value.map((each) => renamed(each, mirror)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, field]) => [
    name,
    NAMES.includes(name) && typeof field === 'string' ? mirrored(field, mirror) : renamed(field, mirror),
  ]);
  return Object.fromEntries(entries) as T;
}
