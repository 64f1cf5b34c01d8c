// The contexts of the user's kubeconfig, of which a command chooses one before it does anything else.

import { Refusal } from '../errors';
import { messages } from '../messages';
import type { Exec } from '../program';
import { type Kubectl, KubectlError, kubeconfig, kubectlFor } from './kubectl';

/**
 * The cluster of this command to its end, whatever becomes the current context meanwhile.
 * @param name context of the kubeconfig; the current one if undefined.
 * @throws Refusal if there is none.
 */
export async function chooseCluster(exec: Exec, name: string | undefined): Promise<Kubectl> {
  const context = name ?? (await currentContext(exec));
  if (context === '') throw new Refusal([messages.noCurrentContext(await contextsOf(exec))]);
  await requireContext(exec, context);
  return kubectlFor(context, exec);
}

/** @throws Refusal if there is no context of this name. */
export async function requireContext(exec: Exec, name: string): Promise<void> {
  const names = await contextsOf(exec);
  if (!names.includes(name)) throw new Refusal([messages.noContext(name, names)]);
}

const contextsOf = async (exec: Exec): Promise<string[]> =>
  (await kubeconfig(exec, 'get-contexts', '-o', 'name')).split('\n').filter(Boolean);

/** kubectl fails where there is none. */
const currentContext = (exec: Exec): Promise<string> =>
  kubeconfig(exec, 'current-context').then(
    (name) => name.trim(),
    (error: unknown) => {
      if (error instanceof KubectlError) return '';
      throw error;
    },
  );

/** Where a command is about to write: `context prod (https://203.0.113.7:6443)`. */
export async function whereOf(kubectl: Kubectl): Promise<string> {
  const { clusters = [] } = JSON.parse(await kubectl(['config', 'view', '--minify', '-o', 'json'])) as {
    clusters?: readonly { readonly cluster: { readonly server: string } }[];
  };
  return messages.where(kubectl.context, clusters[0]?.cluster.server ?? '');
}
