// The files of a service's ConfigMap: Slipway's own, found below /slipway, and the stack's, each at the path that the stack names.
import type * as k8s from '../../imports/k8s';
import type { Application } from '../../model';
import { withSecrets } from '../parts/secrets';
import { migrationFiles } from './migration-scripts';
import type { Program } from './program';

/** What the ConfigMap holds. */
export function filesOf(service: Application, program: Program): Record<string, string> {
  const named = [...keysOf(service, program)].map(([path, key]) => [key, service.files[path] ?? '']);
  return { ...ownFiles(service, program), ...Object.fromEntries(named) };
}

/** Slipway's own files, in a folder of their own. */
export function ownFilesMount(service: Application, program: Program): k8s.VolumeMount[] {
  const { length } = Object.keys(ownFiles(service, program));
  return length > 0 ? [{ name: 'files', mountPath: '/slipway', readOnly: true }] : [];
}

/** The stack's files, each alone: a whole volume would hide the folder of the image. */
export function fileMounts(service: Application, program: Program): k8s.VolumeMount[] {
  return [...keysOf(service, program)].map(([path, key]) => ({ name: 'files', mountPath: path, subPath: key, readOnly: true }));
}

function ownFiles(service: Application, program: Program): Record<string, string> {
  return {
    ...program.files,
    ...migrationFiles(service),
    ...(service.secrets.length > 0 && { 'with-secrets': withSecrets(service.secrets) }),
  };
}

/** The key for each path of the stack: `app_config.yaml` for `/app/config.yaml`, with a number where another has that already. */
function keysOf(service: Application, program: Program): Map<string, string> {
  const taken = new Set(Object.keys(ownFiles(service, program)));
  const keys = new Map<string, string>();
  for (const path of Object.keys(service.files)) {
    const plain = keyFor(path);
    let key = plain;
    for (let n = 2; taken.has(key); n++) key = `${plain}-${n}`;
    taken.add(key);
    keys.set(path, key);
  }
  return keys;
}

/** At most 253 characters of `[-._a-zA-Z0-9]`, and no `..` in front; the end of a path says most. */
const keyFor = (path: string) =>
  path
    .slice(1)
    .replaceAll(/[^-._a-zA-Z0-9]/g, '_')
    .slice(-240)
    .replace(/^\.\./, '__');
