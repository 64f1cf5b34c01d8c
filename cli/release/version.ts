// What a release is called: the tag of the commit that is checked out, or the commit itself.
import { version } from '../../schema/version';
import { Refusal } from '../errors';
import { command, type Exec, ProgramError } from '../program';
import { messages } from './messages';

/**
 * @param folder of the checkout.
 * @param said what `--version` says.
 * @throws Refusal where it is no tag of an image, or git knows none.
 */
export async function versionOf(exec: Exec, folder: string, said: string | undefined): Promise<string> {
  const name = said ?? ((await tagIn(exec, folder)) || (await commitIn(exec, folder)).slice(0, 12));
  if (!version.safeParse(name).success) throw new Refusal([messages.notAVersion(name, said !== undefined)]);
  return name;
}

export async function commitIn(exec: Exec, folder: string): Promise<string> {
  try {
    return (await exec(command('git', '-C', folder, 'rev-parse', 'HEAD'))).trim();
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    throw new Refusal([messages.noCheckout(folder)]);
  }
}

/** The newest, where a commit has several. Tags may be called `v1.4.0`, or `shop/1.4.0` in a repository of many systems. */
async function tagIn(exec: Exec, folder: string): Promise<string> {
  try {
    const text = await exec(command('git', '-C', folder, 'tag', '--points-at', 'HEAD', '--sort=-creatordate'));
    return (text.split('\n')[0] ?? '').replace(/^.*\//, '');
  } catch (error) {
    await commitIn(exec, folder); // which says what is wrong where there is no checkout
    throw error;
  }
}
