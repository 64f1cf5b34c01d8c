// The files of a service in one ConfigMap: Slipway's own, found below /slipway, and the stack's, each at the path that the stack names.
import type { Chart } from 'cdk8s';
import type * as k8s from '../../imports/k8s';
import type { Application, FileContent } from '../../model';
import { addConfigMap, slipwayFolder } from '../parts/config-map';
import { migrationFiles } from './migration-scripts';
import type { Program } from './program';

/** How a pod mounts the files. */
export interface Files {
  readonly volumes: k8s.Volume[];
  /** The folder of Slipway's own files. */
  readonly folder: k8s.VolumeMount[];
  /** The stack's files, each alone: a whole volume would hide the folder of the image. */
  readonly single: k8s.VolumeMount[];
}

/** Adds the ConfigMap, if there are files. */
export function addFiles(chart: Chart, service: Application, program: Program): Files {
  const own = { ...program.files, ...migrationFiles(service) };
  const named = withKeys(service.files, Object.keys(own));
  const texts = named.flatMap(({ key, content }) => (typeof content === 'string' ? [[key, content]] : []));
  const others = named.flatMap(({ key, content }) => (typeof content === 'string' ? [] : [[key, content.base64]]));
  if (named.length === 0 && Object.keys(own).length === 0) return { volumes: [], folder: [], single: [] };
  const map = addConfigMap(chart, service, 'files', { ...own, ...Object.fromEntries(texts) }, Object.fromEntries(others));
  return {
    volumes: [{ name: 'files', configMap: { name: map, defaultMode: 0o555 } }],
    folder: Object.keys(own).length > 0 ? [slipwayFolder] : [],
    single: named.map(({ path, key }) => ({ name: 'files', mountPath: path, subPath: key, readOnly: true })),
  };
}

interface NamedFile {
  readonly path: string;
  readonly content: FileContent;
  /** `app_config.yaml` for `/app/config.yaml`, with a number if another file has this key already. */
  readonly key: string;
}

function withKeys(files: Application['files'], own: readonly string[]): NamedFile[] {
  const taken = new Set(own);
  return Object.entries(files).map(([path, content]) => {
    const plain = keyFor(path);
    let key = plain;
    for (let n = 2; taken.has(key); n++) key = `${plain}-${n}`;
    taken.add(key);
    return { path, content, key };
  });
}

/** At most 253 characters of `[-._a-zA-Z0-9]`, and no `..` in front; the end of a path says most. */
const keyFor = (path: string) =>
  path
    .slice(1)
    .replaceAll(/[^-._a-zA-Z0-9]/g, '_')
    .slice(-240)
    .replace(/^\.\./, '__');
