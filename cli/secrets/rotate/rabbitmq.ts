// A new password for RabbitMQ. The application has two users, as in a database: the other one gets the new password, and the old one is deleted
// when nobody uses it, with nothing of what it has declared.
import type { ResolvedRabbitmq } from '../../../model';
import { podOf } from '../../../model/names';
import { LOGIN_KEY, PASSWORD_KEY } from '../../../model/secret-names';
import { bothLogins } from './logins';
import type { Rotation, Steps } from './rotation';

export function rotateBroker(rotation: Rotation): Steps {
  const { current } = rotation;
  const { other, old } = bothLogins(rotation, brokerOf(rotation).role);
  return {
    data: (value) => ({ ...current, [LOGIN_KEY]: other, [PASSWORD_KEY.rabbitmq]: value }),
    open: async (value) => {
      const all = { vhost: '/', configure: '.*', write: '.*', read: '.*' };
      const users = [{ name: other, password: value, tags: ['administrator'] }];
      await imported(rotation, JSON.stringify({ users, permissions: [{ user: other, ...all }] }));
    },
    close: async () => {
      if ((await users(rotation)).includes(old)) await inPod(rotation, ['rabbitmqctl', '--quiet', 'delete_user', old]);
    },
  };
}

/** Whether the login that the Secret does not name may still log in: then a rotation was never finished. */
export async function isOtherBrokerUserOpen(rotation: Rotation): Promise<boolean> {
  const { other } = bothLogins(rotation, brokerOf(rotation).role);
  return (await users(rotation)).includes(other);
}

const users = async (rotation: Rotation): Promise<string[]> =>
  (await inPod(rotation, ['rabbitmqctl', '--quiet', 'list_users', '--silent']))
    .split('\n')
    .flatMap((line) => line.split('\t')[0] ?? []);

/** Goes through standard input into a folder in memory: `rabbitmqctl` of 4.0 waits for ever for a password there. */
const IMPORT =
  'umask 077; cat > "$HOME/rotation.json"; rabbitmqctl --quiet import_definitions "$HOME/rotation.json"; status=$?; rm "$HOME/rotation.json"; exit $status';

const imported = (rotation: Rotation, definitions: string) => inPod(rotation, ['sh', '-c', IMPORT], definitions);

function inPod(rotation: Rotation, words: readonly string[], input = ''): Promise<string> {
  const { kubectl, stack } = rotation;
  const { name } = brokerOf(rotation);
  return kubectl(['-n', stack.namespace.name, 'exec', '-i', podOf(name), '--', ...words], input);
}

function brokerOf({ stack, key }: Rotation): ResolvedRabbitmq {
  const found = stack.services.find(({ name }) => name === key.owner);
  if (found?.type !== 'rabbitmq') throw new Error(`${key.owner} is no RabbitMQ`);
  return found;
}
