// A new password for Redis, whose default user may have several: the new one is added, and in the end it is the only one.
// https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/

import { PASSWORD_KEY } from '../../../model/secret-names';
import { KubectlError, kubectlIn } from '../../cluster/kubectl';
import { until } from '../../cluster/until';
import { messages } from '../messages';
import type { Rotation, Steps } from './rotation';

/** The kubelet brings a changed Secret into a pod within about a minute and a half. */
const PATIENCE_SECONDS = 180;

export function rotateRedis({ kubectl, clock, stack, key, current, next }: Rotation): Steps {
  const namespace = stack.namespace.name;
  const now = current[PASSWORD_KEY.redis] ?? '';
  const service = stack.services.find(({ name }) => name === key.owner);
  const pod = service?.type === 'redis' && service.claim ? `statefulset/${key.owner}` : `deployment/${key.owner}`;
  const inPod = (script: string, input: string) => kubectl(['-n', namespace, 'exec', '-i', pod, '--', 'sh', '-c', script], input);
  const command = async (password: string, line: string) => {
    const answer = await inPod('IFS= read -r REDISCLI_AUTH; export REDISCLI_AUTH; exec redis-cli', `${password}\n${line}\n`);
    if (answer.trim() !== 'OK') throw new KubectlError(messages.refusedBy(kubectlIn(kubectl, namespace), key.owner, pod));
  };
  return {
    data: (value) => ({ ...current, [PASSWORD_KEY.redis]: value }),
    open: (value) => command(now, `ACL SETUSER default >${value}`),
    async close() {
      const value = next ?? now;
      // the probes read the file in the pod: it has to be the new one before the old password ends
      const file = `cat /run/secrets/${key.secretName}/${PASSWORD_KEY.redis}`;
      const seen = async () => (await inPod(file, '').catch(() => '')).trim() === value;
      if (!(await until(seen, clock, PATIENCE_SECONDS))) throw new KubectlError(messages.bothPasswords(key.owner));
      await command(value, `ACL SETUSER default resetpass >${value}`); // also those that an earlier rotation left behind
    },
  };
}
