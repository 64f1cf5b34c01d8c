// Secrets reach a program as files, and from there its environment. A manifest names the Secret and the key only; the
// value is in no pod description and in no container's configuration on the node. CIS Kubernetes Benchmark 5.4.1.
import type * as k8s from '../../imports/k8s';
import type { SecretRef, SecretVariable } from '../../model';

/** Where compose puts secrets too. */
const FOLDER = '/run/secrets';

export const secretsMount: k8s.VolumeMount = { name: 'secrets', mountPath: FOLDER, readOnly: true };

/** One file for each key, in the folder of its Secret, for the pod's group to read. */
export function secretsVolume(keys: readonly SecretRef[]): k8s.Volume {
  const names = [...new Set(keys.map(({ secretName }) => secretName))].sort();
  const keysIn = (name: string) =>
    [...new Set(keys.filter(({ secretName }) => secretName === name).map(({ key }) => key))].sort();
  return {
    name: 'secrets',
    projected: {
      defaultMode: 0o440,
      sources: names.map((name) => ({ secret: { name, items: keysIn(name).map((key) => ({ key, path: `${name}/${key}` })) } })),
    },
  };
}

export const secretFile = ({ secretName, key }: SecretRef) => `${FOLDER}/${secretName}/${key}`;

/** A shell script that starts a program with the secrets in its environment: `sh with-secrets gunicorn main:app`. */
export function withSecrets(variables: readonly SecretVariable[]): string {
  return [
    '#!/bin/sh',
    '# Starts a program with the secrets of this service in its environment.',
    'set -eu',
    // the shell looks at the last `cat` of a line alone; here a missing file ends it
    `cat ${[...new Set(keysIn(variables).map(secretFile))].sort().join(' ')} > /dev/null`,
    ...variables.map(({ variable, parts }) => `${variable}=${parts.map(textOf).join('')}`),
    `export ${variables.map(({ variable }) => variable).join(' ')}`,
    'exec "$@"',
    '',
  ].join('\n');
}

const textOf = (part: string | SecretRef) => (typeof part === 'string' ? part : `$(cat ${secretFile(part)})`);

/** The keys that some variables are made of. */
export const keysIn = (variables: readonly SecretVariable[]): SecretRef[] =>
  variables.flatMap(({ parts }) => parts.filter((part): part is SecretRef => typeof part !== 'string'));
