// Files below dist/, of the last commit or of this run, as what they are about: services and objects.
import { loadAll } from 'js-yaml';
import { INSTANCE } from '../../model/labels';
import type { KubeObject } from '../manifest';

/** By their path below dist/. */
export type Files = ReadonlyMap<string, string>;

/** `shop/production/db`. The number in a file's name changes when a service is added or removed. */
export function serviceIn(file: string): string | undefined {
  const [, folder, service] = /^(.+)\/\d+-(.+)\.k8s\.yaml$/.exec(file) ?? [];
  return service === undefined ? undefined : `${folder}/${service}`;
}

/** Each text is asked about several times, in a watch after every edit. */
const read = new Map<string, readonly KubeObject[]>();

/** Texts that are remembered: a few files, as they were and as they are. */
const MANY = 200;

export function objectsIn(text: string): readonly KubeObject[] {
  if (text === '') return [];
  const objects = read.get(text) ?? (loadAll(text) as KubeObject[]);
  if (read.size >= MANY) read.clear();
  read.set(text, objects);
  return objects;
}

/** The service of an object. */
export const instanceOf = ({ metadata }: KubeObject) => metadata.labels?.[INSTANCE];
