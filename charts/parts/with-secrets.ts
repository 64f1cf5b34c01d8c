// The script that reads secrets from their files into the environment of a program, and the command line that runs it.
import type { Application, SecretRef, SecretVariable } from '../../model';
import { quoted } from '../../model/shell';
import { secretFile } from './secrets';

/** The scripts of an application, by their names below /slipway. */
export const secretScripts = ({ secrets, migration }: Application): Record<string, string> => ({
  ...(secrets.length > 0 && { 'with-secrets': withSecrets(secrets) }),
  ...(migration && migration.secrets.length > 0 && { 'migrate-with-secrets': withSecrets(migration.secrets) }),
});

/** The command line that starts a program with its secrets, if it has some. */
export const startedWithSecrets = (
  secrets: readonly SecretVariable[],
  command: readonly string[],
  script: 'with-secrets' | 'migrate-with-secrets' = 'with-secrets',
): string[] => (secrets.length > 0 ? ['sh', `/slipway/${script}`, ...command] : [...command]);

/** `sh with-secrets gunicorn main:app` */
export function withSecrets(variables: readonly SecretVariable[]): string {
  return [
    '#!/bin/sh',
    '# Starts a program with the secrets of this service in its environment.',
    'set -eu',
    // a line with several `cat` fails only if the last one does; here every missing file ends the script
    `cat ${[...new Set(keysIn(variables).map(secretFile))].sort().join(' ')} > /dev/null`,
    ...variables.map(({ variable, parts }) => `${variable}=${parts.map(textOf).join('')}`),
    `export ${variables.map(({ variable }) => variable).join(' ')}`,
    'exec "$@"',
    '',
  ].join('\n');
}

const textOf = (part: string | SecretRef) => (typeof part === 'string' ? quoted(part) : `$(cat ${secretFile(part)})`);

/** The keys that some variables are made of. */
export const keysIn = (variables: readonly SecretVariable[]): SecretRef[] =>
  variables.flatMap(({ parts }) => parts.filter((part): part is SecretRef => typeof part !== 'string'));
