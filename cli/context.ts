// The contexts of the user's kubeconfig.
import { messages } from './messages';
import { command, type Exec } from './program';
import { Refusal } from './refusal';

/** @throws Refusal if there is no context of this name. */
export async function requireContext(exec: Exec, name: string): Promise<void> {
  const names = (await exec(command('kubectl', 'config', 'get-contexts', '-o', 'name'))).split('\n').filter(Boolean);
  if (!names.includes(name)) throw new Refusal([messages.noContext(name, names)]);
}
