// Whether this command is the one that writes a stack's secrets.

import type { ResolvedStack } from '../../model';
import { Refusal } from '../errors';
import { messages } from './messages';
import type { SecretsOptions } from './options';

/** Where the values come from elsewhere, only a certificate is left to write. */
export const hasSomethingToWrite = ({ secretSource, ingress }: ResolvedStack) =>
  secretSource.from === 'command' || ingress?.tls?.files !== undefined;

/** @throws Refusal if what the line asks for is not for this command to write. */
export function refuseForeign(stack: ResolvedStack, { rotate, envFile, ...options }: SecretsOptions): void {
  const { name, environment, secretSource } = stack;
  if (secretSource.from === 'command') return;
  if (!hasSomethingToWrite(stack) || (rotate ?? options.export ?? options.import) !== undefined)
    throw new Refusal([messages.notHere(name, environment, secretSource.from)]);
  if (envFile.length > 0) throw new Refusal([messages.onlyCertificate(name, environment, secretSource.from)]);
}
