// The contexts of the user's kubeconfig.

import { Refusal } from '../errors';
import { messages } from '../messages';
import { command, type Exec } from '../program';
import type { Kubectl } from './kubectl';

/** @throws Refusal if there is no context of this name. */
export async function requireContext(exec: Exec, name: string): Promise<void> {
  const names = (await exec(command('kubectl', 'config', 'get-contexts', '-o', 'name'))).split('\n').filter(Boolean);
  if (!names.includes(name)) throw new Refusal([messages.noContext(name, names)]);
}

/** Where a command is about to write. */
export async function targetOf(kubectl: Kubectl): Promise<{ context: string; server: string }> {
  const { contexts = [], clusters = [] } = JSON.parse(await kubectl(['config', 'view', '--minify', '-o', 'json'])) as {
    contexts?: readonly { readonly name: string }[];
    clusters?: readonly { readonly cluster: { readonly server: string } }[];
  };
  return { context: contexts[0]?.name ?? '', server: clusters[0]?.cluster.server ?? '' };
}
