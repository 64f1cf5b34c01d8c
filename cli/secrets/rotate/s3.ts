// A new secret for the access key of an S3 server's application. It has two access keys, as a user of AWS: the other one gets the new secret, and
// the old one ends when nobody signs with it any more.
import type { ResolvedS3 } from '../../../model';
import { podOf } from '../../../model/names';
import { LOGIN_KEY, PASSWORD_KEY, ROOT_KEY } from '../../../model/secret-names';
import { restart } from '../restart';
import { bothLogins } from './logins';
import type { Rotation, Steps } from './rotation';

export function rotateS3(rotation: Rotation): Steps {
  const { current } = rotation;
  const { other, old } = bothLogins(rotation, serverOf(rotation).role);
  return {
    data: (value) => ({ ...current, [LOGIN_KEY]: other, [PASSWORD_KEY.s3]: value }),
    open: async (value) => {
      await accounts(rotation, ['set', other], value);
    },
    close: async () => {
      await accounts(rotation, ['drop', old]);
    },
  };
}

/** The server takes it when it starts, so it is restarted; programs try again meanwhile, as all of them do that speak S3. */
export const rotateS3Root = (rotation: Rotation): Steps => ({
  data: (value) => ({ ...rotation.current, [ROOT_KEY]: value }),
  open: async () => undefined,
  close: async () => {
    await restart(rotation.kubectl, rotation.stack.namespace.name, [serverOf(rotation).name]);
  },
});

/** Whether the key that the Secret does not name still works: then a rotation was never finished. */
export async function isOtherS3KeyOpen(rotation: Rotation): Promise<boolean> {
  const { other } = bothLogins(rotation, serverOf(rotation).role);
  return (await accounts(rotation, ['list'])).split('\n').includes(other);
}

/** The secret goes there through standard input. */
function accounts(rotation: Rotation, words: readonly string[], input = ''): Promise<string> {
  const { kubectl, stack } = rotation;
  const line = ['-n', stack.namespace.name, 'exec', '-i', podOf(serverOf(rotation).name), '--'];
  return kubectl([...line, 'sh', '/slipway/accounts.sh', ...words], input);
}

function serverOf({ stack, key }: Rotation): ResolvedS3 {
  const found = stack.services.find(({ name }) => name === key.owner);
  if (found?.type !== 's3') throw new Error(`${key.owner} is no S3 server`);
  return found;
}
