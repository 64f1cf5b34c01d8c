// A file with Secrets that only a passphrase or a private key opens. gpg makes it and opens it, and asks for the passphrase itself; the
// values reach it by standard input, and come back by standard output.
import { command, type Exec } from '../program';

/** It asks on the terminal, not in a window, and forgets what was typed. */
const GPG = ['--quiet', '--pinentry-mode', 'loopback', '--no-symkey-cache'];

/** @param keys public keys, as gpg calls them; none: a passphrase. */
export async function seal(exec: Exec, file: string, keys: readonly string[], text: string): Promise<void> {
  const how =
    keys.length === 0
      ? ['--symmetric', '--cipher-algo', 'AES256']
      : // whoever names a key has decided to trust it
        ['--encrypt', '--trust-model', 'always', ...keys.flatMap((key) => ['--recipient', key])];
  await exec(command('gpg', ...GPG, '--armor', '--output', file, ...how), text);
}

export const open = (exec: Exec, file: string): Promise<string> => exec(command('gpg', ...GPG, '--decrypt', file));
